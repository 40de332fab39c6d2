import {
  addDays,
  calendarDaysBetween,
  civilDate,
  daysBetween,
  instantAt,
  type UncoveredYear,
  type WorkingCalendar,
} from './calendar.js';
import type { Instant } from './instant.js';
import { ok, type Result } from './result.js';
import type { DayUnit, DeadlineRule } from './stage.js';

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

/** Days, and what kind of days they are. */
export interface CountedDays {
  days: number;
  unit: DayUnit;
}

/**
 * The days from the day of `now` to that of `deadline` in the programme's zone, counted as the deadline is: 0 on its day, negative after it. Where
 * no published calendar covers them (at the end of a year), and before a deadline until which nobody works, plain days are counted, and said to be
 * such: a rough number is better than none, and 0 is the day itself.
 */
export function daysToDeadline(
  deadline: Instant,
  now: Instant,
  { unit }: Pick<DeadlineRule, 'unit'>,
  calendar: WorkingCalendar,
  zone: string,
): CountedDays {
  const [today, day] = [civilDate(now, zone), civilDate(deadline, zone)];
  const counted = daysBetween(today, day, unit, calendar);
  if (counted.ok && (counted.value !== 0 || day <= today)) return { days: counted.value, unit };
  return { days: calendarDaysBetween(today, day), unit: 'calendar-days' };
}
