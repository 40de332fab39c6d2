import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StageKind, TakeBackLimit } from './stage.js';
import { takeBack, takeBackVerb, type NextTaskFact, type TakeBackCommand, type TakeBackFacts } from './take-back.js';

const POST = { organisationId: 'office', role: 'handler' as const };
const ME = { personId: 'me' };
const EARLY = { byName: 'Li', at: 5 };
const LATE = { byName: 'Wang', at: 9 };
const SHEET = { id: 'sheet', hash: 'abc' };
const UNTOUCHED: NextTaskFact = { opened: null, acted: null };
const OPENED: NextTaskFact = { opened: EARLY, acted: null };
const ACTED: NextTaskFact = { opened: EARLY, acted: LATE };

function facts(change: Partial<TakeBackFacts> = {}): TakeBackFacts {
  return {
    submissionState: 'open',
    stage: { key: 'opinion', kind: 'review', takeBack: 'until-opened' },
    task: { post: POST, state: 'done' },
    decision: { kind: 'approve', personId: 'me', byName: 'Me', at: 1, sealSheet: null },
    outcome: { kind: 'approved', at: 1 },
    others: [],
    actor: ME,
    posts: [POST],
    next: { stage: 'receipt', outcome: null, tasks: [UNTOUCHED] },
    ...change,
  };
}

const fill = (change: Partial<TakeBackFacts> = {}) =>
  facts({
    stage: { key: 'fill', kind: 'fill', withdraw: 'until-opened' },
    decision: { kind: 'submit', personId: 'me', byName: 'Me', at: 1, sealSheet: null },
    outcome: { kind: 'submitted', at: 1 },
    ...change,
  });
const decidedBy = (personId: string, sealSheet: typeof SHEET | null = null) => ({
  kind: 'approve' as const,
  personId,
  byName: 'Me',
  at: 1,
  sealSheet,
});
const next = (...tasks: NextTaskFact[]) => ({ stage: 'receipt', outcome: null, tasks });
const acting = { stage: { key: 'opinion', kind: 'review' as const, takeBack: 'until-acted' as const } };

describe('taking back', () => {
  const cases: [what: string, given: TakeBackFacts, command: TakeBackCommand, answer: string][] = [
    ['an opinion nobody has looked at', facts(), { verb: 'take-back' }, 'taken-back opinion'],
    ['what was submitted', fill(), { verb: 'withdraw' }, 'withdrawn fill'],
    [
      'what a colleague of the post submitted',
      fill({ decision: { ...decidedBy('other'), kind: 'submit' } }),
      { verb: 'withdraw' },
      'withdrawn fill',
    ],
    [
      'what a colleague of the post approved',
      facts({ decision: decidedBy('other') }),
      { verb: 'take-back' },
      'not-your-decision',
    ],
    ['another office’s', facts({ posts: [{ ...POST, organisationId: 'elsewhere' }] }), { verb: 'take-back' }, 'not-your-task'],
    ['from a post one has left', facts({ posts: [] }), { verb: 'take-back' }, 'not-your-task'],
    ['what is not decided', facts({ decision: null }), { verb: 'take-back' }, 'not-decided'],
    ['where the pack does not say so', facts({ stage: { key: 'x', kind: 'review' } }), { verb: 'take-back' }, 'not-offered'],
    ['a submission as an opinion', fill(), { verb: 'take-back' }, 'not-offered'],
    ['an opinion as a submission', facts(), { verb: 'withdraw' }, 'not-offered'],
    ['of an excused subject', facts({ submissionState: 'excused' }), { verb: 'take-back' }, 'submission-ended'],
    ['after the last stage', facts({ submissionState: 'finished' }), { verb: 'take-back' }, 'submission-ended'],
    ['between two stages', facts({ next: null }), { verb: 'take-back' }, 'in-transit'],
    [
      'when the next has decided',
      facts({ next: { stage: 'receipt', outcome: { kind: 'received', at: 3 }, tasks: [] } }),
      { verb: 'take-back' },
      'settled',
    ],
    ['what others have joined', facts({ others: [EARLY] }), { verb: 'take-back' }, 'others-decided'],
    ['what waits for others', facts({ outcome: null, next: next(UNTOUCHED) }), { verb: 'take-back' }, 'taken-back opinion'],
    ['of a stage that its deadline returned', facts({ outcome: { kind: 'returned', at: 4 } }), { verb: 'take-back' }, 'settled'],
    ['what was taken back before', facts({ outcome: { kind: 'taken-back', at: 1 } }), { verb: 'take-back' }, 'settled'],
    ['when the next has opened it', facts({ next: next(OPENED) }), { verb: 'take-back' }, 'opened-meanwhile'],
    ['when one of several has opened it', facts({ next: next(UNTOUCHED, OPENED) }), { verb: 'take-back' }, 'opened-meanwhile'],
    ['opened, until it is acted on', facts({ ...acting, next: next(OPENED) }), { verb: 'take-back' }, 'taken-back opinion'],
    ['acted on, until it is acted on', facts({ ...acting, next: next(OPENED, ACTED) }), { verb: 'take-back' }, 'acted-meanwhile'],
    [
      'written at without opening',
      facts({ next: next({ opened: null, acted: LATE }) }),
      { verb: 'take-back' },
      'acted-meanwhile',
    ],
    ['sealed, and not said so', facts({ decision: decidedBy('me', SHEET) }), { verb: 'take-back' }, 'seal-given'],
    [
      'sealed, and another sheet named',
      facts({ decision: decidedBy('me', SHEET) }),
      { verb: 'take-back', sealSheetId: 'x' },
      'seal-given',
    ],
    [
      'sealed, and the sheet given up',
      facts({ decision: decidedBy('me', SHEET) }),
      { verb: 'take-back', sealSheetId: 'sheet' },
      'taken-back opinion sheet',
    ],
  ];
  it.each(cases)('%s', (_, given, command, answer) => {
    const ruling = takeBack(given, command);
    const said = ruling.ok ? [ruling.value.outcome, ruling.value.returnTo, ruling.value.sealSheetId] : [ruling.error.code];
    expect(said.filter(Boolean).join(' ')).toBe(answer);
  });

  it('says who was first, and when', () => {
    const ruling = takeBack(facts({ next: next({ opened: LATE, acted: null }, OPENED) }), { verb: 'take-back' });
    expect(ruling).toEqual({ ok: false, error: { code: 'opened-meanwhile', detail: { ...EARLY, stage: 'receipt' } } });
  });

  it('keeps a reason if one is given', () => {
    expect(takeBack(fill(), { verb: 'withdraw', reason: '  Wrong year. ' })).toMatchObject({ value: { reason: 'Wrong year.' } });
    expect(takeBack(fill(), { verb: 'withdraw', reason: '  ' })).toMatchObject({ value: { reason: null } });
  });
});

describe('taking back, whatever the circumstances', () => {
  const mostly = fc.nat(5).map((n) => n > 0);
  const doing = fc.option(fc.record({ byName: fc.constantFrom('a', 'b'), at: fc.nat(99) }), { freq: 1 });
  const stages = fc.record({
    kind: fc.constantFrom<StageKind>('fill', 'review', 'receive'),
    limit: fc.option(fc.constantFrom<TakeBackLimit>('until-opened', 'until-acted'), { nil: undefined }),
  });
  const any: fc.Arbitrary<TakeBackFacts> = fc
    .record({
      stage: stages,
      mine: mostly,
      holds: mostly,
      sealed: fc.boolean(),
      decided: mostly,
      others: fc.array(fc.record({ byName: fc.constant('c'), at: fc.nat(9) }), { maxLength: 1 }),
      state: fc.constantFrom('open' as const, 'open' as const, 'finished' as const, 'archived' as const),
      next: fc.option(fc.array(fc.record({ opened: doing, acted: doing }), { maxLength: 3 })),
      settled: mostly.map((open) => !open),
    })
    .map((given) => ({
      submissionState: given.state,
      stage: {
        key: 'stage',
        kind: given.stage.kind,
        ...(given.stage.limit &&
          (given.stage.kind === 'fill' ? { withdraw: 'until-opened' as const } : { takeBack: given.stage.limit })),
      },
      task: { post: POST, state: given.decided ? ('done' as const) : ('open' as const) },
      decision: given.decided ? decidedBy(given.mine ? 'me' : 'other', given.sealed ? SHEET : null) : null,
      outcome: { kind: 'approved' as const, at: 1 },
      others: given.others,
      actor: ME,
      posts: given.holds ? [POST] : [],
      next: given.next && {
        stage: 'next',
        outcome: given.settled ? { kind: 'approved' as const, at: 7 } : null,
        tasks: given.next,
      },
    }));
  const commands = fc.record(
    { verb: fc.constantFrom('withdraw' as const, 'take-back' as const), sealSheetId: fc.constantFrom('sheet', 'other') },
    { requiredKeys: ['verb'] },
  );

  it('never undoes what somebody else has built on, nor a seal that was not named', () => {
    let taken = 0;
    fc.assert(
      fc.property(any, commands, (given, command) => {
        const ruling = takeBack(given, command);
        if (!ruling.ok) return;
        taken += 1;
        expect(given.next?.outcome).toBeNull();
        expect(given.next?.tasks.every((task) => task.acted === null)).toBe(true);
        expect(given.others).toEqual([]);
        expect(given.posts).toEqual([POST]);
        expect(command.verb).toBe(takeBackVerb(given.stage));
        if (given.decision?.sealSheet) expect(command.sealSheetId).toBe('sheet');
        const untilOpened = given.stage.withdraw ?? given.stage.takeBack;
        if (untilOpened === 'until-opened') expect(given.next?.tasks.every((task) => task.opened === null)).toBe(true);
        expect(ruling.value.returnTo).toBe('stage');
      }),
      { numRuns: 3000, seed: 20_260_302 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  it('is refused for good once it was refused for what the next did: looking and writing are not undone', () => {
    fc.assert(
      fc.property(any, commands, doing, (given, command, more) => {
        const first = takeBack(given, command);
        if (first.ok || !given.next || !['opened-meanwhile', 'acted-meanwhile'].includes(first.error.code)) return;
        const later = { ...given, next: { ...given.next, tasks: [...given.next.tasks, { opened: more, acted: null }] } };
        expect(takeBack(later, command).ok).toBe(false);
      }),
      { seed: 20_260_302 },
    );
  });
});
