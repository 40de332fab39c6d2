import type { EntityManager } from 'typeorm';
import type { SubmissionData } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import { campaignBefore, readCampaign, readPack } from '@countersign/campaigns';
import { readRevision } from './revision.js';
import { SubmissionRow } from './rows.js';
import { translateYear } from './translate-year.js';

/**
 * What the same subject's archived revision of the period before says, as this period's forms would hold it.
 * @param pack pack of this period's campaign; read when it is not given
 * @returns undefined when there is no archived revision
 */
export async function lastYearData(
  manager: EntityManager,
  submission: { campaignId: string; subjectId: string },
  pack?: ProgrammePack,
): Promise<SubmissionData | undefined> {
  const campaign = await readCampaign(manager, submission.campaignId);
  const before = campaign && (await campaignBefore(manager, campaign));
  if (!before) return undefined;
  const { subjectId } = submission;
  const row = await manager.getRepository(SubmissionRow).findOneBy({ campaignId: before.id, subjectId, state: 'archived' });
  const revision = row?.revisionHash ? await readRevision(manager, row.id, row.revisionHash) : null;
  if (!revision) return undefined;
  if (before.packHash === campaign.packHash) return revision.data;
  const [then, now] = [await readPack(manager, before.packHash), pack ?? (await readPack(manager, campaign.packHash))];
  return translateYear(then.formSet, now.formSet, revision.data);
}
