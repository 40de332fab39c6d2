import { describe, expect, it } from '@jest/globals';
import { decide, type DecisionCommand, type DecisionFacts } from './decide.js';
import type { RefusalCode } from './refusal.js';
import type { StageDefinition } from './stage.js';

const REVISION = 'a'.repeat(64);
const POST = { organisationId: 'town-1', role: 'handler' } as const;
const REVIEW: StageDefinition = {
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
  returnTo: ['fill'],
};
const SEALED: StageDefinition = { ...REVIEW, seal: 'scan' };
const FILL: StageDefinition = { ...REVIEW, key: 'fill', kind: 'fill', decisions: ['submit'], returnTo: [] };
const SHEET = {
  id: 's',
  state: 'scanned',
  revisionHash: REVISION,
  opinionText: 'Agreed.',
  statedDate: '2026-03-05',
  voidReason: null,
} as const;

function facts(change: Partial<DecisionFacts> = {}): DecisionFacts {
  return {
    stage: REVIEW,
    submissionState: 'open',
    task: { post: POST, state: 'open' },
    revisionHash: REVISION,
    run: { deadline: 1_000, overdueSince: null, outcome: null },
    seats: [{ post: POST, level: 'town', weight: 1 }],
    ballots: [],
    order: ['fill', 'local'],
    earlier: null,
    posts: [POST],
    sealSheet: null,
    now: 500,
    ...change,
  };
}
const APPROVE: DecisionCommand = { kind: 'approve', revisionHash: REVISION, opinionText: ' Agreed. ', statedDate: '2026-03-05' };
const SEAL: DecisionCommand = { kind: 'approve', revisionHash: REVISION, sealSheetId: 's' };
const RETURN: DecisionCommand = { kind: 'return', revisionHash: REVISION, reason: 'Figures of the wrong year.' };

describe('decide', () => {
  const refusals: [RefusalCode, string, Partial<DecisionFacts>, DecisionCommand][] = [
    ['not-your-task', 'another office', { posts: [{ organisationId: 'town-2', role: 'handler' }] }, APPROVE],
    ['not-your-task', 'the head, who is told but not asked', { posts: [{ organisationId: 'town-1', role: 'head' }] }, APPROVE],
    [
      'not-your-task',
      'a stranger learns nothing of an earlier decision',
      { posts: [], earlier: { kind: 'approve', at: 1, byName: 'A' } },
      APPROVE,
    ],
    [
      'already-decided',
      'a second decision',
      { earlier: { kind: 'approve', at: 1, byName: 'A' }, task: { post: POST, state: 'done' } },
      APPROVE,
    ],
    ['stage-closed', 'an aborted submission', { submissionState: 'aborted', task: { post: POST, state: 'cancelled' } }, APPROVE],
    ['stage-closed', 'an archived submission', { submissionState: 'archived', task: { post: POST, state: 'done' } }, APPROVE],
    [
      'settled',
      'a stage that settled by itself',
      { run: { deadline: 1, overdueSince: 2, outcome: { kind: 'returned', at: 3 } } },
      APPROVE,
    ],
    ['not-offered', 'a decision the stage does not offer', {}, { ...APPROVE, kind: 'receive' }],
    ['other-revision', 'an older revision', {}, { ...APPROVE, revisionHash: 'b'.repeat(64) }],
    ['other-revision', 'no revision', {}, { kind: 'approve', opinionText: 'x', statedDate: '2026-03-05' }],
    ['opinion-missing', 'no opinion', {}, { ...APPROVE, opinionText: ' ' }],
    ['date-missing', 'no date', {}, { kind: 'approve', revisionHash: REVISION, opinionText: 'x' }],
    ['bad-value', 'no such date', {}, { ...APPROVE, statedDate: '2026-02-30' }],
    ['reason-missing', 'a return without reason', {}, { ...RETURN, reason: '' }],
    ['not-offered', 'a return to nowhere', {}, { ...RETURN, returnTo: 'receipt' }],
    ['not-offered', 'a return that does not say where', { stage: { ...REVIEW, returnTo: ['fill', 'other'] } }, RETURN],
    ['seal-sheet-missing', 'no sheet named', { stage: SEALED }, APPROVE],
    ['seal-sheet-missing', 'a sheet of another task', { stage: SEALED }, SEAL],
    ['scan-missing', 'a sheet without scan', { stage: SEALED, sealSheet: { ...SHEET, state: 'frozen' } }, SEAL],
    [
      'seal-sheet-voided',
      'a voided sheet',
      { stage: SEALED, sealSheet: { ...SHEET, state: 'voided', voidReason: 'edited' } },
      SEAL,
    ],
    ['seal-sheet-voided', 'a used sheet', { stage: SEALED, sealSheet: { ...SHEET, state: 'used' } }, SEAL],
    [
      'seal-sheet-voided',
      'a sheet for other content',
      { stage: SEALED, sealSheet: { ...SHEET, revisionHash: 'b'.repeat(64) } },
      SEAL,
    ],
    [
      'seal-sheet-voided',
      'another opinion than sealed',
      { stage: SEALED, sealSheet: SHEET },
      { ...SEAL, opinionText: 'Refused.' },
    ],
    ['seal-sheet-voided', 'another date than sealed', { stage: SEALED, sealSheet: SHEET }, { ...SEAL, statedDate: '2026-03-06' }],
    ['seal-sheet-missing', 'a fill stage with a seal', { stage: { ...FILL, seal: 'scan' } }, { kind: 'submit' }],
  ];
  it.each(refusals)('refuses with %s: %s', (code, _what, change, command) => {
    expect(decide(facts(change), command)).toMatchObject({ ok: false, error: { code } });
  });

  it('says by whom, when and how a task was decided before', () => {
    const earlier = { kind: 'return', at: 7, byName: 'Wang' } as const;
    expect(decide(facts({ earlier }), APPROVE)).toMatchObject({ error: { detail: earlier } });
  });

  it('approves with opinion and date, without a seal in one press', () => {
    expect(decide(facts(), APPROVE)).toEqual({
      ok: true,
      value: {
        outcome: 'approved',
        settles: { kind: 'approved', returnTo: null },
        returnTo: null,
        opens: null,
        late: false,
        reason: null,
        opinion: { text: 'Agreed.', statedDate: '2026-03-05' },
        sealSheetId: null,
      },
    });
  });

  it('takes opinion and date from the sealed sheet', () => {
    const ruling = decide(facts({ stage: SEALED, sealSheet: SHEET }), SEAL);
    expect(ruling).toMatchObject({
      ok: true,
      value: { opinion: { text: 'Agreed.', statedDate: '2026-03-05' }, sealSheetId: 's' },
    });
    expect(decide(facts({ stage: SEALED, sealSheet: SHEET }), { ...SEAL, opinionText: 'Agreed.' }).ok).toBe(true);
  });

  it('returns without a seal, to the one stage the pack names', () => {
    expect(decide(facts({ stage: SEALED }), RETURN)).toMatchObject({
      ok: true,
      value: { outcome: 'returned', returnTo: 'fill' },
    });
  });

  it('submits whatever the draft has become; receives without opinion', () => {
    expect(decide(facts({ stage: FILL }), { kind: 'submit' })).toMatchObject({
      ok: true,
      value: { outcome: 'submitted', opinion: null },
    });
    const receive: StageDefinition = { ...REVIEW, kind: 'receive', decisions: ['receive', 'return'] };
    const command: DecisionCommand = { kind: 'receive', revisionHash: REVISION };
    expect(decide(facts({ stage: receive }), command)).toMatchObject({ ok: true, value: { outcome: 'received', opinion: null } });
  });

  it('marks as late what comes after the deadline, whether or not it was noticed yet', () => {
    const late = (change: Partial<DecisionFacts>) => {
      const ruling = decide(facts(change), APPROVE);
      return ruling.ok && ruling.value.late;
    };
    expect(late({ now: 1_000 })).toBe(false);
    expect(late({ now: 1_001 })).toBe(true);
    expect(late({ run: { deadline: 1_000, overdueSince: 900, outcome: null } })).toBe(true);
  });
});
