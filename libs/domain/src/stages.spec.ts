import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addresseePost, seatsOf } from './addressee.js';
import type { Role } from './roles.js';
import type { StageDefinition } from './stage.js';
import { nextStage, undoneUntil, type OutcomeKind, type StageRunFact } from './stages.js';

function stage(key: string, kind: StageDefinition['kind'], level: string, role: Role, returnTo: string[] = []): StageDefinition {
  return {
    key,
    kind,
    title: { en: key },
    posts: [{ level, role }],
    rule: 'any-one',
    decisions: kind === 'fill' ? ['submit'] : [kind === 'review' ? 'approve' : 'receive', 'return'],
    deadline: { within: 5, unit: 'calendar-days', at: '18:00' },
    reminders: { at: '09:00', steps: [] },
    overdue: { action: 'wait', to: [] },
    seal: 'none',
    sealCovers: [],
    returnTo,
  };
}

const ROUTE = [
  stage('fill', 'fill', 'applicant', 'filler'),
  stage('local', 'review', 'town', 'handler', ['fill']),
  stage('bureau', 'review', 'city', 'bureau-handler', ['fill', 'local']),
  stage('receipt', 'receive', 'province', 'provincial-officer', ['fill']),
];
const forward: Record<StageDefinition['kind'], OutcomeKind> = { fill: 'submitted', review: 'approved', receive: 'received' };

/** Plays decisions: 0 goes on, n > 0 returns to the n-th target when the stage offers it. Ends when they run out or the route does. */
function play(choices: readonly number[]): StageRunFact[] {
  const runs: StageRunFact[] = [];
  for (const choice of choices) {
    const next = nextStage(ROUTE, runs);
    if (next.is !== 'due') break;
    runs.push({ stage: next.stage.key, step: next.step, outcome: null });
    expect(nextStage(ROUTE, runs)).toEqual({ is: 'open', step: next.step, stage: next.stage.key });
    const target = choice === 0 ? undefined : next.stage.returnTo[choice - 1];
    const outcome = target ? { kind: 'returned' as const, returnTo: target } : { kind: forward[next.stage.kind], returnTo: null };
    runs[runs.length - 1] = { stage: next.stage.key, step: next.step, outcome };
  }
  return runs;
}

describe('route', () => {
  it('opens the stages one after the other', () => {
    expect(play([0, 0, 0, 0]).map((run) => run.stage)).toEqual(['fill', 'local', 'bureau', 'receipt']);
    expect(nextStage(ROUTE, play([0, 0, 0, 0]))).toEqual({ is: 'finished' });
    expect(nextStage(ROUTE, [])).toMatchObject({ is: 'due', step: 1, round: 1, returned: false });
  });

  it('opens the stage anew whose decision was withdrawn or taken back, whatever stood between, and does not call it returned', () => {
    const called = (kind: 'withdrawn' | 'taken-back', returnTo: string, choices: readonly number[]) => {
      const runs = play(choices);
      const next = nextStage(ROUTE, runs);
      if (next.is !== 'due') throw new Error('nothing is due');
      return [...runs, { stage: next.stage.key, step: next.step, outcome: { kind, returnTo } }];
    };
    const cases = [
      { runs: called('withdrawn', 'fill', [0]), stage: 'fill', step: 3, round: 2 },
      { runs: called('taken-back', 'local', [0, 0]), stage: 'local', step: 4, round: 2 },
      // A return that is taken back: the form was open again.
      { runs: called('taken-back', 'bureau', [0, 0, 1]), stage: 'bureau', step: 5, round: 2 },
      // A decision that others were still to join.
      { runs: called('taken-back', 'local', [0]), stage: 'local', step: 3, round: 2 },
    ];
    for (const { runs, stage: key, ...rest } of cases) {
      const next = nextStage(ROUTE, runs);
      expect(next.is === 'due' && { stage: next.stage.key, step: next.step, round: next.round, returned: next.returned }).toEqual(
        {
          stage: key,
          ...rest,
          returned: false,
        },
      );
    }
  });

  it('after a return repeats all stages between', () => {
    const runs = play([0, 0, 1, 0, 0, 0, 0]);
    expect(runs.map((run) => run.stage)).toEqual(['fill', 'local', 'bureau', 'fill', 'local', 'bureau', 'receipt']);
    expect(nextStage(ROUTE, play([0, 0, 1]))).toMatchObject({
      is: 'due',
      step: 4,
      round: 2,
      returned: true,
      stage: { key: 'fill' },
    });
    expect(play([0, 0, 2, 0]).map((run) => run.stage)).toEqual(['fill', 'local', 'bureau', 'local']);
  });

  it('opens the stage a reopening names after the last one, as after a return, and repeats those behind it', () => {
    const done = play([0, 0, 0, 0]);
    const reopened = done.map((run) => (run.step === 4 ? { ...run, reopenedTo: 'local' } : run));
    expect(nextStage(ROUTE, reopened)).toMatchObject({ is: 'due', step: 5, round: 2, returned: true, stage: { key: 'local' } });
    const again = { stage: 'local', step: 5, outcome: { kind: 'approved' as const, returnTo: null } };
    expect(nextStage(ROUTE, [...reopened, again])).toMatchObject({ is: 'due', step: 6, stage: { key: 'bureau' } });
  });

  it.each(['aborted', 'excused'] as const)('opens nothing after it was %s', (kind) => {
    expect(nextStage(ROUTE, [{ stage: 'fill', step: 1, outcome: { kind, returnTo: null } }])).toEqual({ is: 'ended' });
  });

  it('never has two open runs, counts its steps and rounds, and does not depend on the order it is told of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { maxLength: 40 }), fc.gen(), (choices, gen) => {
        const runs = play(choices);
        expect(runs.map((run) => run.step)).toEqual(runs.map((_, index) => index + 1));
        expect(runs.every((run) => run.outcome)).toBe(true);
        const shuffled = [...runs].sort(() => gen(fc.integer, { min: -1, max: 1 }));
        expect(nextStage(ROUTE, shuffled)).toEqual(nextStage(ROUTE, runs));
        const next = nextStage(ROUTE, runs);
        if (next.is === 'due') expect(next.round).toBe(runs.filter((run) => run.stage === next.stage.key).length + 1);
      }),
    );
  });

  it('every sequence of decisions ends, with every stage settled forward, in order, after the last return', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { maxLength: 40 }), (choices) => {
        // People stop returning at some point; from there four decisions finish it.
        const runs = play([...choices, 0, 0, 0, 0]);
        expect(nextStage(ROUTE, runs)).toEqual({ is: 'finished' });
        const standing = ROUTE.map((stage) => runs.findLast((run) => run.stage === stage.key));
        expect(standing.map((run) => run?.outcome?.kind)).toEqual(['submitted', 'approved', 'approved', 'received']);
        const steps = standing.map((run) => run?.step ?? 0);
        expect(steps).toEqual([...steps].sort((a, b) => a - b));
      }),
    );
  });
});

describe('what a return undoes', () => {
  const order = ROUTE.map(({ key }) => key);
  it.each([
    [[], [0, 0, 0, 0]],
    [[{ stage: 'bureau', step: 3, returnTo: 'fill' }], [3, 3, 3, 3]],
    [[{ stage: 'receipt', step: 4, returnTo: 'bureau' }], [0, 0, 4, 4]],
    [
      [
        { stage: 'bureau', step: 3, returnTo: 'local' },
        { stage: 'receipt', step: 6, returnTo: 'bureau' },
      ],
      [0, 3, 6, 6],
    ],
  ])('%j', (returns, until) => {
    expect(order.map((key) => undoneUntil(ROUTE, returns, key))).toEqual(until);
  });
});

describe('addressees', () => {
  const chain = Object.fromEntries(
    ['applicant', 'town', 'city', 'province'].map((level) => [level, { organisationId: `${level}-1` }]),
  );
  const levels = ['applicant', 'town', 'city', 'province'];
  const post = (addressee: 'handler' | 'head' | 'superior', index: number) => {
    const [seat] = (ROUTE[index] && seatsOf(ROUTE[index], chain)) ?? [];
    return seat && addresseePost(addressee, seat, ROUTE, levels, chain);
  };

  it('are the post, its head, and the head of the office above', () => {
    expect(post('handler', 0)).toEqual({ organisationId: 'applicant-1', role: 'filler' });
    expect(post('head', 0)).toEqual({ organisationId: 'applicant-1', role: 'applicant-head' });
    expect(post('superior', 0)).toEqual({ organisationId: 'town-1', role: 'head' });
    expect(post('superior', 1)).toEqual({ organisationId: 'city-1', role: 'bureau-head' });
    expect(post('superior', 2)).toEqual({ organisationId: 'province-1', role: 'provincial-officer' });
  });

  it('are nobody where there is no such post', () => {
    expect([post('head', 3), post('superior', 3)]).toEqual([null, null]);
  });
});
