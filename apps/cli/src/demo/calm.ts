import { setTimeout } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { StoredClock } from '@countersign/database';

/** Nothing moved for so long (real milliseconds): the worker does not run, or is stuck. */
const PATIENCE = 60_000;
const LOOK_EVERY = 100;

/** What the worker has to do by now, in one number and in words; nothing when it is 0. */
const WORK = `
  SELECT (SELECT count(*) FROM outbox)
       + (SELECT count(*) FROM campaign WHERE state = 'opening')
       + (SELECT count(*) FROM submission s WHERE s.state = 'finished'
             OR (s.state = 'open' AND NOT EXISTS (SELECT FROM stage_run r LEFT JOIN outcome o ON o.stage_run_id = r.id
                                                   WHERE r.submission_id = s.id AND o.stage_run_id IS NULL)))
       + (SELECT count(*) FROM notice WHERE state = 'planned' AND planned_at <= $1)
       + (SELECT count(*) FROM mail WHERE state IN ('composed', 'sending'))
       + (SELECT count(*) FROM stage_run r LEFT JOIN outcome o ON o.stage_run_id = r.id
           WHERE o.stage_run_id IS NULL AND r.overdue_since IS NULL AND r.deadline <= $1) AS left`;

/**
 * Waits until the worker has done what is due by now.
 * @throws Error when nothing gets less for a minute
 */
export async function calm(source: DataSource, clock: StoredClock): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let since = clock.real();
  for (;;) {
    const [row]: { left: string }[] = await source.query(WORK, [new Date(clock.now())]);
    const left = Number(row?.left);
    if (left === 0) return;
    if (left < least) {
      least = left;
      since = clock.real();
    }
    if (clock.real() - since > PATIENCE)
      throw new Error(`The worker does not go on (${left} things are left to do). Is the product running (npm start)?`);
    await setTimeout(LOOK_EVERY);
  }
}
