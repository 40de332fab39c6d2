import {
  calendarDaysBetween,
  civilDate,
  instantAt,
  isCivilDate,
  isWorkingDay,
  type UncoveredYear,
  type WorkingCalendar,
} from './calendar.js';
import type { CivilDate, Instant } from './instant.js';
import { refuse, type Refusal } from './refusal.js';
import { ok, type Result } from './result.js';
import type { Post } from './roles.js';
import type { DeadlineRule } from './stage.js';
import type { SubmissionState } from './stages.js';

/** A longer extension is a slip of the keyboard: no deadline can be brought back to an earlier day. */
const FARTHEST_EXTENSION_DAYS = 366;

/** The date of an extension as somebody wrote it, or why it is none. */
export function extensionDateOf(text: string): Result<CivilDate, Refusal> {
  return isCivilDate(text) ? ok(text) : refuse('bad-value', { value: text }, '/deadline');
}

/**
 * What a submission must be for anything to be steered in it: not ended, and with an open stage.
 * @param runs its stage runs
 * @returns those that are open (several, where they stand side by side), or why there is none: `submission-ended` or `in-transit`
 */
export function openRunsOf<Run extends { outcome: object | null }>(
  submissionState: SubmissionState,
  runs: readonly Run[],
): Result<Run[], Refusal> {
  if (submissionState !== 'open') return refuse('submission-ended', { state: submissionState });
  const open = runs.filter(({ outcome }) => outcome === null);
  return open.length > 0 ? ok(open) : refuse('in-transit');
}

/** Whether a submission can be excused: as long as it is open, whether a stage is open or on its way. Refused with `submission-ended`. */
export function whyNotExcused(submissionState: SubmissionState): { ok: false; error: Refusal } | undefined {
  return submissionState === 'open' ? undefined : refuse('submission-ended', { state: submissionState });
}

/** The year that an extension to a date needs and the calendar does not have; undefined when it needs none, or has it. */
export function yearWantedFor(date: CivilDate, rule: DeadlineRule, calendar: WorkingCalendar): UncoveredYear | undefined {
  if (rule.unit === 'calendar-days') return undefined;
  const works = isWorkingDay(date, calendar);
  return works.ok ? undefined : works.error;
}

/** What an extension looks at. */
export interface ExtensionFacts {
  /** The last day of the new deadline. */
  date: CivilDate;
  /** The stage's rule: the hour of its deadlines stays what it is. */
  rule: DeadlineRule;
  /** The deadline that stands. */
  deadline: Instant;
  now: Instant;
  calendar: WorkingCalendar;
  zone: string;
}

/**
 * The instant a deadline is put off to: the stage's hour on that date, on a day of rest as well if people say so. Refused with
 * `calendar-year-missing`, `deadline-not-later` (than the one that stands), `deadline-past`, or `bad-value` when it lies more than 366 days
 * behind both the deadline and today.
 */
export function extendedDeadline({ date, rule, deadline, now, calendar, zone }: ExtensionFacts): Result<Instant, Refusal> {
  const missing = yearWantedFor(date, rule, calendar);
  if (missing) return refuse('calendar-year-missing', { year: missing.year }, '/deadline');
  const extended = instantAt(date, rule.at, zone);
  if (extended <= deadline) return refuse('deadline-not-later', { deadline: extended, stands: deadline }, '/deadline');
  if (extended <= now) return refuse('deadline-past', { deadline: extended, now }, '/deadline');
  if (calendarDaysBetween(civilDate(Math.max(now, deadline), zone), date) > FARTHEST_EXTENSION_DAYS) {
    return refuse('bad-value', { value: date, reason: 'too-far', days: FARTHEST_EXTENSION_DAYS }, '/deadline');
  }
  return ok(extended);
}

/** What an urge looks at. */
export interface UrgeFacts {
  post: Post;
  /** True when nobody holds the post, so that no mail would reach anybody. */
  vacant: boolean;
  /** The civil date of now in the programme's zone. */
  day: CivilDate;
  /** The days on which the task was urged already, in any order. */
  urgedOn: readonly CivilDate[];
}

/**
 * How often the task will have been urged, this time included. At most once a day each: refused with `urged-today` and the count, and with
 * `nobody-holds-post`.
 */
export function urgeNumber({ post, vacant, day, urgedOn }: UrgeFacts): Result<number, Refusal> {
  if (vacant) return refuse('nobody-holds-post', { ...post });
  if (urgedOn.includes(day)) return refuse('urged-today', { day, count: urgedOn.length });
  return ok(urgedOn.length + 1);
}
