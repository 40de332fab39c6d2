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
import type { DayUnit, DeadlineRule, StageDefinition } from './stage.js';
import { isCalledOff, type OutcomeKind } from './stages.js';

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

/** An earlier opening of a stage, as far as the next deadline looks at it. */
export interface DeadlineHad {
  stage: string;
  /** With its extensions. */
  deadline: Instant;
  outcome: { kind: OutcomeKind } | null;
}

/**
 * The deadline of a stage that opens at `openedAt`. Where it opens anew because what was decided in it was withdrawn or taken back, it goes on with the deadline it had: nobody gains
 * time by that, but has at least a day for what is to be done again (docs/packs.md, *Taking back*).
 * @param before the openings before this one, in their order
 */
export function deadlineOfOpening(
  stage: Pick<StageDefinition, 'key' | 'deadline'>,
  openedAt: Instant,
  before: readonly DeadlineHad[],
  calendar: WorkingCalendar,
  zone: string,
): Result<Instant, UncoveredYear> {
  const ended = before.findLast((run) => run.outcome?.kind !== 'skipped')?.outcome;
  const had = ended && isCalledOff(ended.kind) ? before.findLast((run) => run.stage === stage.key) : undefined;
  if (!had) return deadlineOf(openedAt, stage.deadline, calendar, zone);
  const shortest = deadlineOf(openedAt, { ...stage.deadline, within: 1 }, calendar, zone);
  return shortest.ok ? ok(Math.max(had.deadline, shortest.value)) : shortest;
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
