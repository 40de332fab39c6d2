import { submissionWorkflow } from '@countersign/contracts';
import { nextStage, type Instant, type OutcomeKind } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { cancelNotices } from '@countersign/notifications';
import { setEditable, setState } from '@countersign/submissions';
import { OutcomeRow } from './rows.js';
import type { StageRun } from './stage-runs.js';
import { readStageRuns } from './stage-runs.js';
import type { Dossier } from './submission-dossier.js';
import { resolveTroubles } from './troubles.js';

/** How a stage run ends. */
export interface Settlement {
  kind: OutcomeKind;
  returnTo: string | null;
  /** The task that was decided; the others of the run are cancelled. */
  taskId: string | null;
  /** For a submit: the revision that stands from now on. */
  revisionHash?: string;
}

/**
 * Settles an open stage run for good (the outcome is unique by run, so every race has one winner): ends its tasks, planned notices, unused
 * seal sheets and vacancies, closes the draft, and rings the workflow that opens what comes next.
 */
export async function settleStage(
  tx: Tx,
  { submission, pack }: Dossier,
  run: StageRun,
  end: Settlement,
  now: Instant,
): Promise<void> {
  await tx.rows(OutcomeRow).insert({ stageRunId: run.id, kind: end.kind, returnTo: end.returnTo, at: now });
  await tx.query(
    `UPDATE task SET state = CASE WHEN id = $2 THEN 'done' ELSE 'cancelled' END, closed_at = $3 WHERE stage_run_id = $1 AND state = 'open'`,
    [run.id, end.taskId, new Date(now)],
  );
  await tx.query(
    `UPDATE seal_sheet SET state = 'voided', void_reason = 'settled'
      WHERE state IN ('frozen', 'scanned') AND task_id IN (SELECT id FROM task WHERE stage_run_id = $1)`,
    [run.id],
  );
  await cancelNotices(tx, { stageRunId: run.id }, 'settled', now);
  await resolveTroubles(tx, 'nobody-holds-post', submission.id, now);
  if (run.kind === 'fill') await setEditable(tx, submission.id, false);
  const finished = nextStage(pack.stages, await readStageRuns(tx.manager, submission.id)).is === 'finished';
  if (finished || end.revisionHash !== undefined) {
    const revision = end.revisionHash === undefined ? {} : { revisionHash: end.revisionHash };
    await setState(tx, submission.id, finished ? 'finished' : 'open', { ...revision, now });
  }
  await tx.ring(submissionWorkflow(submission.id), end.kind);
}
