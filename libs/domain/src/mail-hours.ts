import { addCalendarDays, civilDate, instantAt, isWorkingDay, type WorkingCalendar } from './calendar.js';
import type { Instant, TimeOfDay } from './instant.js';

/** The hours of a day in which mails may go, in the programme's zone: from `from` until just before `to`. */
export interface MailHours {
  from: TimeOfDay;
  /** Later than `from`: hours do not reach over midnight. */
  to: TimeOfDay;
}

/**
 * The earliest instant, `now` or later, at which a mail may go: within `hours` of a day on which people work.
 * A day of a year that nobody has published counts as a working day: a mail on a day off is better than one that never goes. A calendar without
 * years therefore means that every day is one.
 * @param calendar the one that was frozen into the campaign
 * @param zone IANA name
 */
export function nextMailInstant(now: Instant, hours: MailHours, calendar: WorkingCalendar, zone: string): Instant {
  for (let day = civilDate(now, zone); ; day = addCalendarDays(day, 1)) {
    const works = isWorkingDay(day, calendar);
    if (works.ok && !works.value) continue;
    if (now < instantAt(day, hours.to, zone)) return Math.max(now, instantAt(day, hours.from, zone));
  }
}
