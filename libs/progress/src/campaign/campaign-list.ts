import type { DataSource } from 'typeorm';
import { periodLabel } from '@countersign/domain';
import type { PackLibrary } from '@countersign/campaigns';
import { read, type Reader } from '../reader.js';
import type { CampaignItem } from './campaign.view.js';

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
  notice_number: string | null;
  notice_title: string | null;
  notice_file_name: string | null;
}

const ITEMS = `SELECT campaign.id, campaign.programme_key, campaign.pack_hash, campaign.period, campaign.data_period, campaign.rehearsal, campaign.state,
    campaign.launched_at, campaign.ended_at, campaign.abort_reason,
    campaign.notice_number, campaign.notice_title, campaign.notice_file_name,
    (SELECT count(*)::int FROM campaign_subject member WHERE member.campaign_id = campaign.id) AS subjects,
    (SELECT count(*)::int FROM submission WHERE submission.campaign_id = campaign.id AND submission.state = 'archived') AS archived
  FROM campaign`;

/** What campaigns there are. */
export class CampaignList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
  ) {}

  /** All campaigns, the newest first. */
  async all(reader: Reader): Promise<CampaignItem[]> {
    const lines = await this.dataSource.query<ItemLine[]>(`${ITEMS} ORDER BY campaign.launched_at DESC, campaign.id DESC`);
    return Promise.all(lines.map((line) => this.item(line, reader)));
  }

  /** One of them; null when there is none. */
  async one(campaignId: string, reader: Reader): Promise<CampaignItem | null> {
    const [line] = await this.dataSource.query<ItemLine[]>(`${ITEMS} WHERE campaign.id = $1`, [campaignId]);
    return line ? this.item(line, reader) : null;
  }

  private async item(line: ItemLine, reader: Reader): Promise<CampaignItem> {
    const pack = await this.packs.get(line.pack_hash);
    return {
      id: line.id,
      title: `${read(reader, pack.title)} ${periodLabel(line.period, reader.language)}`,
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
      notice:
        line.notice_number === null
          ? null
          : { number: line.notice_number, title: line.notice_title, fileName: line.notice_file_name ?? '' },
    };
  }
}
