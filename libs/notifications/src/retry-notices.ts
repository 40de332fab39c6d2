import type { Instant, Post } from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';

/**
 * Somebody holds the post now: of what was skipped because nobody held it, the latest notice of each task is planned anew for `now`, once (its
 * step gets the suffix `:held`). Call it with the submission locked, then `wantDueNotices`.
 */
export async function retryNotices(tx: Tx, submissionId: string, post: Post, now: Instant): Promise<void> {
  const missed = await tx.query<{ id: string }>(
    `SELECT DISTINCT ON (task_id) id FROM notice
      WHERE submission_id = $1 AND organisation_id = $2 AND role = $3 AND state = 'skipped' AND reason = 'nobody-holds-post'
      ORDER BY task_id, planned_at DESC, id DESC`,
    [submissionId, post.organisationId, post.role],
  );
  for (const { id } of missed) {
    await tx.query(
      `INSERT INTO notice (id, submission_id, stage_run_id, task_id, step, kind, deadline_version, organisation_id, role, instead_person_id, planned_at, state)
       SELECT $1, submission_id, stage_run_id, task_id, step || ':held', kind, deadline_version, organisation_id, role, instead_person_id, $3, 'planned'
         FROM notice WHERE id = $2 AND step NOT LIKE '%:held'
       ON CONFLICT DO NOTHING`,
      [newId(), id, new Date(now)],
    );
  }
}
