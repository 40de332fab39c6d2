import { civilDate, type Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { tellAgain, wantDueNotices } from '@countersign/notifications';
import { INFORMS } from './mail-content.js';
import type { StageRun } from './stage-runs.js';
import type { Dossier } from './submission-dossier.js';

/**
 * Tells persons whose address was mended what they missed of a submission and what is still useful, once. Not of one that was aborted: there is
 * nothing left to know. A stage that opens just now has nothing that was missed: ask of one that is found open, and of what is closed. Call it
 * with the submission locked.
 * @param runs the open stage runs; none when the submission is closed
 */
export async function tellMended(tx: Tx, { submission, pack }: Dossier, runs: readonly StageRun[], now: Instant): Promise<void> {
  if (submission.state === 'aborted') return;
  const on = civilDate(now, pack.timeZone);
  const said = { submissionId: submission.id, runs, informs: INFORMS };
  // In its own transaction's instant: a submission that is closed has no workflow that would come back for it.
  if ((await tellAgain(tx, said, now, on)) > 0) await wantDueNotices(tx, [submission.id], now, on);
}
