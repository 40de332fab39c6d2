import { refuse, type Refusal } from './refusal.js';
import { ok, type Result } from './result.js';
import type { StageDefinition } from './stage.js';
import type { SubmissionState } from './stages.js';

/** What a reopening looks at. */
export interface ReopenFacts {
  submissionState: SubmissionState;
  /** True when the campaign was aborted: nothing runs in it any more. */
  aborted: boolean;
  /** The stages of the submission's pack. */
  stages: readonly StageDefinition[];
  /** Key of the stage that is to open again. */
  returnTo: string;
}

/**
 * The stage an archived submission opens again with: one that fills or gives an opinion, so that what is received at the end is received again.
 * Refused with `campaign-ended`, `not-archived` (its state is told), or `bad-value` with the stages that may be named.
 */
export function reopening({ submissionState, aborted, stages, returnTo }: ReopenFacts): Result<StageDefinition, Refusal> {
  if (aborted) return refuse('campaign-ended', { state: 'aborted' });
  if (submissionState !== 'archived') return refuse('not-archived', { state: submissionState });
  const offered = stagesToReopen(stages);
  const stage = offered.find(({ key }) => key === returnTo);
  return stage ? ok(stage) : refuse('bad-value', { value: returnTo, stages: offered.map(({ key }) => key) }, '/returnTo');
}

/** The stages a reopening may name: all that write or judge, none that only takes in, none that a condition may pass over. */
export function stagesToReopen(stages: readonly StageDefinition[]): StageDefinition[] {
  return stages.filter(({ kind, when }) => kind !== 'receive' && when === undefined);
}

/** The number of the archive's version: the first keeps the plain number, later ones say which they are. */
export function archiveVersionNumber(plain: string, version: number): string {
  return version === 1 ? plain : `${plain}-V${version}`;
}
