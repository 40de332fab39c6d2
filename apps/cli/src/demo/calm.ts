import { setTimeout } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { StoredClock } from '@countersign/database';

/** Nothing moved for so long (real milliseconds): the worker does not run, or is stuck. */
const PATIENCE = 120_000;
const LOOK_EVERY = 100;
/** What may wait for the hours or the distance of a pack's mails is given so long to go, and then left to go later. */
const GRACE = 500;

/** What the worker has to do by now, each kind with a name. */
const WORK = `
  SELECT 'rings' AS what, count(*)::int AS count FROM outbox
  UNION ALL SELECT 'campaigns to open', count(*)::int FROM campaign WHERE state = 'opening'
  UNION ALL SELECT 'files to archive', count(*)::int FROM submission WHERE state = 'finished'
  UNION ALL SELECT 'stages to open', count(*)::int FROM submission s WHERE s.state = 'open' AND NOT EXISTS (
    SELECT FROM stage_run r LEFT JOIN outcome o ON o.stage_run_id = r.id WHERE r.submission_id = s.id AND o.stage_run_id IS NULL)
  UNION ALL SELECT 'notices to want', count(*)::int FROM notice WHERE state = 'planned' AND planned_at <= $1
  UNION ALL SELECT 'mails to send', count(*)::int FROM mail WHERE state IN ('composed', 'sending')
  UNION ALL SELECT 'deadlines to mark', count(*)::int FROM stage_run r LEFT JOIN outcome o ON o.stage_run_id = r.id
    WHERE o.stage_run_id IS NULL AND r.overdue_since IS NULL AND r.deadline <= $1`;

const PENDING = `SELECT 'mails to compose' AS what, count(*)::int AS count FROM delivery WHERE state = 'pending'`;

/**
 * Waits until the worker has done what is due by now.
 * @throws Error naming what is left when nothing gets less for two minutes
 */
export async function calm(source: DataSource, clock: StoredClock): Promise<void> {
  let last = '';
  let since = clock.real();
  for (;;) {
    const work: { what: string; count: number }[] = await source.query(WORK, [new Date(clock.now())]);
    const pending: { what: string; count: number }[] = await source.query(PENDING);
    const due = work.filter(({ count }) => count > 0);
    const left = [...due, ...pending.filter(({ count }) => count > 0)];
    if (left.length === 0) return;
    const words = left.map(({ what, count }) => `${count} ${what}`).join(', ');
    if (words !== last) since = clock.real();
    last = words;
    const waited = clock.real() - since;
    if (due.length === 0 && waited > GRACE) return;
    if (waited > PATIENCE) throw new Error(`The worker does not go on: ${words}. Does the product run (npm start)?`);
    await setTimeout(LOOK_EVERY);
  }
}
