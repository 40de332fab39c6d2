import type { StageDefinition } from '@countersign/domain';
import { RULES, type Rules } from './rules.js';

/** A rule that is broken on purpose; exploring must find it. */
export interface Mutation {
  /** What is wrong, and where it was seen. */
  name: string;
  rules: Rules;
}

const broken = (name: string, change: Partial<Rules>): Mutation => ({ name, rules: { ...RULES, ...change } });
const unweighted = <Stage extends Pick<StageDefinition, 'rule'>>(stage: Stage, rule: StageDefinition['rule']): Stage => ({
  ...stage,
  rule,
});

/** Decides with another tally: `decide` calls the product's own. */
const counting = (change: (facts: Parameters<Rules['decide']>[0]) => Parameters<Rules['decide']>[0]): Rules['decide'] => {
  return (facts, command) => RULES.decide(change(facts), command);
};

/** Broken rules. */
export const MUTATIONS: readonly Mutation[] = [
  broken('the handler decides without the head', {
    decide: counting((facts) => {
      const { confirm: _, ...stage } = facts.stage;
      return { ...facts, stage };
    }),
  }),
  broken('the head’s vote does not count for the handler’s seat', {
    decide: counting((facts) => {
      if (!facts.task.seat) return facts;
      const { confirm: _, ...stage } = facts.stage;
      const { post, state } = facts.task;
      return { ...facts, stage, task: { post, state } };
    }),
  }),
  broken('a draft is called back after the head has opened it', {
    callBack: (facts) => RULES.callBack({ ...facts, head: facts.head && { ...facts.head, opened: null } }),
  }),
  broken('a draft is given back by a handler who has the turn', {
    giveBack: (task, note) => RULES.giveBack({ ...task, seat: task.seat ?? task.post }, note),
  }),
  broken('one agreement is enough where all must agree', {
    decide: counting((facts) => (facts.stage.rule === 'all' ? { ...facts, stage: unweighted(facts.stage, 'any-one') } : facts)),
  }),
  broken('a return waits until everybody has decided', {
    decide: (facts, command) => {
      const ruling = RULES.decide(facts, command);
      const waits = facts.stage.rule === 'all' && facts.ballots.length + 1 < facts.seats.length;
      return ruling.ok && waits ? { ok: true, value: { ...ruling.value, settles: null } } : ruling;
    },
  }),
  broken('a return opens everything whatever was marked', { marksThatOpen: () => null }),
  broken('the last of several returners says alone what opens', {
    marksThatOpen: (returns) => RULES.marksThatOpen(returns.slice(-1)),
  }),
  broken('one who opens all is not heard beside one who marks', {
    marksThatOpen: (returns) => {
      const narrow = returns.filter(({ opens }) => opens === 'marked');
      return RULES.marksThatOpen(narrow.length > 0 ? narrow : returns);
    },
  }),
  broken('only marked fields open where nothing is marked', {
    decide: (facts, command) => {
      const ruling = RULES.decide(facts, command);
      if (ruling.ok || ruling.error.code !== 'marks-missing') return ruling;
      return RULES.decide(facts, { ...command, marks: ['form.a'] });
    },
  }),
  broken('the returner chooses where the pack does not leave the choice', {
    decide: counting((facts) => ({ ...facts, stage: { ...facts.stage, returnOpens: 'choose' } })),
  }),
  broken('those who decide in order are all asked at once', {
    tally: (stage, ...rest) => RULES.tally(stage.rule === 'in-order' ? { rule: 'all' } : stage, ...rest),
  }),
  broken('votes are counted by heads', {
    decide: counting((facts) => ({ ...facts, seats: facts.seats.map((seat) => ({ ...seat, weight: 1 })) })),
  }),
  broken('a vote against is a return at once', {
    decide: counting((facts) =>
      typeof facts.stage.rule === 'object' ? { ...facts, stage: unweighted(facts.stage, 'all') } : facts,
    ),
  }),
  broken('it goes back to where the last return says, not to the earliest', {
    decide: counting((facts) => ({ ...facts, order: [...facts.order].reverse() })),
  }),
  broken('a return moves the route forward', {
    nextOpening: (stages, runs, says) =>
      RULES.nextOpening(
        stages,
        runs.map((run) =>
          run.outcome?.kind === 'returned' ? { ...run, outcome: { kind: 'approved' as const, returnTo: null } } : run,
        ),
        says,
      ),
  }),
  broken('every return goes to the beginning', {
    nextOpening: (stages, runs, says) =>
      RULES.nextOpening(
        stages,
        runs.map((run) =>
          run.outcome?.returnTo ? { ...run, outcome: { ...run.outcome, returnTo: stages[0]?.key ?? null } } : run,
        ),
        says,
      ),
  }),
  broken('the round is not counted after a return', {
    nextOpening: (stages, runs, says) => {
      const { skipped, next } = RULES.nextOpening(stages, runs, says);
      return { skipped, next: next.is === 'due' ? { ...next, round: 1 } : next };
    },
  }),
  broken('the last stage is never settled', {
    nextOpening: (stages, runs, says) => {
      const { skipped, next } = RULES.nextOpening(stages, runs, says);
      const again = stages.at(-1);
      if (next.is !== 'finished' || !again) return { skipped, next };
      const round = runs.filter((run) => run.stage === again.key).length + 1;
      return { skipped, next: { is: 'due', step: runs.length + 1, stage: again, round, returned: false, cause: null } };
    },
  }),
  broken('a stage that was opened before is not reminded of', {
    planReminders: (input) => ({
      ...RULES.planReminders(input),
      steps: RULES.planReminders(input).steps.filter(({ at }) => at < input.deadline),
    }),
  }),
  broken('a reminder of the past is planned', { planReminders: (input) => RULES.planReminders({ ...input, after: 0 }) }),
  broken('who decided may decide again', { decide: counting((facts) => ({ ...facts, earlier: null })) }),
  broken('a settled stage takes decisions', {
    decide: counting((facts) => ({
      ...facts,
      run: { ...facts.run, outcome: null },
      task: { ...facts.task, state: 'open' },
    })),
  }),
  broken('strangers decide', { decide: counting((facts) => ({ ...facts, posts: [facts.task.post] })) }),
  broken('an ended submission takes decisions', {
    decide: counting((facts) => ({
      ...facts,
      submissionState: 'open',
      run: { ...facts.run, outcome: null },
      task: { ...facts.task, state: 'open' },
    })),
  }),
  broken('the weight of a vote is lost', {
    seatsOf: (stage, chain) => RULES.seatsOf({ posts: stage.posts.map(({ level, role }) => ({ level, role })) }, chain),
  }),
  broken('a stage is skipped when its condition cannot be computed', {
    nextOpening: (stages, runs, says) =>
      RULES.nextOpening(stages, runs, (stage) => (says(stage) === 'unknown' ? 'fails' : says(stage))),
  }),
  broken('a stage with a condition is never skipped', {
    nextOpening: (stages, runs) => RULES.nextOpening(stages, runs, () => 'holds'),
  }),
  broken('a stage that a return names is skipped', {
    nextOpening: (stages, runs, says) => {
      const last = runs.at(-1);
      const target = stages.find(({ key }) => key === last?.outcome?.returnTo);
      const before = target ? stages[stages.indexOf(target) - 1] : undefined;
      if (!last || !before) return RULES.nextOpening(stages, runs, says);
      // As if it had come to the stage by itself.
      const passed = { ...last, stage: before.key, outcome: { kind: 'approved' as const, returnTo: null } };
      return RULES.nextOpening(stages, [...runs.slice(0, -1), passed], says);
    },
  }),
  broken('a stage that was skipped once is skipped ever after', {
    nextOpening: (stages, runs, says) =>
      RULES.nextOpening(stages, runs, (stage) =>
        runs.some((run) => run.stage === stage.key && run.outcome?.kind === 'skipped') ? 'fails' : says(stage),
      ),
  }),
  broken('one false condition skips the stages with conditions behind it', {
    nextOpening: (stages, runs, says) => {
      let failed = false;
      return RULES.nextOpening(stages, runs, (stage) => {
        failed ||= says(stage) === 'fails';
        return failed ? 'fails' : 'holds';
      });
    },
  }),
  broken('the head is told in place of the superior', {
    addresseePost: (addressee, ...rest) => RULES.addresseePost(addressee === 'superior' ? 'head' : addressee, ...rest),
  }),
];
