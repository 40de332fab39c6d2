import { civilDate, instantAt, type Instant } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';

/** A period of a programme's cycle. */
export interface Period {
  /** e.g. `2026` */
  period: string;
  /** When the pack's cycle opens it. */
  opensAt: Instant;
}

/** True for the name of a period, e.g. `2026`. */
export function isPeriod(text: string): boolean {
  return /^(19|20|21)\d{2}$/.test(text);
}

/** The period the figures of a campaign are of: the campaign's year moved by the pack's `dataYear`. */
export function dataPeriodOf(pack: Pick<ProgrammePack, 'cycle'>, period: string): string {
  return String(Number(period) + pack.cycle.dataYear);
}

/** When the cycle opens a period, in the programme's zone. */
export function opensAt(pack: Pick<ProgrammePack, 'cycle' | 'timeZone'>, period: string): Instant {
  const { month, day, at } = pack.cycle.opens;
  const date = `${period}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return instantAt(date, at, pack.timeZone);
}

/** The period that is due by `now`: the latest whose opening has come. */
export function duePeriod(pack: Pick<ProgrammePack, 'cycle' | 'timeZone'>, now: Instant): Period {
  const year = Number(civilDate(now, pack.timeZone).slice(0, 4));
  const period = opensAt(pack, String(year)) <= now ? String(year) : String(year - 1);
  return { period, opensAt: opensAt(pack, period) };
}

/** The period after the one that is due. */
export function nextPeriod(pack: Pick<ProgrammePack, 'cycle' | 'timeZone'>, now: Instant): Period {
  const period = String(Number(duePeriod(pack, now).period) + 1);
  return { period, opensAt: opensAt(pack, period) };
}
