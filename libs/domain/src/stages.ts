import type { StageDefinition } from './stage.js';

/** Where a submission stands as a whole: `open` and `finished` (every stage settled, not archived yet) are no ends. */
export type SubmissionState = 'open' | 'finished' | 'archived' | 'aborted' | 'excused';

/**
 * How a stage run can end. `withdrawn` and `taken-back`: called off, because what was decided before it was taken back. `skipped`: passed over, because its condition was
 * false; it never asked anybody. `called-off`: a stage side by side with it returned the submission first.
 */
export type OutcomeKind =
  | 'submitted'
  | 'approved'
  | 'received'
  | 'returned'
  | 'skipped'
  | 'withdrawn'
  | 'taken-back'
  | 'called-off'
  | 'aborted'
  | 'excused';

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
  | {
      is: 'due';
      step: number;
      stage: StageDefinition;
      round: number;
      returned: boolean;
      /** The run that was returned, reopened or called off to this stage, or to one side by side with it; null when the route simply goes on. */
      cause: StageRunFact | null;
    }
  /** The last stage is settled. */
  | { is: 'finished' }
  /** The submission was aborted or excused. */
  | { is: 'ended' };

/** The stages that stand side by side with a stage, in order, itself included; a stage alone stands with nobody else. */
export function groupOf<Stage extends Pick<StageDefinition, 'key' | 'together'>>(stages: readonly Stage[], key: string): Stage[] {
  const stage = stages.find((candidate) => candidate.key === key);
  if (!stage) return [];
  return stage.together === undefined ? [stage] : stages.filter(({ together }) => together === stage.together);
}

/**
 * The runs that opened last, at one moment: one, or those of a whole group side by side (as far as they have opened). A group opens from its first stage to its
 * last, so that its next opening begins where the order does.
 * @param runs by step
 */
export function lastOpening<Run extends Pick<StageRunFact, 'stage'>>(
  stages: readonly StageDefinition[],
  runs: readonly Run[],
): Run[] {
  const last = runs.at(-1);
  if (!last) return [];
  const group = groupOf(stages, last.stage).map(({ key }) => key);
  const opening = [last];
  let place = group.indexOf(last.stage);
  for (const run of runs.slice(0, -1).reverse()) {
    const before = group.indexOf(run.stage);
    if (before < 0 || before >= place) break;
    opening.unshift(run);
    place = before;
  }
  return opening;
}

/**
 * Which stage is next. The stages follow each other as the pack lists them; those side by side open together and are waited for together. After a return the stage
 * it names opens again (with those beside it), and every stage behind that one is repeated, and the same after an archived submission was reopened; where a decision was taken back, its own stage opens again. Only the last opening matters:
 * nothing opens while a run of it is open, but the rest of its group, and nothing un-settles a run.
 * @param stages the pack's stages in order
 * @param runs all stage runs of the submission, in any order
 */
export function nextStage(stages: readonly StageDefinition[], runs: readonly StageRunFact[]): NextStage {
  const bySteps = [...runs].sort((one, other) => one.step - other.step);
  const opening = lastOpening(stages, bySteps);
  const last = opening.at(-1);
  if (!last) return due(stages[0], runs, 1, null);
  if (opening.some(({ outcome }) => outcome?.kind === 'aborted' || outcome?.kind === 'excused')) return { is: 'ended' };
  const group = groupOf(stages, last.stage);
  const beside = group[group.findIndex(({ key }) => key === last.stage) + 1];
  if (beside) {
    const before = lastOpening(stages, bySteps.slice(0, bySteps.length - opening.length));
    return due(beside, runs, last.step + 1, causeIn(before));
  }
  const open = opening.find(({ outcome }) => outcome === null);
  if (open) return { is: 'open', step: open.step, stage: open.stage };
  const cause = causeIn(opening);
  if (cause)
    return due(groupOf(stages, cause.reopenedTo ?? cause.outcome?.returnTo ?? '')[0] ?? stages[0], runs, last.step + 1, cause);
  const following = stages.findIndex((stage) => stage.key === last.stage) + 1;
  return following < stages.length ? due(stages[following], runs, last.step + 1, null) : { is: 'finished' };
}

/** The run that led back, if one of them did. */
function causeIn(opening: readonly StageRunFact[]): StageRunFact | null {
  const ledBack = ({ outcome, reopenedTo }: StageRunFact) =>
    Boolean(reopenedTo) || (outcome !== null && (outcome.kind === 'returned' || isCalledOff(outcome.kind)));
  return opening.find(ledBack) ?? null;
}

function due(
  stage: StageDefinition | undefined,
  runs: readonly StageRunFact[],
  step: number,
  cause: StageRunFact | null,
): NextStage {
  if (!stage) return { is: 'finished' };
  const round = runs.filter((run) => run.stage === stage.key).length + 1;
  return { is: 'due', step, stage, round, returned: Boolean(cause?.reopenedTo) || cause?.outcome?.kind === 'returned', cause };
}

/** A return that was made, or a reopening: the stage and the step of the run it settled (of a reopening the last), and the stage it went to. */
export interface ReturnFact {
  stage: string;
  step: number;
  returnTo: string | null;
}

/**
 * Up to which step what was decided in a stage is undone by returns; 0 when nothing is. A return undoes what was decided in the stage it goes to, in those beside
 * it and in those behind it, which are repeated; what stands before that stage stays. What was decided beside the stage that returned is undone with it, also where it opened in
 * a later step.
 * @param stages the pack's stages in order
 */
export function undoneUntil(
  stages: readonly Pick<StageDefinition, 'key' | 'together'>[],
  returns: readonly ReturnFact[],
  stage: string,
): number {
  const placeOf = (key: string | null) => stages.findIndex((candidate) => candidate.key === groupOf(stages, key ?? '')[0]?.key);
  const place = placeOf(stage);
  return Math.max(
    0,
    ...returns
      .filter(({ returnTo }) => placeOf(returnTo) <= place)
      .map((back) => {
        const group = groupOf(stages, back.stage);
        return back.step + Math.max(0, group.length - 1 - group.findIndex(({ key }) => key === back.stage));
      }),
  );
}
