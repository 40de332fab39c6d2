import type { Clock } from '@countersign/clock';
import type { UnitOfWork } from '@countersign/database';
import { SYSTEM } from '@countersign/history';
import cn2025 from '../calendars/CN-2025.json' with { type: 'json' };
import cn2026 from '../calendars/CN-2026.json' with { type: 'json' };
import { readCalendarFile, storeCalendar } from './import-calendar.js';
import { WorkingCalendarRow } from './rows.js';

/** The years the product comes with. A year that was not published when it was made is not among them. */
const SHIPPED: readonly unknown[] = [cn2025, cn2026];

/** Adds the shipped calendar years that are not there. One that was imported is left alone: the table owns it. */
export async function ensureCalendars(work: UnitOfWork, clock: Clock): Promise<void> {
  for (const shipped of SHIPPED) {
    const file = readCalendarFile(shipped);
    if (!file.ok)
      throw new Error(`a shipped calendar is not valid: ${file.error.pointer} ${String(file.error.detail?.['reason'])}`);
    const { calendar, year } = file.value;
    await work.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`calendar/${calendar}/${year}`]);
      if (await tx.rows(WorkingCalendarRow).existsBy({ calendar, year })) return;
      await storeCalendar(tx, file.value, SYSTEM, clock.now());
    });
  }
}
