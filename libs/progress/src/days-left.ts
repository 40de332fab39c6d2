import { civilDate, type Instant } from '@countersign/domain';

/** Civil days from today to the day of `deadline` in `zone`: 0 on its day, negative after it. */
export function daysLeft(deadline: Instant, now: Instant, zone: string): number {
  return (Date.parse(civilDate(deadline, zone)) - Date.parse(civilDate(now, zone))) / DAY;
}

const DAY = 86_400_000;
