import type { Instant, Post } from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';

/** Kinds that are as true under a deadline that was put off as before. */
const OF_ANY_DEADLINE = ['opened', 'returned'];

/**
 * Somebody holds the post now: of what was skipped because nobody held it, the latest notice of the open stage run is planned anew for `now`, once
 * (its step gets the suffix `:held`); what was about a deadline that has been put off since is not. Call it with the submission locked, then
 * `wantDueNotices`.
 */
export async function retryNotices(
  tx: Tx,
  run: { id: string; deadlineVersion: number },
  post: Post,
  now: Instant,
): Promise<void> {
  await tx.query(
    `INSERT INTO notice (id, submission_id, stage_run_id, task_id, step, kind, deadline_version, organisation_id, role, instead_person_id, planned_at, state)
     SELECT $1, submission_id, stage_run_id, task_id, step || ':held', kind, deadline_version, organisation_id, role, instead_person_id, $2, 'planned'
       FROM (SELECT * FROM notice
              WHERE stage_run_id = $3 AND organisation_id = $4 AND role = $5 AND state = 'skipped' AND reason = 'nobody-holds-post'
                AND (deadline_version = $6 OR kind = ANY ($7))
              ORDER BY planned_at DESC, id DESC LIMIT 1) missed
      WHERE step NOT LIKE '%:held'
     ON CONFLICT DO NOTHING`,
    [newId(), new Date(now), run.id, post.organisationId, post.role, run.deadlineVersion, OF_ANY_DEADLINE],
  );
}
