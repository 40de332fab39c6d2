import type { StageDefinition } from './stage.js';

/** Where a submission stands as a whole: `open` and `finished` (every stage settled, not archived yet) are no ends. */
export type SubmissionState = 'open' | 'finished' | 'archived' | 'aborted' | 'excused';

/**
 * How a stage run can end. `withdrawn` and `taken-back`: called off, because what was decided before it was taken back. `skipped`: passed over, because its condition was
 * false; it never asked anybody.
 */
export type OutcomeKind =
  'submitted' | 'approved' | 'received' | 'returned' | 'skipped' | 'withdrawn' | 'taken-back' | 'aborted' | 'excused';

/** One opening of a stage, as far as the route rules look at it. */
export interface StageRunFact {
  stage: string;
  /** 1, 2, 3 … over the whole life of the submission. */
  step: number;
  outcome: { kind: OutcomeKind; returnTo: string | null } | null;
  /** Of the last run before an archived submission was reopened: the stage that opens again with it. */
  reopenedTo?: string | null;
}

/** Whether a stage run ended because what was decided before it was withdrawn or taken back. */
export function isCalledOff(outcome: OutcomeKind): outcome is 'withdrawn' | 'taken-back' {
  return outcome === 'withdrawn' || outcome === 'taken-back';
}

/** What the route says next. */
export type NextStage =
  /** A stage is open: nothing opens before it is settled. */
  | { is: 'open'; step: number; stage: string }
  /** This stage is due and not yet opened (*in transit*). */
  | { is: 'due'; step: number; stage: StageDefinition; round: number; returned: boolean }
  /** The last stage is settled. */
  | { is: 'finished' }
  /** The submission was aborted or excused. */
  | { is: 'ended' };

/**
 * Which stage is next. The stages follow each other as the pack lists them; after a return the stage it names opens again, and every
 * stage behind that one is repeated, and the same after an archived submission was reopened; where a decision was taken back, its own stage opens again. Only the last run matters: nothing opens while one is open, and nothing un-settles one.
 * @param stages the pack's stages in order
 * @param runs all stage runs of the submission, in any order
 */
export function nextStage(stages: readonly StageDefinition[], runs: readonly StageRunFact[]): NextStage {
  const last = runs.reduce<StageRunFact | undefined>(
    (latest, run) => (latest && latest.step > run.step ? latest : run),
    undefined,
  );
  if (!last) return due(stages[0], runs, 1, false);
  if (!last.outcome) return { is: 'open', step: last.step, stage: last.stage };
  if (last.reopenedTo) {
    const again = stages.find((stage) => stage.key === last.reopenedTo);
    return due(again ?? stages[0], runs, last.step + 1, true);
  }
  if (last.outcome.kind === 'aborted' || last.outcome.kind === 'excused') return { is: 'ended' };
  if (last.outcome.kind === 'returned' || isCalledOff(last.outcome.kind)) {
    const back = stages.find((stage) => stage.key === last.outcome?.returnTo);
    return due(back ?? stages[0], runs, last.step + 1, last.outcome.kind === 'returned');
  }
  const following = stages.findIndex((stage) => stage.key === last.stage) + 1;
  return following < stages.length ? due(stages[following], runs, last.step + 1, false) : { is: 'finished' };
}

function due(stage: StageDefinition | undefined, runs: readonly StageRunFact[], step: number, returned: boolean): NextStage {
  if (!stage) return { is: 'finished' };
  return { is: 'due', step, stage, round: runs.filter((run) => run.stage === stage.key).length + 1, returned };
}

/** A return that was made, or a reopening: the step of the run it settled (that was the last), and the stage it went to. */
export interface ReturnFact {
  step: number;
  returnTo: string | null;
}

/**
 * Up to which step what was decided in a stage is undone by returns; 0 when nothing is. A return undoes what was decided in the stage it goes to and in those behind
 * it, which are repeated; what stands before that stage stays.
 * @param order keys of the pack's stages
 */
export function undoneUntil(order: readonly string[], returns: readonly ReturnFact[], stage: string): number {
  const place = order.indexOf(stage);
  return Math.max(0, ...returns.filter(({ returnTo }) => order.indexOf(returnTo ?? '') <= place).map(({ step }) => step));
}
