import { ROLES, type Instant, type Post } from '@countersign/domain';
import { civilDate } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { holdersOf } from '@countersign/identity';
import { personsTold, planNotices, retryNotices } from '@countersign/notifications';
import { noticeOf } from './stage-notices.js';
import { postOfTask, type StageTask } from './tasks.js';
import type { Dossier } from './submission-dossier.js';
import type { StageRun } from './stage-runs.js';
import { openTroubles, reportTrouble, resolveTroubles } from './troubles.js';

/** Makes it a trouble that nobody holds a post. In a rehearsal nobody needs to. */
export async function reportVacancy(tx: Tx, dossier: Dossier, post: Post, now: Instant): Promise<void> {
  if (dossier.campaign.rehearsal) return;
  await reportTrouble(tx, 'nobody-holds-post', dossier.submission.id, `${post.organisationId}/${post.role}`, now);
}

/**
 * Looks who holds the posts now. Where a post that was vacant is held again, the trouble ends and what its holders missed is planned anew.
 * @param runs those that are open
 */
export async function mendVacancies(tx: Tx, dossier: Dossier, runs: readonly StageRun[], now: Instant): Promise<void> {
  if (dossier.campaign.rehearsal) return;
  const submissionId = dossier.submission.id;
  const on = civilDate(now, dossier.pack.timeZone);
  for (const detail of await openTroubles(tx, 'nobody-holds-post', submissionId)) {
    const post = postOf(detail);
    if (!post || (await holdersOf(tx.manager, post, on)).length === 0) continue;
    await resolveTroubles(tx, 'nobody-holds-post', submissionId, now, detail);
    for (const run of runs) await retryNotices(tx, run, post, now);
  }
}

/** A person who came to the post of an open task later than its opening is told of the task, once. */
export async function meetNewHolders(
  tx: Tx,
  dossier: Dossier,
  run: StageRun,
  tasks: readonly StageTask[],
  now: Instant,
): Promise<void> {
  if (dossier.campaign.rehearsal) return;
  for (const task of tasks) await tellNewHolders(tx, dossier, run, task, now);
}

async function tellNewHolders(tx: Tx, dossier: Dossier, run: StageRun, task: StageTask, now: Instant): Promise<void> {
  const post = postOfTask(task);
  const on = civilDate(now, dossier.pack.timeZone);
  const holders = await holdersOf(tx.manager, post, on);
  if (holders.length === 0) return reportVacancy(tx, dossier, post, now);
  if (await tellsSoon(tx, task.id)) return; // the opening itself is still to go out, to everybody who holds the post then
  const told = await personsTold(tx.manager, task.id);
  const fresh = holders.filter((holder) => !told.has(holder.id));
  await planNotices(
    tx,
    fresh.map((holder) => ({
      ...noticeOf(dossier, run, task, { step: `opened:${holder.id}`, kind: 'opened', plannedAt: now }),
      insteadPersonId: holder.id,
    })),
  );
}

async function tellsSoon(tx: Tx, taskId: string): Promise<boolean> {
  const [row] = await tx.query<{ soon: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM notice WHERE task_id = $1 AND state = 'planned' AND kind IN ('opened', 'returned')) AS soon`,
    [taskId],
  );
  return row?.soon ?? false;
}

function postOf(detail: string): Post | null {
  const [organisationId = '', name = ''] = detail.split('/');
  const role = ROLES.find((candidate) => candidate === name);
  return role ? { organisationId, role } : null;
}
