import { civilDate, instantAt, isPeriod, refuse, type Instant, type Refusal } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';

/** A period of a programme's cycle. */
export interface Period {
  /** e.g. `2026`, `2026-H1` */
  period: string;
  /** When the pack's cycle opens it. */
  opensAt: Instant;
}

type Cycle = Pick<ProgrammePack, 'cycle'>;
type CycleInZone = Pick<ProgrammePack, 'cycle' | 'timeZone'>;

/** What a period that the cycle has not is refused with (`invalid`); null when it has it. */
export function refusePeriod({ cycle }: Cycle, period: string): { ok: false; error: Refusal } | null {
  if (isPeriod(period, cycle.period)) return null;
  const reason = cycle.period === 'year' ? 'a period is a year such as 2026' : 'a period is half a year such as 2026-H1';
  return refuse('invalid', { reason }, '/period');
}

/** The period the figures of a campaign are of: the campaign's period moved by the pack's `dataYear`. */
export function dataPeriodOf(pack: Cycle, period: string): string {
  return `${Number(period.slice(0, 4)) + pack.cycle.dataYear}${period.slice(4)}`;
}

/** When the cycle opens a period, in the programme's zone. The second half of a year opens six months after the first. */
export function opensAt(pack: CycleInZone, period: string): Instant {
  const { month, day, at } = pack.cycle.opens;
  const inHalf = period.endsWith('-H2') ? month + 6 : month;
  const date = `${period.slice(0, 4)}-${String(inHalf).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return instantAt(date, at, pack.timeZone);
}

/** The period that is due by `now`: the latest whose opening has come. */
export function duePeriod(pack: CycleInZone, now: Instant): Period {
  const due = around(pack, now).filter((each) => each.opensAt <= now);
  return due.at(-1) as Period; // the year before is always due
}

/** The period after the one that is due. */
export function nextPeriod(pack: CycleInZone, now: Instant): Period {
  return around(pack, now).find((each) => each.opensAt > now) as Period; // the year after never is
}

/** The periods of the year before, this one and the next, in the order of time. */
function around(pack: CycleInZone, now: Instant): Period[] {
  const year = Number(civilDate(now, pack.timeZone).slice(0, 4));
  const names = [year - 1, year, year + 1].flatMap((each) =>
    pack.cycle.period === 'half-year' ? [`${each}-H1`, `${each}-H2`] : [String(each)],
  );
  return names.map((period) => ({ period, opensAt: opensAt(pack, period) }));
}
