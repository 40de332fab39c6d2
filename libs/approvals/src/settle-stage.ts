import { submissionWorkflow } from '@countersign/contracts';
import { isCalledOff, nextStage, type Instant, type OutcomeKind } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM } from '@countersign/history';
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

/** A stage run that ends, and all of its submission's, read under its lock. */
export interface Ending {
  run: StageRun;
  runs: readonly StageRun[];
}

/**
 * Settles an open stage run for good (the outcome is unique by run, so every race has one winner): ends its tasks, planned notices, unused
 * seal sheets and, with the last that is open, troubles; closes the draft, and rings the workflow that opens what comes next. A return calls off what is open beside it.
 */
export async function settleStage(tx: Tx, dossier: Dossier, { run, runs }: Ending, end: Settlement, now: Instant): Promise<void> {
  const { submission, pack } = dossier;
  if (run.outcome) throw new Error(`stage run ${run.id} is settled already`);
  const beside = runs.filter((other) => other.id !== run.id && !other.outcome);
  const alone = beside.length === 0 || end.kind === 'returned' || isCalledOff(end.kind);
  await Promise.all([
    tx.query(SETTLE, [run.id, end.kind, end.returnTo, new Date(now), end.taskId, submission.id, alone]),
    cancelNotices(tx, { stageRunId: run.id }, isCalledOff(end.kind) || end.kind === 'called-off' ? end.kind : 'settled', now),
    tx.ring(submissionWorkflow(submission.id), end.kind),
  ]);
  if (run.kind === 'fill') await setEditable(tx, submission.id, false);
  const finished =
    nextStage(
      pack.stages,
      runs.map((each) => (each.id === run.id ? { ...each, outcome: end } : each)),
    ).is === 'finished';
  if (finished || end.revisionHash !== undefined) {
    const revision = end.revisionHash === undefined ? {} : { revisionHash: end.revisionHash };
    await setState(tx, submission.id, finished ? 'finished' : 'open', { ...revision, now });
  }
  if (end.kind !== 'returned') return;
  for (const other of beside) {
    await settleStage(tx, dossier, { run: other, runs: [other] }, { kind: 'called-off', returnTo: null, taskId: null }, now);
    await appendHistory(tx, chainOf.submission(submission.id), {
      kind: 'stage-called-off',
      actor: SYSTEM,
      at: now,
      payload: {
        stage: other.stage,
        step: other.step,
        round: other.round,
        by: { stage: run.stage, step: run.step },
        returnTo: end.returnTo,
      },
    });
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
         UPDATE trouble SET resolved_at = $4 WHERE kind IN ('nobody-holds-post', 'calendar-year-missing') AND subject_id = $6 AND resolved_at IS NULL AND $7)
  UPDATE task SET state = CASE WHEN id = $5 THEN 'done' ELSE 'cancelled' END, closed_at = $4 WHERE stage_run_id = $1 AND state = 'open'`;
