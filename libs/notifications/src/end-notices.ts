import type { Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { chainOf } from '@countersign/history';

/** How a notice ends when its deliveries ended differently: the first of these that one of them has. */
export const ENDS = ['sent', 'unknown', 'bounced', 'refused', 'cancelled', 'skipped'] as const;

/**
 * Ends each of the due notices whose deliveries have all ended, in one state. Notices that still have a delivery under way stay due.
 * @param reason word kept with those that were not sent
 */
export async function endNotices(tx: Tx, noticeIds: readonly string[], reason: string | null, now: Instant): Promise<void> {
  if (noticeIds.length === 0) return;
  const told = await tx.query<{ submission_id: string }>(
    `WITH settled AS (
       SELECT n.id, min(array_position($2::text[], d.state)) AS place
         FROM (SELECT id FROM notice WHERE id = ANY($1) AND state = 'due' ORDER BY id FOR UPDATE) n
         JOIN delivery d ON d.notice_id = n.id
        GROUP BY n.id
       HAVING bool_and(d.state NOT IN ('pending', 'composed'))),
     ended AS (UPDATE notice n
        SET state = ($2::text[])[s.place], ended_at = $4, reason = CASE WHEN s.place = 1 THEN n.reason ELSE coalesce($3, n.reason) END
       FROM settled s WHERE n.id = s.id RETURNING n.submission_id)
     SELECT DISTINCT submission_id FROM ended WHERE submission_id IS NOT NULL`,
    [[...noticeIds], [...ENDS], reason, new Date(now)],
  );
  for (const { submission_id: id } of told) tx.tell(chainOf.submission(id));
}
