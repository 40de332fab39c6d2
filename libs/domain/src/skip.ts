import type { StageDefinition } from './stage.js';
import { nextStage, type NextStage, type StageRunFact } from './stages.js';

/** What the condition of a stage says of the submitted data; `unknown` where it cannot be computed, as when a value it reads is missing. */
export type ConditionSays = 'holds' | 'fails' | 'unknown';

/** A stage that is passed over: its place among the runs, as it would have had it. */
export interface SkippedStage {
  stage: StageDefinition;
  step: number;
  round: number;
}

/** What the route says next once the conditions of its stages were asked. */
export interface NextOpening {
  /** The stages that are passed over before it, in order. */
  skipped: readonly SkippedStage[];
  next: NextStage;
}

/**
 * Which stage is next, and which are passed over on the way. A review is passed over only when its condition is false: never when it cannot be computed, and never
 * when a return (or a decision that was taken back) names the stage, because somebody asked for it. Filling and receiving are never passed over.
 * @param stages the pack's stages in order
 * @param runs all stage runs of the submission, in any order, those that were passed over before included
 * @param says what the condition of a stage says of the revision that stands; asked only of stages that have one
 */
export function nextOpening(
  stages: readonly StageDefinition[],
  runs: readonly StageRunFact[],
  says: (stage: StageDefinition) => ConditionSays,
): NextOpening {
  const before = [...runs];
  const skipped: SkippedStage[] = [];
  for (;;) {
    const next = nextStage(stages, before);
    if (
      next.is !== 'due' ||
      next.cause?.outcome?.returnTo === next.stage.key ||
      !isSkippable(next.stage) ||
      says(next.stage) !== 'fails'
    ) {
      return { skipped, next };
    }
    const { stage, step, round } = next;
    skipped.push({ stage, step, round });
    before.push({ stage: stage.key, step, outcome: { kind: 'skipped', returnTo: null } });
  }
}

/** Whether a stage opens only under a condition. */
export function isSkippable({ kind, when }: Pick<StageDefinition, 'kind' | 'when'>): boolean {
  return kind === 'review' && when !== undefined;
}
