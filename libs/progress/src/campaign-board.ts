import type { DataSource } from 'typeorm';
import type { PackLibrary } from '@countersign/campaigns';
import type { Clock } from '@countersign/clock';
import { civilDate, ok, refuse, type Refusal, type Result } from '@countersign/domain';
import { daysLeft } from './days-left.js';
import { read, type Reader } from './reader.js';
import type { CampaignItem, CampaignPage, BoardRow } from './campaign.view.js';

interface ItemLine {
  id: string;
  programme_key: string;
  pack_hash: string;
  period: string;
  data_period: string;
  rehearsal: boolean;
  state: string;
  launched_at: Date;
  ended_at: Date | null;
  abort_reason: string | null;
  subjects: number;
  archived: number;
}

const ITEMS = `SELECT campaign.id, campaign.programme_key, campaign.pack_hash, campaign.period, campaign.data_period, campaign.rehearsal, campaign.state,
    campaign.launched_at, campaign.ended_at, campaign.abort_reason,
    (SELECT count(*)::int FROM campaign_subject member WHERE member.campaign_id = campaign.id) AS subjects,
    (SELECT count(*)::int FROM submission WHERE submission.campaign_id = campaign.id AND submission.state = 'archived') AS archived
  FROM campaign`;

/** The campaigns and where their submissions stand. */
export class CampaignBoard {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
    private readonly clock: Clock,
  ) {}

  /** All campaigns, the newest first. */
  async list(reader: Reader): Promise<CampaignItem[]> {
    const lines = await this.dataSource.query<ItemLine[]>(`${ITEMS} ORDER BY campaign.launched_at DESC, campaign.id DESC`);
    return Promise.all(lines.map((line) => this.item(line, reader)));
  }

  /** One campaign with its counts. Refused with `not-found`. */
  async page(campaignId: string, reader: Reader): Promise<Result<CampaignPage, Refusal>> {
    const [line] = await this.dataSource.query<ItemLine[]>(`${ITEMS} WHERE campaign.id = $1`, [campaignId]);
    if (!line) return refuse('not-found');
    const item = await this.item(line, reader);
    const rows = await this.rows(campaignId, reader);
    const pack = await this.packs.get(line.pack_hash);
    return ok({
      ...item,
      counts: pack.stages.map((stage) => {
        const here = rows.filter((row) => row.stageKey === stage.key);
        return {
          stageKey: stage.key,
          title: read(reader, stage.title),
          open: here.length,
          overdue: here.filter((row) => row.overdue).length,
        };
      }),
      finished: rows.filter((row) => row.state === 'finished').length,
      planned: rows.filter((row) => row.state === 'planned').length,
    });
  }

  /** The submissions of a campaign: overdue first, then by number. */
  async rows(campaignId: string, reader: Reader): Promise<BoardRow[]> {
    const [campaign] = await this.dataSource.query<{ pack_hash: string }[]>('SELECT pack_hash FROM campaign WHERE id = $1', [
      campaignId,
    ]);
    if (!campaign) return [];
    const pack = await this.packs.get(campaign.pack_hash);
    const today = civilDate(this.clock.now(), pack.timeZone);
    const lines = await this.dataSource.query<
      {
        number: number;
        name: string;
        shape: string;
        submission_id: string | null;
        state: string | null;
        stage: string | null;
        opened_at: Date | null;
        deadline: Date | null;
        overdue_since: Date | null;
        organisation_name: string | null;
        holders: { name: string; phone: string | null }[] | null;
        archive_number: string | null;
      }[]
    >(
      `SELECT member.number, member.name, member.shape, submission.id AS submission_id, submission.state, run.stage, run.opened_at, run.deadline,
              run.overdue_since, organisation.name AS organisation_name, archive.archive_number,
              (SELECT json_agg(json_build_object('name', person.name, 'phone', person.phone) ORDER BY person.name)
                 FROM appointment JOIN person ON person.id = appointment.person_id AND person.active
                WHERE appointment.organisation_id = task.organisation_id AND appointment.role = task.role
                  AND (appointment.valid_from IS NULL OR appointment.valid_from <= $2::date)
                  AND (appointment.valid_to IS NULL OR appointment.valid_to >= $2::date)) AS holders
         FROM campaign_subject member
         LEFT JOIN submission ON submission.campaign_id = member.campaign_id AND submission.subject_id = member.subject_id
         LEFT JOIN LATERAL (SELECT stage_run.* FROM stage_run LEFT JOIN outcome ON outcome.stage_run_id = stage_run.id
                             WHERE stage_run.submission_id = submission.id AND outcome.stage_run_id IS NULL
                             ORDER BY stage_run.step DESC LIMIT 1) run ON true
         LEFT JOIN task ON task.stage_run_id = run.id
         LEFT JOIN organisation ON organisation.id = task.organisation_id
         LEFT JOIN archive ON archive.submission_id = submission.id
        WHERE member.campaign_id = $1
        ORDER BY (run.overdue_since IS NULL), member.number`,
      [campaignId, today],
    );
    const now = this.clock.now();
    return lines.map((line) => ({
      submissionId: line.submission_id,
      number: line.number,
      name: line.name,
      shape: line.shape,
      state: line.state ?? 'planned',
      stageKey: line.stage,
      stageTitle: read(reader, pack.stages.find((stage) => stage.key === line.stage)?.title),
      organisationName: line.organisation_name,
      holders: line.holders ?? [],
      since: line.opened_at?.getTime() ?? null,
      deadline: line.deadline?.getTime() ?? null,
      overdue: line.overdue_since !== null,
      daysLeft: line.deadline === null ? null : daysLeft(line.deadline.getTime(), now, pack.timeZone),
      archiveNumber: line.archive_number,
    }));
  }

  private async item(line: ItemLine, reader: Reader): Promise<CampaignItem> {
    const pack = await this.packs.get(line.pack_hash);
    return {
      id: line.id,
      title: `${read(reader, pack.title)} ${line.period}`,
      programmeKey: line.programme_key,
      packHash: line.pack_hash,
      period: line.period,
      dataPeriod: line.data_period,
      rehearsal: line.rehearsal,
      state: line.state,
      launchedAt: line.launched_at.getTime(),
      endedAt: line.ended_at?.getTime() ?? null,
      abortReason: line.abort_reason,
      subjects: line.subjects,
      archived: line.archived,
    };
  }
}
