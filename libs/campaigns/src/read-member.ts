import type { EntityManager } from 'typeorm';
import { ask } from '@countersign/database';
import { campaignFileOf, type CampaignFile, type CampaignSubject } from './read-campaign.js';
import type { CampaignRow } from './rows.js';

/** A campaign and one subject of it. */
export interface CampaignMember {
  campaign: CampaignFile;
  subject: CampaignSubject;
}

/** A campaign with one of its subjects, in one query: every decision reads both. Null when the subject takes no part. */
export async function readMember(manager: EntityManager, campaignId: string, subjectId: string): Promise<CampaignMember | null> {
  const [line] = await ask<MemberLine>(
    manager,
    `SELECT campaign.id, programme_key AS "programmeKey", pack_hash AS "packHash", period, data_period AS "dataPeriod", rehearsal,
            campaign.state, calendar, launched_by AS "launchedBy", launched_at AS "launchedAt", notice_number AS "noticeNumber",
            notice_title AS "noticeTitle", notice_sha256 AS "noticeSha256", notice_file_name AS "noticeFileName",
            member.number, member.name, member.shape, member.chain
       FROM campaign JOIN campaign_subject member ON member.campaign_id = campaign.id
      WHERE campaign.id = $1 AND member.subject_id = $2`,
    [campaignId, subjectId],
  );
  if (!line) return null;
  const { number, name, shape, chain, launchedAt, ...campaign } = line;
  return {
    campaign: campaignFileOf({ ...campaign, launchedAt: launchedAt.getTime() }),
    subject: { campaignId, subjectId, number, name, shape, chain },
  };
}

type MemberLine = Omit<CampaignRow, 'launchedAt' | 'endedAt' | 'abortReason'> &
  Omit<CampaignSubject, 'campaignId' | 'subjectId'> & { launchedAt: Date };
