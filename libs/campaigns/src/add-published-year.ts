import type { Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM } from '@countersign/history';
import { yearsToFreeze } from './read-calendar.js';

/**
 * Adds a year to a running campaign's frozen calendar that it lacks and that has been published since its launch; a recorded act. Years it
 * was launched with never change.
 * @param calendar key of the pack's calendar
 * @returns true when the campaign has the year now
 */
export async function addPublishedYear(
  tx: Tx,
  campaignId: string,
  calendar: string,
  year: number,
  now: Instant,
): Promise<boolean> {
  const published = (await yearsToFreeze(tx.manager, calendar)).find((each) => each.year === year);
  if (!published) return false;
  const added = await tx.query<{ id: string }>(
    `WITH added AS (UPDATE campaign SET calendar = calendar || $2::jsonb WHERE id = $1 AND NOT calendar @> $3::jsonb RETURNING id) SELECT id FROM added`,
    [campaignId, JSON.stringify([published]), JSON.stringify([{ year }])],
  );
  if (added.length > 0) {
    const payload = { calendar, year, source: published.source };
    await appendHistory(tx, chainOf.campaign(campaignId), { kind: 'calendar-year-added', actor: SYSTEM, payload, at: now });
  }
  return true;
}
