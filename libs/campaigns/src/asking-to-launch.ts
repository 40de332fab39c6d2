import {
  addCalendarDays,
  addDays,
  civilDate,
  instantAt,
  type CivilDate,
  type Instant,
  type WorkingCalendar,
} from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';

/** Working days between two mails that ask to launch a period; in packs without a calendar, and where no published year covers them, as weeks. */
const EVERY = 5;
/** Days after an opening in which it is asked for (the same in which the cycle launches by itself): whoever has not acted by then does not forget. */
const ASKING_DAYS = 30;

/** One time at which it is asked whether a period is launched. */
export interface Asking {
  /** `launch:0` at the opening, then `launch:+5`, `launch:+10` … */
  step: string;
  at: Instant;
}

/** When whoever may launch is asked to begin a period that waits: at its opening, then every fifth working day, for thirty days. */
export function askingsToLaunch(
  { cycle, timeZone, calendar: counted }: Pick<ProgrammePack, 'cycle' | 'timeZone' | 'calendar'>,
  opensAt: Instant,
  calendar: WorkingCalendar,
): Asking[] {
  const first = civilDate(opensAt, timeZone);
  const last = lastDay(opensAt, timeZone);
  const askings: Asking[] = [];
  for (let days = 0; ; days += EVERY) {
    const weeks = addCalendarDays(first, (days / EVERY) * 7);
    const working = counted === undefined || days === 0 ? null : addDays(first, days, 'working-days', calendar);
    const date = working?.ok ? working.value : weeks;
    if (date > last) return askings;
    askings.push({ step: days === 0 ? 'launch:0' : `launch:+${days}`, at: instantAt(date, cycle.opens.at, timeZone) });
  }
}

/** The latest of {@link askingsToLaunch} that is due; null before the opening, and when the days of asking are over. */
export function askingDue(
  pack: Pick<ProgrammePack, 'cycle' | 'timeZone' | 'calendar'>,
  opensAt: Instant,
  calendar: WorkingCalendar,
  now: Instant,
): Asking | null {
  if (civilDate(now, pack.timeZone) > lastDay(opensAt, pack.timeZone)) return null;
  return askingsToLaunch(pack, opensAt, calendar).findLast(({ at }) => at <= now) ?? null;
}

function lastDay(opensAt: Instant, zone: string): CivilDate {
  return addCalendarDays(civilDate(opensAt, zone), ASKING_DAYS);
}
