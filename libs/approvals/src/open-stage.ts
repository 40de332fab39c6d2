import {
  civilDate,
  deadlineOf,
  ok,
  postOfStage,
  type Instant,
  type NextStage,
  type Result,
  type UncoveredYear,
} from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM } from '@countersign/history';
import { holdersOf } from '@countersign/identity';
import { setEditable } from '@countersign/submissions';
import { planOpening, planStageReminders } from './stage-notices.js';
import type { Dossier } from './submission-dossier.js';
import { resolveTroubles } from './troubles.js';
import { reportVacancy } from './vacancies.js';

/**
 * Opens a stage that is due: its run, its task, its notices. A post nobody holds is a trouble and no obstacle.
 * @param causedByPerson false when the stage before was returned by its deadline, where nobody gave a reason
 * @returns the year that is missing when its deadline cannot be computed; nothing is opened then
 */
export async function openStage(
  tx: Tx,
  dossier: Dossier,
  next: Extract<NextStage, { is: 'due' }>,
  causedByPerson: boolean,
  now: Instant,
): Promise<Result<null, UncoveredYear>> {
  const { submission, campaign, subject, pack } = dossier;
  const { stage, step, round } = next;
  const deadline = deadlineOf(now, stage.deadline, campaign.calendar, pack.timeZone);
  if (!deadline.ok) return deadline;
  const post = postOfStage(stage, subject.chain);
  if (!post) throw new Error(`subject ${subject.subjectId} has no organisation at level ${stage.post.level}`);

  const run = { id: newId(), taskId: newId(), deadline: deadline.value, deadlineVersion: 1 };
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
  await tx.query(
    `INSERT INTO task (id, stage_run_id, submission_id, organisation_id, role, state) VALUES ($1, $2, $3, $4, $5, 'open')`,
    [run.taskId, run.id, submission.id, post.organisationId, post.role],
  );
  if (stage.kind === 'fill') await setEditable(tx, submission.id, true);

  await resolveTroubles(tx, 'calendar-year-missing', submission.id, now);
  await planOpening(tx, dossier, stage, run, next.returned && causedByPerson, now);
  await planStageReminders(tx, dossier, stage, run, now);
  const holders = await holdersOf(tx.manager, post, civilDate(now, pack.timeZone));
  if (holders.length === 0) await reportVacancy(tx, dossier, post, now);

  await appendHistory(tx, chainOf.submission(submission.id), {
    kind: 'stage-opened',
    actor: SYSTEM,
    at: now,
    payload: {
      stage: stage.key,
      step,
      round,
      taskId: run.taskId,
      ...post,
      revisionHash,
      deadline: run.deadline,
      returned: next.returned,
    },
  });
  return ok(null);
}
