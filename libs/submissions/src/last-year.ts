import type { EntityManager } from 'typeorm';
import type { SubmissionData } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import { ask } from '@countersign/database';
import { campaignBefore, readCampaign, readPack, type CampaignFile } from '@countersign/campaigns';
import type { RevisionContent } from './revision.js';
import { translateYear } from './translate-year.js';

/**
 * What the same subject's archived revision of the period before says, as this period's forms would hold it: that of the newest archive, which stands until a
 * reopened submission is archived again.
 * @param pack pack of this period's campaign; read when it is not given
 * @returns undefined when there is no archived revision
 */
export async function lastYearData(
  manager: EntityManager,
  submission: { campaignId: string; subjectId: string },
  pack?: ProgrammePack,
): Promise<SubmissionData | undefined> {
  const campaign = await readCampaign(manager, submission.campaignId);
  const years = campaign && (await lastYearsData(manager, campaign, [submission.subjectId], pack));
  return years?.get(submission.subjectId);
}

/** As {@link lastYearData}, for many subjects of a campaign, by their ids; those without an archived revision are absent. */
export async function lastYearsData(
  manager: EntityManager,
  campaign: CampaignFile,
  subjectIds: readonly string[],
  pack?: ProgrammePack,
): Promise<Map<string, SubmissionData>> {
  const before = await campaignBefore(manager, campaign);
  if (!before) return new Map();
  const lines = await ask<{ subject_id: string; content: string }>(
    manager,
    `SELECT submission.subject_id, revision.content
       FROM submission
       CROSS JOIN LATERAL (
         SELECT submission.revision_hash AS hash, 0 AS place WHERE submission.state = 'archived'
         UNION ALL (SELECT revision_hash, 1 FROM reopening WHERE submission_id = submission.id ORDER BY version DESC LIMIT 1)
         ORDER BY place LIMIT 1) standing
       JOIN revision ON revision.submission_id = submission.id AND revision.hash = standing.hash
      WHERE submission.campaign_id = $1 AND submission.subject_id = ANY ($2::uuid[])`,
    [before.id, subjectIds],
  );
  const then = await readPack(manager, before.packHash);
  const now = pack ?? (await readPack(manager, campaign.packHash));
  const asNow = (data: SubmissionData) => (then.hash === now.hash ? data : translateYear(then.formSet, now.formSet, data));
  return new Map(lines.map((line) => [line.subject_id, asNow((JSON.parse(line.content) as Pick<RevisionContent, 'data'>).data)]));
}
