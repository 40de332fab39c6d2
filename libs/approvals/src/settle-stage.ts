import { submissionWorkflow } from '@countersign/contracts';
import { isCalledOff, nextStage, type Instant, type OutcomeKind } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { cancelNotices } from '@countersign/notifications';
import { setEditable, setState } from '@countersign/submissions';
import type { StageRun } from './stage-runs.js';
import type { Dossier } from './submission-dossier.js';
import type { StageTask } from './tasks.js';

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
 * Settles the open stage run, which is the last, for good (the outcome is unique by run, so every race has one winner): ends its tasks, planned notices, unused
 * seal sheets and troubles, closes the draft, and rings the workflow that opens what comes next.
 * @param runs all of the submission's, read under its lock
 */
export async function settleStage(
  tx: Tx,
  { submission, pack }: Dossier,
  runs: readonly StageRun[],
  end: Settlement,
  now: Instant,
): Promise<void> {
  const run = runs.at(-1);
  if (!run || run.outcome) throw new Error(`submission ${submission.id} has no open stage`);
  await Promise.all([
    tx.query(SETTLE, [run.id, end.kind, end.returnTo, new Date(now), end.taskId, submission.id]),
    cancelNotices(tx, { stageRunId: run.id }, isCalledOff(end.kind) ? end.kind : 'settled', now),
    tx.ring(submissionWorkflow(submission.id), end.kind),
  ]);
  if (run.kind === 'fill') await setEditable(tx, submission.id, false);
  const finished = nextStage(pack.stages, [...runs.slice(0, -1), { ...run, outcome: end }]).is === 'finished';
  if (finished || end.revisionHash !== undefined) {
    const revision = end.revisionHash === undefined ? {} : { revisionHash: end.revisionHash };
    await setState(tx, submission.id, finished ? 'finished' : 'open', { ...revision, now });
  }
}

/**
 * Ends a task that was decided in a stage that waits for others: its planned notices and unused seal sheets end with it. The workflow is rung: it may
 * be somebody's turn, and the next reminder is another one.
 */
export async function closeTask(tx: Tx, task: StageTask, now: Instant): Promise<void> {
  await Promise.all([
    tx.query(CLOSE_TASK, [task.id, new Date(now)]),
    cancelNotices(tx, { taskId: task.id }, 'decided', now),
    tx.ring(submissionWorkflow(task.submissionId), 'decided'),
  ]);
}

const CLOSE_TASK = `
  WITH sheets AS (UPDATE seal_sheet SET state = 'voided', void_reason = 'settled' WHERE state IN ('frozen', 'scanned') AND task_id = $1)
  UPDATE task SET state = 'done', closed_at = $2 WHERE id = $1`;

/** One statement, because every decision waits for it. */
const SETTLE = `
  WITH outcome AS (INSERT INTO outcome (stage_run_id, kind, return_to, at) VALUES ($1, $2, $3, $4)),
       sheets AS (
         UPDATE seal_sheet SET state = 'voided', void_reason = 'settled'
          WHERE state IN ('frozen', 'scanned') AND task_id IN (SELECT id FROM task WHERE stage_run_id = $1)),
       troubles AS (
         UPDATE trouble SET resolved_at = $4 WHERE kind IN ('nobody-holds-post', 'calendar-year-missing') AND subject_id = $6 AND resolved_at IS NULL)
  UPDATE task SET state = CASE WHEN id = $5 THEN 'done' ELSE 'cancelled' END, closed_at = $4 WHERE stage_run_id = $1 AND state = 'open'`;
