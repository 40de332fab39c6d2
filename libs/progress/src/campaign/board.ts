import type { DataSource } from 'typeorm';
import { readCampaign, type PackLibrary } from '@countersign/campaigns';
import type { Clock } from '@countersign/clock';
import { civilDate, ok, refuse, stagesToReopen, type Refusal, type Result } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import { read, type Reader } from '../reader.js';
import { CampaignList } from './campaign-list.js';
import { STANDING } from './standing.js';
import { unreachedOf } from './unreached.js';
import type { BoardCount, BoardPage, BoardPlace, CampaignPage } from './campaign.view.js';

interface Line {
  organisation_id: string | null;
  name: string | null;
  state: string;
  stage: string | null;
  count: number;
  overdue: number;
  returned: number;
}

/** Ends of a submission, and the state before its beginning: counted under their own names. */
const STATES = ['planned', 'finished', 'archived', 'excused', 'aborted'] as const;

/** How many subjects of a campaign stand where. */
export class ReadBoard {
  private readonly campaigns: CampaignList;

  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
    private readonly clock: Clock,
  ) {
    this.campaigns = new CampaignList(dataSource, packs);
  }

  /**
   * Refused with `not-found`.
   * @param level the level of organisations to count by; the last but one where none, or none of the campaign's, is named
   */
  async of(campaignId: string, level: string | undefined, reader: Reader): Promise<Result<BoardPage, Refusal>> {
    const campaign = await this.campaigns.one(campaignId, reader);
    const frozen = await readCampaign(this.dataSource.manager, campaignId);
    if (!campaign || !frozen) return refuse('not-found');
    const pack = await this.packs.get(campaign.packHash);
    const chosen = pack.levels.find((each) => each.key === level) ?? pack.levels.at(-2) ?? pack.levels[0];
    const { total, places } = await this.count(campaignId, chosen?.key ?? '', pack);
    const today = civilDate(this.clock.now(), pack.timeZone);
    return ok({
      campaign,
      timeZone: pack.timeZone,
      today,
      stages: pack.stages.map(({ key, kind, title, deadline: { unit, at } }) => ({
        reopens: stagesToReopen(pack.stages).some((stage) => stage.key === key),
        key,
        kind,
        title: read(reader, title),
        unit,
        at,
      })),
      levels: pack.levels.map((each) => ({ key: each.key, title: read(reader, each.title) })),
      level: chosen?.key ?? '',
      total,
      places,
      unreached: await unreachedOf(this.dataSource, campaignId, today),
      calendar: Object.entries(frozen.calendar.years).map(([year, { off, work }]) => ({
        year: Number(year),
        off: [...off],
        work: [...work],
      })),
    });
  }

  /** One campaign with its counts by stage. Refused with `not-found`. */
  async summary(campaignId: string, reader: Reader): Promise<Result<CampaignPage, Refusal>> {
    const campaign = await this.campaigns.one(campaignId, reader);
    if (!campaign) return refuse('not-found');
    const pack = await this.packs.get(campaign.packHash);
    const lines = await this.lines(campaignId, '');
    const sum = (of: (line: Line) => number, which: (line: Line) => boolean) =>
      lines.filter(which).reduce((all, line) => all + of(line), 0);
    return ok({
      ...campaign,
      counts: pack.stages.map(({ key, title }) => ({
        stageKey: key,
        title: read(reader, title),
        open: sum(
          (line) => line.count,
          (line) => line.stage === key,
        ),
        overdue: sum(
          (line) => line.overdue,
          (line) => line.stage === key,
        ),
      })),
      finished: sum(
        (line) => line.count,
        (line) => line.state === 'finished',
      ),
      planned: sum(
        (line) => line.count,
        (line) => line.state === 'planned',
      ),
    });
  }

  private lines(campaignId: string, level: string): Promise<Line[]> {
    return this.dataSource.query<Line[]>(
      `WITH ${STANDING}
       SELECT chain -> $2 ->> 'organisationId' AS organisation_id, min(chain -> $2 ->> 'name') AS name, state, stage, count(*)::int AS count,
              (count(*) FILTER (WHERE overdue))::int AS overdue, (count(*) FILTER (WHERE returned))::int AS returned,
              min(min(number)) OVER (PARTITION BY chain -> $2 ->> 'organisationId') AS place
         FROM standing GROUP BY chain -> $2 ->> 'organisationId', state, stage ORDER BY place, organisation_id`,
      [campaignId, level],
    );
  }

  private async count(
    campaignId: string,
    level: string,
    pack: ProgrammePack,
  ): Promise<{ total: BoardCount; places: BoardPlace[] }> {
    const lines = await this.lines(campaignId, level);
    const keys = pack.stages.map((stage) => stage.key);
    const total = nothing(keys.length);
    const places = new Map<string, BoardPlace>();
    for (const line of lines) {
      add(total, line, keys);
      if (line.organisation_id === null) continue;
      const place = places.get(line.organisation_id) ?? {
        organisationId: line.organisation_id,
        name: line.name ?? '',
        ...nothing(keys.length),
      };
      places.set(line.organisation_id, place);
      add(place, line, keys);
    }
    return { total, places: [...places.values()] };
  }
}

function nothing(stages: number): BoardCount {
  return {
    all: 0,
    stages: Array.from({ length: stages }, () => 0),
    planned: 0,
    moving: 0,
    finished: 0,
    archived: 0,
    excused: 0,
    aborted: 0,
    overdue: 0,
    returned: 0,
  };
}

function add(count: BoardCount, line: Line, stages: readonly string[]): void {
  count.all += line.count;
  count.overdue += line.overdue;
  count.returned += line.returned;
  const at = line.stage === null ? -1 : stages.indexOf(line.stage);
  const state = STATES.find((each) => each === line.state);
  if (at >= 0) count.stages[at] = (count.stages[at] ?? 0) + line.count;
  else if (state) count[state] += line.count;
  else count.moving += line.count;
}
