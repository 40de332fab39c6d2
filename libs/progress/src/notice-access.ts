import type { DataSource } from 'typeorm';
import { can } from '@countersign/domain';
import type { CampaignFile } from '@countersign/campaigns';
import type { OfficialNoticeView } from './notice.view.js';
import { concerns, postArrays, type Reader } from './reader.js';

/** What pages show of a campaign's official notice. */
export function noticeView({ notice }: CampaignFile): OfficialNoticeView | null {
  return notice && { number: notice.number, title: notice.title, fileName: notice.fileName };
}

/** True when the reader may read the official notice of a campaign: who sees campaigns, and whoever one of its tasks concerns or concerned. */
export async function mayReadNotice(dataSource: DataSource, campaignId: string, reader: Reader): Promise<boolean> {
  if (can(reader.actor, 'campaign.read')) return true;
  const [line] = await dataSource.query<{ may: boolean }[]>(
    `SELECT EXISTS (
       SELECT 1 FROM task JOIN submission ON submission.id = task.submission_id JOIN campaign ON campaign.id = submission.campaign_id
        WHERE submission.campaign_id = $1 AND ${concerns(2, 3, 4)}) AS may`,
    [campaignId, reader.actor.personId, ...postArrays(reader.actor)],
  );
  return line?.may ?? false;
}
