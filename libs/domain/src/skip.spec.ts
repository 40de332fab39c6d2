import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSkippable, nextOpening, type ConditionSays } from './skip.js';
import type { StageDefinition, StageKind } from './stage.js';
import type { OutcomeKind, StageRunFact } from './stages.js';

function stage(key: string, kind: StageKind, when?: string): StageDefinition {
  return {
    key,
    kind,
    title: { en: key },
    posts: [{ level: 'a', role: 'handler' }],
    rule: 'any-one',
    decisions: [],
    deadline: { within: 5, unit: 'calendar-days', at: '18:00' },
    reminders: { at: '09:00', steps: [] },
    overdue: { action: 'wait', to: [] },
    seal: 'none',
    sealCovers: [],
    returnTo: [],
    ...(when === undefined ? {} : { when }),
  };
}

const ROUTE = [
  stage('fill', 'fill'),
  stage('safety', 'review', 'form.hazard == "high"'),
  stage('bureau', 'review'),
  stage('dean', 'review', 'form.hazard == "high"'),
  stage('receipt', 'receive'),
];

type Past = `${string} ${OutcomeKind}` | `${string} ${OutcomeKind} ${string}`;

function runsOf(past: readonly Past[]): StageRunFact[] {
  return past.map((text, index) => {
    const [key = '', kind, returnTo] = text.split(' ');
    return { stage: key, step: index + 1, outcome: { kind: kind as OutcomeKind, returnTo: returnTo ?? null } };
  });
}

/** One way through the route: what happened, what the conditions say, what is passed over, and what is next. */
const CASES: { name: string; past: Past[]; says: Record<string, ConditionSays>; skipped: string[]; next: string }[] = [
  { name: 'nothing was submitted', past: [], says: { safety: 'fails' }, skipped: [], next: 'fill' },
  { name: 'the condition holds', past: ['fill submitted'], says: { safety: 'holds' }, skipped: [], next: 'safety' },
  { name: 'the condition is false', past: ['fill submitted'], says: { safety: 'fails' }, skipped: ['safety'], next: 'bureau' },
  { name: 'a value is missing', past: ['fill submitted'], says: { safety: 'unknown' }, skipped: [], next: 'safety' },
  {
    name: 'it was skipped already',
    past: ['fill submitted', 'safety skipped'],
    says: { safety: 'fails' },
    skipped: [],
    next: 'bureau',
  },
  {
    name: 'the last review is skipped',
    past: ['fill submitted', 'safety approved', 'bureau approved'],
    says: { dean: 'fails' },
    skipped: ['dean'],
    next: 'receipt',
  },
  {
    name: 'resubmitted with other data',
    past: ['fill submitted', 'safety skipped', 'bureau returned fill', 'fill submitted'],
    says: { safety: 'holds' },
    skipped: [],
    next: 'safety',
  },
  {
    name: 'resubmitted, and not asked any more',
    past: ['fill submitted', 'safety approved', 'bureau returned fill', 'fill submitted'],
    says: { safety: 'fails' },
    skipped: ['safety'],
    next: 'bureau',
  },
  {
    name: 'a return names a stage that was skipped',
    past: ['fill submitted', 'safety skipped', 'bureau returned safety'],
    says: { safety: 'fails' },
    skipped: [],
    next: 'safety',
  },
  {
    name: 'after the stage that a return named the conditions count again',
    past: ['fill submitted', 'safety skipped', 'bureau approved', 'dean returned safety', 'safety approved', 'bureau approved'],
    says: { dean: 'fails' },
    skipped: ['dean'],
    next: 'receipt',
  },
];

describe('skipping by condition', () => {
  it.each(CASES)('$name', ({ past, says, skipped, next }) => {
    const found = nextOpening(ROUTE, runsOf(past), ({ key }) => says[key] ?? 'holds');
    expect(found.skipped.map((each) => each.stage.key)).toEqual(skipped);
    expect(found.next).toMatchObject({ is: 'due', stage: { key: next }, step: past.length + skipped.length + 1 });
  });

  it('asks nobody while a stage is open, and after the end', () => {
    const never = () => {
      throw new Error('asked');
    };
    const open = [{ stage: 'safety', step: 1, outcome: null }];
    expect(nextOpening(ROUTE, open, never)).toEqual({ skipped: [], next: { is: 'open', step: 1, stage: 'safety' } });
    expect(nextOpening(ROUTE, runsOf(['fill submitted', 'safety excused']), never).next).toEqual({ is: 'ended' });
    expect(nextOpening(ROUTE, runsOf(['receipt received']), never).next).toEqual({ is: 'finished' });
  });

  it('is for reviews with a condition only', () => {
    expect(ROUTE.map(isSkippable)).toEqual([false, true, false, true, false]);
    expect([isSkippable(stage('a', 'fill', 'x')), isSkippable(stage('a', 'receive', 'x'))]).toEqual([false, false]);
  });

  const kinds = fc.array(fc.boolean(), { maxLength: 6 });
  const answers = fc.infiniteStream(fc.constantFrom<ConditionSays>('holds', 'fails', 'unknown'));

  it('comes to the end over any route, passes over what is false and nothing else, and numbers the steps without a gap', () => {
    fc.assert(
      fc.property(kinds, answers, (conditional, stream) => {
        const reviews = conditional.map((is, index) => stage(`review-${index}`, 'review', is ? 'form.a' : undefined));
        const route = [stage('fill', 'fill'), ...reviews, stage('receipt', 'receive')];
        const said = new Map(reviews.map(({ key }) => [key, stream.next().value]));
        const runs: StageRunFact[] = [];
        for (;;) {
          const { skipped, next } = nextOpening(route, runs, ({ key }) => said.get(key) ?? 'holds');
          for (const { stage: passed, step } of skipped) {
            runs.push({ stage: passed.key, step, outcome: { kind: 'skipped', returnTo: null } });
          }
          if (next.is !== 'due') break;
          runs.push({ stage: next.stage.key, step: next.step, outcome: { kind: 'approved', returnTo: null } });
        }
        expect(runs.map((run) => run.stage)).toEqual(route.map(({ key }) => key));
        expect(runs.map((run) => run.step)).toEqual(route.map((_, index) => index + 1));
        const passed = runs.filter((run) => run.outcome?.kind === 'skipped').map((run) => run.stage);
        expect(passed).toEqual(
          reviews.filter(({ key, when }) => when !== undefined && said.get(key) === 'fails').map(({ key }) => key),
        );
      }),
    );
  });
});
