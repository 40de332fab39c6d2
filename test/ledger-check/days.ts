import type { Instant } from './facts.js';

// Written for the check alone: working days are looked up in a list of all of them, where the product steps from day to day.

const HOUR = 3_600_000;
const A_SATURDAY = Date.UTC(2000, 0, 1);

/** Every working day of a year: no weekend and no day off, or a make-up day. */
export function workingDaysOf(year: number, off: ReadonlySet<string>, makeUp: ReadonlySet<string>): string[] {
  const days: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 24 * HOUR) {
    const day = new Date(at).toISOString().slice(0, 10);
    const weekend = Math.floor((at - A_SATURDAY) / (24 * HOUR)) % 7 < 2;
    if (makeUp.has(day) || (!weekend && !off.has(day))) days.push(day);
  }
  return days;
}

/** China has one zone and no summer time. */
const AHEAD = 8 * HOUR;

/** The day that clocks in China show. */
export function dayOf(at: Instant): string {
  return new Date(at + AHEAD).toISOString().slice(0, 10);
}

/** `HH:MM` that clocks in China show. */
export function hourOf(at: Instant): string {
  return new Date(at + AHEAD).toISOString().slice(11, 16);
}

export function at(day: string, hour: string): Instant {
  return Date.parse(`${day}T${hour}:00.000Z`) - AHEAD;
}

/** As text for people. */
export function shown(instant: Instant): string {
  return `${dayOf(instant)} ${new Date(instant + AHEAD).toISOString().slice(11, 19)}`;
}

/** The n-th working day after (before, when negative) a day; the day itself for 0. */
export function workingDay(days: readonly string[], from: string, n: number): string {
  if (n === 0) return from;
  const after = days.findIndex((day) => day > from);
  const before = days.findLastIndex((day) => day < from);
  const found = n > 0 ? days[after + n - 1] : days[before + n + 1];
  if (found === undefined || after < 0 || before < 0) throw new Error(`${n} working days from ${from} are not in the calendar`);
  return found;
}
