import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { callBack, giveBack, headIsLeftOut, headPostOf, layBefore, type CallBackFacts, type Proposal } from './confirm.js';
import { ROLES, type Post } from './roles.js';
import type { StageDefinition } from './stage.js';

const REVISION = 'a'.repeat(64);
const HANDLER: Post = { organisationId: 'town-1', role: 'handler' };
const HEAD: Post = { organisationId: 'town-1', role: 'head' };
const STAGE: StageDefinition = {
  key: 'local',
  kind: 'review',
  title: { en: 'Opinion' },
  posts: [{ level: 'town', role: 'handler' }],
  rule: 'any-one',
  decisions: ['approve', 'return'],
  deadline: { within: 5, unit: 'calendar-days', at: '18:00' },
  reminders: { at: '09:00', steps: [] },
  overdue: { action: 'wait', to: [] },
  seal: 'none',
  sealCovers: [],
  returnTo: ['fill', 'other'],
  confirm: 'head',
};
const { confirm: _, ...without } = STAGE;
const PLAIN: StageDefinition = without;
const APPROVE: Proposal = { kind: 'approve', revisionHash: REVISION, opinionText: ' Agreed. ', statedDate: '2026-03-05' };
const RETURN: Proposal = { kind: 'return', revisionHash: REVISION, reason: ' Wrong year. ', returnTo: 'fill' };

describe('laying a draft before the head', () => {
  it.each([
    ['a stage without head', PLAIN, { post: HANDLER }, APPROVE, 'not-offered'],
    ['the head’s own turn', STAGE, { post: HEAD, seat: HANDLER }, APPROVE, 'not-offered'],
    ['a return the stage has not', { ...STAGE, decisions: ['approve'] as const }, { post: HANDLER }, RETURN, 'not-offered'],
    ['another revision', STAGE, { post: HANDLER }, { ...APPROVE, revisionHash: 'b' }, 'other-revision'],
    ['no opinion', STAGE, { post: HANDLER }, { ...APPROVE, opinionText: ' ' }, 'opinion-missing'],
    ['no date', STAGE, { post: HANDLER }, { ...APPROVE, statedDate: '' }, 'date-missing'],
    ['a day that is none', STAGE, { post: HANDLER }, { ...APPROVE, statedDate: '2026-02-30' }, 'bad-value'],
    ['no reason', STAGE, { post: HANDLER }, { ...RETURN, reason: '' }, 'reason-missing'],
    ['a return to nowhere', STAGE, { post: HANDLER }, { ...RETURN, returnTo: 'end' }, 'not-offered'],
  ] as const)('is refused: %s', (_name, stage, task, proposal, code) => {
    expect(layBefore(stage, task, REVISION, proposal)).toMatchObject({ ok: false, error: { code } });
  });

  it('takes an opinion or a return, trimmed', () => {
    expect(layBefore(STAGE, { post: HANDLER }, REVISION, APPROVE)).toEqual({
      ok: true,
      value: { opinion: { text: 'Agreed.', statedDate: '2026-03-05' }, reason: null, returnTo: null },
    });
    expect(layBefore(STAGE, { post: HANDLER }, REVISION, RETURN)).toEqual({
      ok: true,
      value: { opinion: null, reason: 'Wrong year.', returnTo: 'fill' },
    });
  });
});

describe('the head', () => {
  it('is left out by exactly those handlers who are not the head of the same office', () => {
    const post = fc.record({ organisationId: fc.constantFrom('town-1', 'town-2'), role: fc.constantFrom(...ROLES) });
    fc.assert(
      fc.property(fc.array(post), (held) => {
        const isHead = held.some(({ organisationId, role }) => organisationId === 'town-1' && role === 'head');
        expect(headIsLeftOut(STAGE, { post: HANDLER }, held)).toBe(!isHead);
        expect(headIsLeftOut(STAGE, { post: HEAD, seat: HANDLER }, held)).toBe(false);
        expect(headIsLeftOut(PLAIN, { post: HANDLER }, held)).toBe(false);
      }),
    );
  });

  it('is the head of the same office, where the role has one', () => {
    expect(headPostOf(HANDLER)).toEqual(HEAD);
    expect(headPostOf(HEAD)).toBeNull();
  });

  it('gives a draft back with a note', () => {
    expect(giveBack({ post: HEAD, seat: HANDLER }, ' Name the figure. ')).toEqual({ ok: true, value: 'Name the figure.' });
    expect(giveBack({ post: HEAD, seat: HANDLER }, ' ')).toMatchObject({ error: { code: 'reason-missing', pointer: '/note' } });
    expect(giveBack({ post: HANDLER }, 'x')).toMatchObject({ error: { code: 'not-offered' } });
  });
});

describe('calling a draft back', () => {
  const facts: CallBackFacts = { task: { post: HANDLER }, laid: true, head: { state: 'open', opened: null }, posts: [HANDLER] };
  it.each<[string, Partial<CallBackFacts>, string]>([
    ['a stranger', { posts: [HEAD] }, 'not-your-task'],
    ['nothing was laid', { laid: false, head: null }, 'not-decided'],
    ['decided', { head: { state: 'done', opened: { byName: 'H', at: 1 } } }, 'settled'],
    ['opened', { head: { state: 'open', opened: { byName: 'H', at: 1 } } }, 'opened-meanwhile'],
  ])('is refused: %s', (_name, change, code) => {
    expect(callBack({ ...facts, ...change })).toMatchObject({ ok: false, error: { code } });
  });
  it('is possible until then', () => expect(callBack(facts)).toEqual({ ok: true, value: null }));
});
