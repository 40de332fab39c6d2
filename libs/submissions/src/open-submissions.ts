import { carryForward } from '@countersign/forms';
import { submissionWorkflow, type CampaignStanding } from '@countersign/contracts';
import type { Instant } from '@countersign/domain';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM } from '@countersign/history';
import type { ProgrammePack } from '@countersign/packs';
import {
  lockCampaign,
  markSubjectOpened,
  plannedSubjects,
  readPack,
  setCampaignState,
  type CampaignFile,
  type CampaignSubject,
} from '@countersign/campaigns';
import { lastYearData } from './last-year.js';
import { DraftFieldRow, DraftFieldVersionRow, DraftRow, SubmissionRow } from './rows.js';
import { openSubmissionIds } from './submission-file.js';

/** Submissions opened in one transaction. */
const BATCH = 20;

/**
 * What the `campaign` workflow asks. Opens the next batch of submissions, each with its draft (last year's figures carried over where the
 * form says so) and its ring; when all are open says so, and closes the campaign when the last submission is closed. Asked too often it
 * changes nothing.
 */
export class OpenSubmissions {
  constructor(private readonly work: UnitOfWork) {}

  /** @param now programme time */
  run({ campaignId, now }: { campaignId: string; now: Instant }): Promise<CampaignStanding> {
    return this.work.run(async (tx): Promise<CampaignStanding> => {
      const campaign = await lockCampaign(tx, campaignId);
      if (!campaign || campaign.state === 'closed' || campaign.state === 'aborted') return { is: 'closed' };
      if (campaign.state === 'opening') return this.openBatch(tx, campaign, now);
      return closeWhenDone(tx, campaign, now);
    });
  }

  private async openBatch(tx: Tx, campaign: CampaignFile, now: Instant): Promise<CampaignStanding> {
    const pack = await readPack(tx.manager, campaign.packHash);
    const batch = await plannedSubjects(tx, campaign.id, BATCH);
    for (const subject of batch) await openOne(tx, campaign, subject, pack, now);
    if ((await plannedSubjects(tx, campaign.id, 1)).length > 0) return { is: 'opening' };
    await setCampaignState(tx, campaign.id, 'open', now);
    await appendHistory(tx, chainOf.campaign(campaign.id), { kind: 'campaign-opened', actor: SYSTEM, payload: {}, at: now });
    return closeWhenDone(tx, campaign, now);
  }
}

async function openOne(
  tx: Tx,
  campaign: CampaignFile,
  subject: CampaignSubject,
  pack: ProgrammePack,
  now: Instant,
): Promise<void> {
  const id = newId();
  const { subjectId } = subject;
  await tx
    .rows(SubmissionRow)
    .insert({ id, campaignId: campaign.id, subjectId, state: 'open', revisionHash: null, openedAt: now, closedAt: null });
  // Not editable yet: the fill stage opens it.
  await tx.rows(DraftRow).insert({ submissionId: id, version: 0, editable: false, changedAt: now });
  const lastYear = await lastYearData(tx.manager, { campaignId: campaign.id, subjectId }, pack);
  const carried = lastYear ? carryForward(pack.formSet, lastYear) : {};
  const rows = Object.entries(carried).flatMap(([form, fields]) =>
    Object.entries(fields).map(([field, entry]) => ({
      submissionId: id,
      path: `${form}.${field}`,
      entry,
      version: 1,
      changedBy: null,
      changedAt: now,
    })),
  );
  if (rows.length > 0) {
    await tx.rows(DraftFieldRow).insert(rows);
    await tx.rows(DraftFieldVersionRow).insert(rows);
  }
  await markSubjectOpened(tx, campaign.id, subjectId);
  const payload = { campaignId: campaign.id, subjectId, number: subject.number, carried: rows.length };
  await appendHistory(tx, chainOf.submission(id), { kind: 'submission-opened', actor: SYSTEM, payload, at: now });
  await tx.ring(submissionWorkflow(id), 'opened', 1);
}

async function closeWhenDone(tx: Tx, campaign: CampaignFile, now: Instant): Promise<CampaignStanding> {
  if ((await openSubmissionIds(tx.manager, campaign.id)).length > 0) return { is: 'open' };
  await setCampaignState(tx, campaign.id, 'closed', now);
  await appendHistory(tx, chainOf.campaign(campaign.id), { kind: 'campaign-closed', actor: SYSTEM, payload: {}, at: now });
  return { is: 'closed' };
}
