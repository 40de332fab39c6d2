import { nextOpening, nextStage, type ConditionSays, type Instant, type StageDefinition } from '@countersign/domain';
import { conditionSays } from '@countersign/forms';
import { newId, type Tx } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM } from '@countersign/history';
import { readRevision } from '@countersign/submissions';
import { readStageRuns, type StageRun } from './stage-runs.js';
import type { Dossier } from './submission-dossier.js';

/**
 * Passes over the stages that are due and whose condition is false in the revision that stands: each gets a stage run that opened and ended at one instant,
 * with the outcome `skipped`, without task, notice or time for it, and its event in history.
 * @param runs all of the submission's, read under its lock
 * @returns the runs as they are then
 */
export async function skipStages(tx: Tx, dossier: Dossier, runs: StageRun[], now: Instant): Promise<StageRun[]> {
  const { submission, pack } = dossier;
  if (
    nextStage(pack.stages, runs).is !== 'due' ||
    submission.revisionHash === null ||
    !pack.stages.some((stage) => stage.when !== undefined)
  )
    return runs;
  const { id: submissionId, revisionHash } = submission;
  const revision = await readRevision(tx.manager, submissionId, revisionHash);
  const says = ({ when }: StageDefinition): ConditionSays =>
    when === undefined || !revision ? 'unknown' : conditionSays(pack.formSet.forms, when, revision.data);
  const { skipped } = nextOpening(pack.stages, runs, says);
  const at = Math.max(now, ...runs.map(({ outcome }) => outcome?.at ?? now));
  for (const { stage, step, round } of skipped) {
    await tx.query(SKIP, [newId(), submissionId, step, stage.key, stage.kind, round, revisionHash, new Date(at)]);
    await appendHistory(tx, chainOf.submission(submissionId), {
      kind: 'stage-skipped',
      actor: SYSTEM,
      at,
      payload: { stage: stage.key, step, round, revisionHash, when: stage.when },
    });
  }
  return skipped.length > 0 ? readStageRuns(tx.manager, submissionId) : runs;
}

const SKIP = `
  WITH run AS (
    INSERT INTO stage_run (id, submission_id, step, stage, kind, round, revision_hash, opened_at, deadline, deadline_version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1) RETURNING id)
  INSERT INTO outcome (stage_run_id, kind, at) SELECT id, 'skipped', $8 FROM run`;
