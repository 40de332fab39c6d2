import type { DataSource } from 'typeorm';
import { readCampaign, type CampaignFile, type PackLibrary } from '@countersign/campaigns';
import type { Clock } from '@countersign/clock';
import { civilDate, ok, refuse, type Refusal, type Result, type Role } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import { daysLeft } from '../days-left.js';
import { read, type Reader } from '../reader.js';
import { holdersSql } from './holders-sql.js';
import { containing, STANDING } from './standing.js';
import type { BoardRow, BoardRows, Contact } from './campaign.view.js';

/** Which submissions are wanted; what is absent does not matter. */
export interface BoardFilter {
  /** Key of the stage they stand at. */
  stage?: string;
  /** State they are in; `moving` for those between two stages. */
  state?: string;
  /** An organisation of their route. */
  place?: string;
  overdue?: boolean;
  returned?: boolean;
  /** Their number, or part of their name or of the name of an organisation of their route. */
  search?: string;
  /** From 1. */
  page: number;
  size: number;
}

interface Line {
  number: number;
  name: string;
  shape: string;
  submission_id: string | null;
  state: string;
  stage: string | null;
  opened_at: Date | null;
  deadline: Date | null;
  deadline_version: number | null;
  overdue: boolean;
  returns: number;
  returned: boolean;
  task_id: string | null;
  organisation_id: string | null;
  organisation_name: string | null;
  role: Role | null;
  first_opened_at: Date | null;
  owing: number;
  urges: number;
  urged_today: boolean;
  holders: Contact[] | null;
  archive_number: string | null;
  total: number;
}

/** The submissions of a campaign, each with who has it and until when. */
export class ReadBoardRows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
    private readonly clock: Clock,
  ) {}

  /** Overdue ones first, then by number. Refused with `not-found`. */
  async of(campaignId: string, filter: BoardFilter, reader: Reader): Promise<Result<BoardRows, Refusal>> {
    const campaign = await readCampaign(this.dataSource.manager, campaignId);
    if (!campaign) return refuse('not-found');
    const pack = await this.packs.get(campaign.packHash);
    const lines = await this.lines(campaignId, filter, civilDate(this.clock.now(), pack.timeZone));
    const total = lines[0]?.total ?? 0;
    return ok({ submissions: lines.map((line) => this.row(line, campaign, pack, reader)), total });
  }

  private lines(campaignId: string, filter: BoardFilter, today: string): Promise<Line[]> {
    const { stage, state, place, overdue, returned, search, page, size } = filter;
    return this.dataSource.query<Line[]>(
      `WITH ${STANDING},
       page AS MATERIALIZED (
         SELECT standing.*, count(*) OVER ()::int AS total FROM standing
          WHERE ($3::text IS NULL OR stage = $3)
            AND ($4::text IS NULL OR CASE WHEN $4 = 'moving' THEN state = 'open' AND stage IS NULL ELSE state = $4 END)
            AND ($5::text IS NULL OR EXISTS (SELECT FROM jsonb_each(chain) at WHERE at.value ->> 'organisationId' = $5))
            AND (NOT $6::boolean OR overdue) AND (NOT $7::boolean OR returned)
            AND ($8::text IS NULL OR number::text = $8 OR name ILIKE $9
                 OR EXISTS (SELECT FROM jsonb_each(chain) at WHERE at.value ->> 'name' ILIKE $9))
          ORDER BY overdue DESC, number LIMIT $10 OFFSET $11)
       SELECT page.number, page.name, page.shape, page.submission_id, page.state, page.stage, page.opened_at, page.deadline,
              page.deadline_version, page.overdue, page.returns, page.returned, page.total, task.id AS task_id, task.organisation_id, task.role,
              task.first_opened_at, coalesce(task.owing, 0) AS owing, organisation.name AS organisation_name, archive.archive_number, urged.times AS urges, urged.today AS urged_today,
              ${holdersSql('task.organisation_id', 'task.role', '$2::date')} AS holders
         FROM page
         JOIN campaign ON campaign.id = $1
         LEFT JOIN LATERAL (SELECT each.*, count(*) OVER ()::int AS owing FROM task each
                             WHERE each.stage_run_id = page.run_id AND each.state = 'open' ORDER BY each.id LIMIT 1) task ON true
         LEFT JOIN organisation ON organisation.id = task.organisation_id
         LEFT JOIN archive ON archive.submission_id = page.submission_id
         LEFT JOIN LATERAL (SELECT count(*)::int AS times, coalesce(bool_or(urge.day = $2::date), false) AS today
                              FROM urge WHERE urge.task_id = task.id) urged ON true
        ORDER BY page.overdue DESC, page.number`,
      [
        campaignId,
        today,
        stage ?? null,
        state ?? null,
        place ?? null,
        overdue ?? false,
        returned ?? false,
        search ?? null,
        containing(search ?? ''),
        size,
        (page - 1) * size,
      ],
    );
  }

  private row(line: Line, campaign: CampaignFile, pack: ProgrammePack, reader: Reader): BoardRow {
    const stage = pack.stages.find((each) => each.key === line.stage);
    return {
      submissionId: line.submission_id,
      number: line.number,
      name: line.name,
      shape: line.shape,
      state: line.state,
      stageKey: line.stage,
      stageTitle: read(reader, stage?.title),
      taskId: line.task_id,
      organisationId: line.organisation_id,
      organisationName: line.organisation_name,
      role: line.role,
      owing: line.owing,
      holders: line.task_id === null ? [] : (line.holders ?? []),
      since: line.opened_at?.getTime() ?? null,
      firstOpenedAt: line.first_opened_at?.getTime() ?? null,
      deadline: line.deadline?.getTime() ?? null,
      extended: (line.deadline_version ?? 1) - 1,
      overdue: line.overdue,
      ...(line.deadline === null ? NO_DAYS : daysLeft(line.deadline.getTime(), this.clock.now(), stage, campaign, pack)),
      urges: line.urges,
      urgedToday: line.urged_today,
      returns: line.returns,
      returned: line.returned,
      archiveNumber: line.archive_number,
    };
  }
}

const NO_DAYS = { daysLeft: null, daysUnit: null };
