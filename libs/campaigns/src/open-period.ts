import type { DataSource } from 'typeorm';
import { addCalendarDays, civilDate, instantAt, textIn, type Instant } from '@countersign/domain';
import type { Tx, UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM } from '@countersign/history';
import type { ProgrammePack } from '@countersign/packs';
import type { LaunchCampaign } from './launch-campaign.js';
import { planLaunch, type Blocker } from './launch-plan.js';
import { lockPeriod } from './lock-period.js';
import { readPack } from './pack-library.js';
import { duePeriod, nextPeriod, type Period } from './period.js';
import { readLaunchFacts } from './read-launch-facts.js';
import { CampaignRow, ProgrammePeriodRow, ProgrammeRow, type StoredBlocker } from './rows.js';

/** Days before an opening from which on what is missing is reported. */
const NOTICE_DAYS = 42;
/** Days after an opening in which the cycle still launches by itself; later a person decides (the same as the Schedule's catch-up window). */
const CATCH_UP_DAYS = 30;

/**
 * What the `cycle` workflow asks: which period is due by now and not opened. A pack with `launch: automatic` is launched, with `confirm` the
 * period is marked as waiting for a person; late, doubled and manual askings find it done. What a coming launch would lack is noted weeks before.
 */
export class OpenPeriod {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly launch: LaunchCampaign,
  ) {}

  /** @param now programme time. @returns the periods this call opened */
  async run({ programmeKey, now }: { programmeKey: string; now: Instant }): Promise<{ opened: string[] }> {
    const programme = await this.dataSource.getRepository(ProgrammeRow).findOneBy({ key: programmeKey });
    if (!programme) return { opened: [] };
    const pack = await readPack(this.dataSource.manager, programme.packHash);
    const next = nextPeriod(pack, now);
    if (now >= daysFrom(next.opensAt, -NOTICE_DAYS, pack)) await this.note(pack, next, 'upcoming', now);
    const due = duePeriod(pack, now);
    if (await this.dealtWith(programmeKey, due.period)) return { opened: [] };
    if (
      pack.cycle.launch === 'automatic' &&
      now <= daysFrom(due.opensAt, CATCH_UP_DAYS, pack) &&
      !(await this.everLaunched(programmeKey, due.period))
    ) {
      const launched = await this.launch.runBySystem({ programmeKey, period: due.period, subjects: 'all', rehearsal: false });
      if (launched.ok) return { opened: [due.period] };
      if (launched.error.code !== 'launch-blocked') return { opened: [] };
      await this.note(pack, due, 'blocked', now);
      return { opened: [] };
    }
    await this.note(pack, due, 'waiting', now);
    return { opened: [] };
  }

  private dealtWith(programmeKey: string, period: string): Promise<boolean> {
    return this.campaigns(programmeKey, period).andWhere(`campaign.state <> 'aborted'`).getExists();
  }

  /** An aborted campaign is a person's decision: the cycle does not begin it anew. */
  private everLaunched(programmeKey: string, period: string): Promise<boolean> {
    return this.campaigns(programmeKey, period).getExists();
  }

  private campaigns(programmeKey: string, period: string) {
    return this.dataSource
      .getRepository(CampaignRow)
      .createQueryBuilder('campaign')
      .where('campaign.programmeKey = :programmeKey AND campaign.period = :period AND NOT campaign.rehearsal', {
        programmeKey,
        period,
      });
  }

  /** Writes down where a period stands and what its launch would lack; history hears of a new state once. */
  private async note(
    pack: ProgrammePack,
    { period, opensAt }: Period,
    state: 'upcoming' | 'waiting' | 'blocked',
    now: Instant,
  ): Promise<void> {
    const missing = await this.missing(pack, Math.max(now, opensAt));
    await this.work.run(async (tx: Tx) => {
      const key = { programmeKey: pack.key, period };
      await lockPeriod(tx, pack.key, period);
      const before = await tx.rows(ProgrammePeriodRow).findOneBy(key);
      if (before?.state === 'opened') return;
      await tx
        .rows(ProgrammePeriodRow)
        .upsert({ ...key, opensAt, state, missing, checkedAt: now, campaignId: null }, ['programmeKey', 'period']);
      if (before?.state === state) return;
      const payload = { programmeKey: pack.key, period, missing: missing.length };
      await appendHistory(tx, chainOf.administration(), { kind: `period-${state}`, actor: SYSTEM, payload, at: now });
    });
  }

  private async missing(pack: ProgrammePack, from: Instant): Promise<StoredBlocker[]> {
    const input = { pack, subjects: 'all', from, rehearsal: false } as const;
    const { facts } = await readLaunchFacts(this.dataSource.manager, input);
    return planLaunch(facts).blockers.map(stored);
  }
}

/** The instant `days` days from another, at the same time of day in the programme's zone. */
function daysFrom(instant: Instant, days: number, pack: ProgrammePack): Instant {
  return instantAt(addCalendarDays(civilDate(instant, pack.timeZone), days), pack.cycle.opens.at, pack.timeZone);
}

function stored({ code, message, subject, stageKey, organisationName, role, year }: Blocker): StoredBlocker {
  const known = {
    'zh-CN': message['zh-CN'],
    en: textIn(message, 'en'),
    subject: subject?.name,
    stageKey,
    organisationName,
    role,
    year: year?.toString(),
  };
  const detail = Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { code, detail: Object.fromEntries(detail) };
}
