import type { CivilDate, Instant, TimeOfDay } from './instant.js';
import { err, ok, type Result } from './result.js';
import type { DayUnit } from './stage.js';

/** What one published year says: days off besides weekends, and weekend days that are worked (make-up days). */
export interface CalendarYear {
  off: readonly CivilDate[];
  work: readonly CivilDate[];
}

/** A working-day calendar. A year without an entry is not published, and nothing may be guessed about it. */
export interface WorkingCalendar {
  years: Readonly<Record<number, CalendarYear>>;
}

/** A calendar for programmes that count calendar days only. */
export const NO_CALENDAR: WorkingCalendar = { years: {} };

/** A date fell into a year the calendar does not cover. */
export interface UncoveredYear {
  year: number;
}

/** True for a `YYYY-MM-DD` that is on the calendar (no 30 February). */
export function isCivilDate(text: string): text is CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
}

/** The date `n` plain days after (before, when negative) `date`. */
export function addCalendarDays(date: CivilDate, n: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10);
}

/** 1 for Monday … 7 for Sunday. */
export function weekday(date: CivilDate): number {
  return ((Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY) + 3) % 7) + 1;
}

/** True when people work on `date`: a make-up day, or a weekday that is not a day off. */
export function isWorkingDay(date: CivilDate, calendar: WorkingCalendar): Result<boolean, UncoveredYear> {
  const year = Number(date.slice(0, 4));
  const published = calendar.years[year];
  if (!published) return err({ year });
  if (published.work.includes(date)) return ok(true);
  return ok(weekday(date) <= 5 && !published.off.includes(date));
}

/**
 * The date `n` days after `date` (before, when negative), counted in `unit`; the day itself for 0. With working days the answer is the
 * n-th working day that comes after (before) `date`, whatever `date` itself is.
 */
export function addDays(date: CivilDate, n: number, unit: DayUnit, calendar: WorkingCalendar): Result<CivilDate, UncoveredYear> {
  if (unit === 'calendar-days') return ok(addCalendarDays(date, n));
  const direction = Math.sign(n);
  let day = date;
  for (let left = Math.abs(n); left > 0;) {
    day = addCalendarDays(day, direction);
    const works = isWorkingDay(day, calendar);
    if (!works.ok) return works;
    if (works.value) left -= 1;
  }
  return ok(day);
}

/** How many days lie in (from, to]; negative when `to` comes first. */
export function calendarDaysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** How many days in `unit` lie in (from, to]: 0 on the same day, negative when `to` comes first. */
export function daysBetween(
  from: CivilDate,
  to: CivilDate,
  unit: DayUnit,
  calendar: WorkingCalendar,
): Result<number, UncoveredYear> {
  if (to < from) {
    const back = daysBetween(to, from, unit, calendar);
    return back.ok ? ok(0 - back.value) : back;
  }
  if (unit === 'calendar-days') return ok(calendarDaysBetween(from, to));
  let count = 0;
  for (let day = addCalendarDays(from, 1); day <= to; day = addCalendarDays(day, 1)) {
    const works = isWorkingDay(day, calendar);
    if (!works.ok) return works;
    if (works.value) count += 1;
  }
  return ok(count);
}

/** The civil date an instant falls on in `zone` (IANA name). */
export function civilDate(instant: Instant, zone: string): CivilDate {
  return civilTime(instant, zone).slice(0, 10);
}

/** The time of day, `HH:MM`, an instant falls on in `zone`. */
export function timeOfDay(instant: Instant, zone: string): TimeOfDay {
  return civilTime(instant, zone).slice(11, 16);
}

/**
 * The instant at which clocks in `zone` show `time` on `date`. Where a clock change skips that time, the same distance after the change;
 * where it comes twice, the first.
 */
export function instantAt(date: CivilDate, time: TimeOfDay, zone: string): Instant {
  const wall = Date.parse(`${date}T${time}:00Z`);
  // The offset a day before and a day after bracket any single clock change.
  const before = wall - offsetAt(wall - DAY, zone);
  if (before + offsetAt(before, zone) === wall) return before;
  const after = wall - offsetAt(wall + DAY, zone);
  return after + offsetAt(after, zone) === wall ? after : before;
}

const DAY = 86_400_000;

/** Milliseconds the clocks of `zone` are ahead of UTC at `instant`. */
function offsetAt(instant: Instant, zone: string): number {
  return Date.parse(`${civilTime(instant, zone)}Z`) - Math.floor(instant / 1000) * 1000;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DDTHH:MM:SS` as clocks in `zone` show it. */
function civilTime(instant: Instant, zone: string): string {
  let format = FORMATS.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    FORMATS.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${(part['year'] ?? '').padStart(4, '0')}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}`;
}
