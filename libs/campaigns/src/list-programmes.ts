import type { DataSource } from 'typeorm';
import type { Clock } from '@countersign/clock';
import type { Instant, Text } from '@countersign/domain';
import { readPack } from './pack-library.js';
import { duePeriod, nextPeriod } from './period.js';
import { CampaignRow, ProgrammePeriodRow, ProgrammeRow, SubjectRow, type StoredBlocker } from './rows.js';

/** A period of a programme: launched, waiting for it, or coming. */
export interface PeriodView {
  period: string;
  opensAt: Instant;
  /** `due` is for a person to launch. */
  state: 'launched' | 'due' | 'coming';
  campaignId: string | null;
  /** What the cycle found missing when it looked last. */
  missing: StoredBlocker[];
}

/** An installed programme. */
export interface ProgrammeView {
  key: string;
  title: Text;
  subjectName: Text;
  packHash: string;
  version: string;
  launch: 'automatic' | 'confirm';
  subjects: { id: string; key: string; number: number; name: string; shape: string; active: boolean }[];
  /** The period that is due and the one after it. */
  periods: PeriodView[];
}

/** The installed programmes with their subjects and periods. */
export class ListProgrammes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** All of them, by key. */
  async run(): Promise<ProgrammeView[]> {
    const rows = await this.dataSource.getRepository(ProgrammeRow).find({ order: { key: 'ASC' } });
    return Promise.all(rows.map((row) => this.view(row)));
  }

  private async view({ key, packHash }: ProgrammeRow): Promise<ProgrammeView> {
    const pack = await readPack(this.dataSource.manager, packHash);
    const subjects = await this.dataSource
      .getRepository(SubjectRow)
      .find({ where: { programmeKey: key }, order: { number: 'ASC' } });
    return {
      key,
      title: pack.title,
      subjectName: pack.subjectName,
      packHash,
      version: pack.version,
      launch: pack.cycle.launch,
      subjects: subjects.map(({ programmeKey: _programmeKey, ...subject }) => subject),
      periods: await this.periods(key, packHash),
    };
  }

  private async periods(programmeKey: string, packHash: string): Promise<PeriodView[]> {
    const pack = await readPack(this.dataSource.manager, packHash);
    const now = this.clock.now();
    const noted = await this.dataSource.getRepository(ProgrammePeriodRow).findBy({ programmeKey });
    const launched = await this.dataSource
      .getRepository(CampaignRow)
      .createQueryBuilder('campaign')
      .where(`campaign.programmeKey = :programmeKey AND campaign.state <> 'aborted' AND NOT campaign.rehearsal`, { programmeKey })
      .getMany();
    return [duePeriod(pack, now), nextPeriod(pack, now)].map(({ period, opensAt }) => {
      const campaign = launched.find((each) => each.period === period);
      const state = campaign ? ('launched' as const) : opensAt <= now ? ('due' as const) : ('coming' as const);
      const missing = noted.find((row) => row.period === period)?.missing ?? [];
      return { period, opensAt, state, campaignId: campaign?.id ?? null, missing };
    });
  }
}

/** The keys of the installed programmes, for schedules and the cycle. */
export async function programmeKeys(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.getRepository(ProgrammeRow).find({ order: { key: 'ASC' } });
  return rows.map((row) => row.key);
}
