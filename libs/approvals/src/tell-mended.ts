import { civilDate, type Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { tellAgain, wantDueNotices } from '@countersign/notifications';
import { INFORMS } from './mail-content.js';
import { readStageRuns } from './stage-runs.js';
import type { Dossier } from './submission-dossier.js';

/**
 * Tells persons whose address was mended what they missed of a submission and what is still useful, once. Not of one that was aborted: there is
 * nothing left to know. Call it with the submission locked.
 */
export async function tellMended(tx: Tx, { submission, pack }: Dossier, now: Instant): Promise<void> {
  if (submission.state === 'aborted') return;
  const [missed] = await tx.query(
    `SELECT FROM delivery d JOIN notice n ON n.id = d.notice_id JOIN dead_address a ON a.id = d.dead_address_id
      WHERE n.submission_id = $1 AND a.ended_at IS NOT NULL LIMIT 1`,
    [submission.id],
  );
  if (!missed) return;
  const last = submission.state === 'open' ? (await readStageRuns(tx.manager, submission.id)).at(-1) : undefined;
  const run = last && !last.outcome ? last : null;
  const on = civilDate(now, pack.timeZone);
  const said = { submissionId: submission.id, run, informs: INFORMS };
  // In its own transaction's instant: a submission that is closed has no workflow that would come back for it.
  if ((await tellAgain(tx, said, now, on)) > 0) await wantDueNotices(tx, submission.id, now, on);
}
