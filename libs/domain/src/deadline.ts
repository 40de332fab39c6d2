import { addDays, civilDate, instantAt, type UncoveredYear, type WorkingCalendar } from './calendar.js';
import type { Instant } from './instant.js';
import { ok, type Result } from './result.js';
import type { DeadlineRule } from './stage.js';

/**
 * The deadline of a stage that opened at `openedAt`: `rule.at` o'clock of the day that lies `rule.within` days after the day of opening,
 * in the programme's zone (docs/packs.md, *Stages*).
 */
export function deadlineOf(
  openedAt: Instant,
  rule: DeadlineRule,
  calendar: WorkingCalendar,
  zone: string,
): Result<Instant, UncoveredYear> {
  const day = addDays(civilDate(openedAt, zone), rule.within, rule.unit, calendar);
  return day.ok ? ok(instantAt(day.value, rule.at, zone)) : day;
}
