import type { Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { REMINDERS } from './rows.js';

/** Milliseconds of programme time back to which somebody else's reminder is of the same moment. */
const SAME_MOMENT = 60_000;

/** For so many at once those who act on one of them wait no longer than for any other verb. */
const AT_ONCE = 200;

/**
 * Locks the submissions of a campaign that a reminder is due for at this moment, as it was for the one that asks; those that somebody else has locked, and those
 * with a deadline that has passed and is not marked yet, are left to their own workflow. Waits for nobody.
 * @param now programme time
 * @returns their ids, at most 200
 */
export async function lockNeighbours(
  tx: Tx,
  { campaignId, submissionId }: { campaignId: string; submissionId: string },
  now: Instant,
): Promise<string[]> {
  const locked = await tx.query<{ id: string }>(NEIGHBOURS, [
    campaignId,
    submissionId,
    new Date(now - SAME_MOMENT),
    new Date(now),
    AT_ONCE,
  ]);
  return locked.map(({ id }) => id);
}

const NEIGHBOURS = `
  SELECT s.id FROM submission s
   WHERE s.campaign_id = $1 AND s.id <> $2 AND s.state = 'open'
     AND s.id IN (SELECT submission_id FROM notice
                   WHERE kind IN (${REMINDERS.map((kind) => `'${kind}'`).join(', ')}) AND planned_at > $3 AND planned_at <= $4 AND state = 'planned')
     AND NOT EXISTS (SELECT FROM stage_run r WHERE r.submission_id = s.id AND r.deadline <= $4 AND r.overdue_since IS NULL
                        AND NOT EXISTS (SELECT FROM outcome WHERE outcome.stage_run_id = r.id))
   ORDER BY s.id LIMIT $5 FOR NO KEY UPDATE OF s SKIP LOCKED`;
