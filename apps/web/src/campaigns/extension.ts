import { civilDate, daysBetween, isWorkingDay } from '@countersign/domain';
import type { CivilDate, WorkingCalendar } from '@countersign/domain';
import type { BoardPage } from '../api/types';
import type { SteerableRow } from './chosen';

/** What a date would mean as the new deadline of some submissions. */
export interface ExtensionMeaning {
  /** False on a weekend or a day off; undefined where the stages count plain days, or the year is not published. */
  works: boolean | undefined;
  /** The year is not published, and some of the stages count working days. */
  yearMissing: boolean;
  /** How much later it is, in the unit of the stage: the fewest and the most. */
  later: { unit: 'working-days' | 'calendar-days'; from: number; to: number } | undefined;
  /** Submissions of which it is not later than the deadline that stands, or that have no deadline now. */
  not: readonly SteerableRow[];
  /** Hours of the deadlines, `HH:MM`. */
  hours: readonly string[];
}

/** The first date that is later than a deadline of one of the submissions, and ahead. */
export function firstDate(rows: readonly SteerableRow[], board: Pick<BoardPage, 'today' | 'timeZone'>): CivilDate {
  const deadlines = rows.flatMap((row) => (row.deadline === null ? [] : [civilDate(row.deadline, board.timeZone)]));
  const earliest = deadlines.sort()[0] ?? board.today;
  return earliest < board.today ? board.today : nextDay(earliest);
}

/** Says what `date` would mean. */
export function meaningOf(date: CivilDate, rows: readonly SteerableRow[], board: BoardPage): ExtensionMeaning {
  const calendar: WorkingCalendar = {
    years: Object.fromEntries(board.calendar.map(({ year, off, work }) => [year, { off, work }])),
  };
  const stageOf = (row: SteerableRow) => board.stages.find((stage) => stage.key === row.stageKey);
  const dayOf = (row: SteerableRow) => (row.deadline === null ? undefined : civilDate(row.deadline, board.timeZone));
  const later = rows.filter((row) => (dayOf(row) ?? date) < date);
  const units = new Set(later.map((row) => stageOf(row)?.unit ?? 'calendar-days'));
  const unit = units.has('working-days') ? 'working-days' : 'calendar-days';
  const works = unit === 'working-days' ? isWorkingDay(date, calendar) : undefined;
  const counts = later.flatMap((row) => {
    const days = daysBetween(dayOf(row) ?? date, date, unit, calendar);
    return days.ok ? [days.value] : [];
  });
  return {
    works: works?.ok ? works.value : undefined,
    yearMissing: works !== undefined && !works.ok,
    later: counts.length > 0 ? { unit, from: Math.min(...counts), to: Math.max(...counts) } : undefined,
    not: rows.filter((row) => !later.includes(row)),
    hours: [...new Set(later.flatMap((row) => stageOf(row)?.at ?? []))].sort(),
  };
}

function nextDay(date: CivilDate): CivilDate {
  return civilDate(Date.parse(`${date}T00:00:00Z`) + 86_400_000, 'UTC');
}
