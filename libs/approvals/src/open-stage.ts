import {
  civilDate,
  deadlineOfOpening,
  groupOf,
  marksThatOpen,
  ok,
  tally,
  type Instant,
  type NextStage,
  type Post,
  type Result,
  type ReturnOfFields,
  type StageDefinition,
  type UncoveredYear,
} from '@countersign/domain';
import { fieldsOpened } from '@countersign/forms';
import { newId, type Tx } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM } from '@countersign/history';
import { holdersOf } from '@countersign/identity';
import { setEditable, setOpenFields } from '@countersign/submissions';
import { planOpening, planStageReminders } from './stage-notices.js';
import type { StageRun } from './stage-runs.js';
import { seatsAt, type Dossier } from './submission-dossier.js';
import { openTasks, postOfTask, type StageTask } from './tasks.js';
import { resolveTroubles } from './troubles.js';
import { reportVacancy } from './vacancies.js';

/**
 * Opens a stage that is due: its run, the tasks of those whose turn it is, their notices. A post nobody holds is a trouble and no obstacle.
 * @param cause.before the openings before it, in their order
 * @param cause.byPerson false when the stage before was returned by its deadline, where nobody gave a reason
 * @returns the year that is missing when its deadline cannot be computed; nothing is opened then
 */
export async function openStage(
  tx: Tx,
  dossier: Dossier,
  next: Extract<NextStage, { is: 'due' }>,
  cause: { before: readonly StageRun[]; byPerson: boolean },
  now: Instant,
): Promise<Result<null, UncoveredYear>> {
  const { submission, campaign, pack } = dossier;
  const { stage, step, round } = next;
  const within = (each: StageDefinition) => deadlineOfOpening(each, now, cause.before, campaign.calendar, pack.timeZone);
  // Stages side by side open together or not at all.
  for (const beside of groupOf(pack.stages, stage.key)) {
    const ends = within(beside);
    if (!ends.ok) return ends;
  }
  const deadline = within(stage);
  if (!deadline.ok) return deadline;
  const standing = tally(stage, seatsAt(dossier, stage), [], []);
  if (standing.is !== 'open') throw new Error(`stage ${stage.key} is settled before anybody decided`);

  const run = { id: newId(), submissionId: submission.id, deadline: deadline.value, deadlineVersion: 1 };
  const revisionHash = stage.kind === 'fill' ? null : submission.revisionHash;
  await tx.query(
    `INSERT INTO stage_run (id, submission_id, step, stage, kind, round, revision_hash, opened_at, deadline, deadline_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      run.id,
      submission.id,
      step,
      stage.key,
      stage.kind,
      round,
      revisionHash,
      new Date(now),
      new Date(run.deadline),
      run.deadlineVersion,
    ],
  );
  const tasks = await openTasks(tx, run, standing.owed, now);
  if (stage.kind === 'fill') {
    if (next.returned) await setOpenFields(tx, submission.id, await openedByReturn(tx, dossier, next.cause?.step ?? 0));
    await setEditable(tx, submission.id, true);
  }

  await resolveTroubles(tx, 'calendar-year-missing', submission.id, now);
  await planOpening(tx, dossier, run, tasks, next.returned && cause.byPerson, now);
  await planStageReminders(tx, dossier, stage, run, tasks, now);
  await reportVacancies(tx, dossier, standing.owed, now);

  await appendHistory(tx, chainOf.submission(submission.id), {
    kind: 'stage-opened',
    actor: SYSTEM,
    at: now,
    payload: {
      stage: stage.key,
      step,
      round,
      ...askedOf(tasks),
      revisionHash,
      deadline: run.deadline,
      returned: next.returned,
    },
  });
  return ok(null);
}

/**
 * What those who returned it in the run before open again. Where what was submitted is withdrawn, the draft stays as open as it was: withdrawing is no way
 * around a return.
 */
async function openedByReturn(tx: Tx, { submission, pack }: Dossier, step: number): Promise<string[] | null> {
  const returns = await tx.query<ReturnOfFields>(
    `SELECT coalesce(decision.opens, 'all') AS opens, decision.marks
       FROM decision JOIN stage_run run ON run.id = decision.stage_run_id
      WHERE run.submission_id = $1 AND run.step = $2 AND decision.kind = 'return'`,
    [submission.id, step],
  );
  const marks = marksThatOpen(returns);
  return marks && fieldsOpened(pack.formSet, marks);
}

/** Makes the posts that nobody holds troubles. */
export async function reportVacancies(tx: Tx, dossier: Dossier, posts: readonly Post[], now: Instant): Promise<void> {
  for (const post of posts) {
    const holders = await holdersOf(tx.manager, post, civilDate(now, dossier.pack.timeZone));
    if (holders.length === 0) await reportVacancy(tx, dossier, post, now);
  }
}

/** Who is asked, as history says it: one task with its post, or several. */
function askedOf(tasks: readonly StageTask[]): object {
  const asked = tasks.map((task) => ({ taskId: task.id, ...postOfTask(task) }));
  return asked.length === 1 ? { ...asked[0] } : { tasks: asked };
}
