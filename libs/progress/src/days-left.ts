import { calendarDaysBetween, civilDate, type Instant } from '@countersign/domain';

/** Civil days from today to the day of `deadline` in `zone`: 0 on its day, negative after it. */
export function daysLeft(deadline: Instant, now: Instant, zone: string): number {
  return calendarDaysBetween(civilDate(now, zone), civilDate(deadline, zone));
}
