import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StageDefinition } from './stage.js';
import { lastOpening, nextStage, undoneUntil, type OutcomeKind, type StageRunFact } from './stages.js';

function stage(key: string, kind: StageDefinition['kind'], returnTo: string[], together?: string): StageDefinition {
  return {
    key,
    kind,
    title: { en: key },
    posts: [{ level: 'town', role: 'head' }],
    rule: 'any-one',
    decisions: kind === 'fill' ? ['submit'] : [kind === 'review' ? 'approve' : 'receive', 'return'],
    deadline: { within: 5, unit: 'calendar-days', at: '18:00' },
    reminders: { at: '09:00', steps: [] },
    overdue: { action: 'wait', to: [] },
    seal: 'none',
    sealCovers: [],
    returnTo,
    ...(together !== undefined && { together }),
  };
}

/** Two side by side between two reviews that stand alone. */
const ROUTE = [
  stage('fill', 'fill', []),
  stage('first', 'review', ['fill']),
  stage('a', 'review', ['fill', 'first'], 'pair'),
  stage('b', 'review', ['fill', 'first'], 'pair'),
  stage('receipt', 'receive', ['fill', 'b']),
];

/** Runs from `stage outcome [target]`, one a step; `open` has no outcome. */
function runsOf(...lines: string[]): StageRunFact[] {
  return lines.map((line, index) => {
    const [key = '', kind = '', returnTo = null] = line.split(' ');
    return { stage: key, step: index + 1, outcome: kind === 'open' ? null : { kind: kind as OutcomeKind, returnTo } };
  });
}

const UNTIL_PAIR = ['fill submitted', 'first approved'];

describe('stages side by side', () => {
  it.each([
    ['the first of them is due', [], 'due a 3'],
    ['the second opens beside it', ['a open'], 'due b 4'],
    ['nothing opens while both are open', ['a open', 'b open'], 'open a 3'],
    ['nor while the first is', ['a open', 'b approved'], 'open a 3'],
    ['nor while the second is', ['a approved', 'b open'], 'open b 4'],
    ['what follows opens when both agree', ['a approved', 'b approved'], 'due receipt 5'],
    ['or one was passed over', ['a approved', 'b skipped'], 'due receipt 5'],
    ['a return goes back while the other is called off', ['a returned fill', 'b called-off'], 'due fill 5'],
    ['also by the second', ['a called-off', 'b returned first'], 'due first 5'],
    ['and after the other had agreed, whichever it was', ['a returned first', 'b approved'], 'due first 5'],
    ['and', ['a approved', 'b returned first'], 'due first 5'],
    ['a withdrawal opens the form', ['a withdrawn fill', 'b withdrawn fill'], 'due fill 5'],
    ['an excusal ends all', ['a approved', 'b excused'], 'ended'],
    ['a return to one of them asks both', ['a approved', 'b approved', 'receipt returned b'], 'due a 6'],
    ['and the second as well', ['a approved', 'b approved', 'receipt returned b', 'a open'], 'due b 7'],
  ])('%s: %j', (_what, lines, expected) => {
    const next = nextStage(ROUTE, runsOf(...UNTIL_PAIR, ...lines));
    const said =
      next.is === 'due' ? `due ${next.stage.key} ${next.step}` : next.is === 'open' ? `open ${next.stage} ${next.step}` : next.is;
    expect(said).toBe(expected);
  });

  it('says of both that a return led to them, and of the route that goes on that none did', () => {
    const back = runsOf(...UNTIL_PAIR, 'a approved', 'b approved', 'receipt returned b');
    expect(nextStage(ROUTE, back)).toMatchObject({ returned: true, round: 2, cause: { step: 5 } });
    expect(nextStage(ROUTE, [...back, { stage: 'a', step: 6, outcome: null }])).toMatchObject({
      returned: true,
      cause: { step: 5 },
    });
    expect(nextStage(ROUTE, runsOf(...UNTIL_PAIR, 'a open'))).toMatchObject({ returned: false, cause: null });
  });

  it.each([
    [
      'a return by the first undoes what the second had said in a later step',
      { stage: 'a', step: 3, returnTo: 'fill' },
      [4, 4, 4, 4, 4],
    ],
    ['what stands before the target stays', { stage: 'a', step: 3, returnTo: 'first' }, [0, 4, 4, 4, 4]],
    ['a return to one of them undoes both', { stage: 'receipt', step: 5, returnTo: 'b' }, [0, 0, 5, 5, 5]],
  ])('%s', (_what, back, until) => {
    expect(ROUTE.map(({ key }) => undoneUntil(ROUTE, [back], key))).toEqual(until);
  });

  it('never opens what follows before both are settled forward, and always comes on', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(4)), { maxLength: 40 }), (presses) => {
        const runs: StageRunFact[] = [];
        const open = () => runs.filter(({ outcome }) => outcome === null);
        const settle = (run: StageRunFact | undefined, kind: OutcomeKind, returnTo: string | null) => {
          if (run) run.outcome = { kind, returnTo };
        };
        for (const [who, choice] of presses) {
          for (let next = nextStage(ROUTE, runs); next.is === 'due'; next = nextStage(ROUTE, runs)) {
            runs.push({ stage: next.stage.key, step: next.step, outcome: null });
          }
          const opening = lastOpening(ROUTE, runs);
          expect(opening).toEqual(expect.arrayContaining(open()));
          expect(opening.map((run) => run.stage)).toEqual(opening.length > 1 ? ['a', 'b'] : [opening[0]?.stage]);
          const run = open()[who % Math.max(1, open().length)];
          const target = ROUTE.find(({ key }) => key === run?.stage)?.returnTo[choice - 3];
          settle(run, target === undefined ? 'approved' : 'returned', target ?? null);
          if (target !== undefined) for (const beside of open()) settle(beside, 'called-off', null);
          if (run?.stage === 'receipt' && target === undefined) {
            const standing = ['a', 'b'].map((key) => runs.findLast((each) => each.stage === key)?.outcome?.kind);
            expect(standing).toEqual(['approved', 'approved']);
            expect(nextStage(ROUTE, runs)).toEqual({ is: 'finished' });
            return;
          }
          expect(['open', 'due']).toContain(nextStage(ROUTE, runs).is);
        }
      }),
    );
  });
});
