import type { Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { chainOf } from '@countersign/history';
import { ENDS } from './end-notices.js';

/**
 * Writes down that a mail has come back: its deliveries have bounced, and every notice of them that ended as sent or unknown ends anew, by the
 * same order of ends as before. A notice of which somebody else has his mail stays sent. Whoever looks on is told in any case.
 * Call it with the mailbox locked.
 * @param deadAddressId the address that failed; null when the mail only was reported about
 */
export async function returnedNotices(tx: Tx, mailId: string, deadAddressId: string | null, now: Instant): Promise<void> {
  if (deadAddressId !== null) {
    await tx.query(
      `UPDATE delivery SET state = 'bounced', dead_address_id = $2 WHERE mail_id = $1 AND state IN ('sent', 'unknown')`,
      [mailId, deadAddressId],
    );
    // Two mails of one notice may come back at once: the second sees what the first has written.
    await tx.query(
      `WITH ended AS (
         SELECT n.id FROM notice n JOIN delivery d ON d.notice_id = n.id WHERE d.mail_id = $1 AND n.state IN ('sent', 'unknown') ORDER BY n.id FOR UPDATE OF n)
       SELECT id FROM ended`,
      [mailId],
    );
    await tx.query(
      `WITH places AS (
         SELECT d.notice_id AS id, min(array_position($2::text[], d.state)) AS place
           FROM delivery d WHERE d.notice_id IN (SELECT notice_id FROM delivery WHERE mail_id = $1) GROUP BY d.notice_id)
       UPDATE notice n SET state = ($2::text[])[p.place], reason = 'mail-bounced', ended_at = $3
         FROM places p WHERE n.id = p.id AND n.state IN ('sent', 'unknown') AND ($2::text[])[p.place] = 'bounced'`,
      [mailId, [...ENDS], new Date(now)],
    );
  }
  const told = await tx.query<{ id: string }>(
    'SELECT DISTINCT n.submission_id AS id FROM notice n JOIN delivery d ON d.notice_id = n.id WHERE d.mail_id = $1 AND n.submission_id IS NOT NULL',
    [mailId],
  );
  for (const { id } of told) tx.tell(chainOf.submission(id));
}
