import { carryForward, type SubmissionData } from '@countersign/forms';
import { submissionWorkflow, type CampaignStanding } from '@countersign/contracts';
import type { Instant, SubmissionState } from '@countersign/domain';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { appendHistory, beginHistories, chainOf, SYSTEM } from '@countersign/history';
import type { ProgrammePack } from '@countersign/packs';
import {
  lockCampaign,
  markSubjectsOpened,
  plannedSubjects,
  readPack,
  setCampaignState,
  type CampaignFile,
  type CampaignSubject,
} from '@countersign/campaigns';
import { lastYearsData } from './last-year.js';
import { openSubmissionIds } from './submission-file.js';

/** Submissions opened in one transaction: it takes a fraction of a second. */
const BATCH = 500;

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
    await openAll(tx, campaign, batch, pack, now);
    if ((await plannedSubjects(tx, campaign.id, 1)).length > 0) return { is: 'opening' };
    await setCampaignState(tx, campaign.id, 'open', now);
    await appendHistory(tx, chainOf.campaign(campaign.id), { kind: 'campaign-opened', actor: SYSTEM, payload: {}, at: now });
    return closeWhenDone(tx, campaign, now);
  }
}

/** One statement a table, so that a thousand subjects take seconds. */
async function openAll(
  tx: Tx,
  campaign: CampaignFile,
  subjects: readonly CampaignSubject[],
  pack: ProgrammePack,
  now: Instant,
): Promise<void> {
  const ids = subjects.map((subject) => subject.subjectId);
  const lastYears = await lastYearsData(tx.manager, campaign, ids, pack);
  const opened = subjects.map(({ subjectId, number }) => {
    const lastYear = lastYears.get(subjectId);
    const id = newId();
    return { id, subjectId, number, carried: lastYear ? carriedFields(id, carryForward(pack.formSet, lastYear), now) : [] };
  });
  const at = new Date(now);
  await tx.insertMany(
    'submission',
    { id: 'uuid', campaign_id: 'uuid', subject_id: 'uuid', state: 'text', opened_at: 'timestamptz' },
    opened.map(({ id, subjectId }) => ({
      id,
      campaign_id: campaign.id,
      subject_id: subjectId,
      state: 'open' satisfies SubmissionState,
      opened_at: at,
    })),
  );
  // Not editable yet: the fill stage opens it.
  await tx.insertMany(
    'draft',
    { submission_id: 'uuid', version: 'integer', editable: 'boolean', changed_at: 'timestamptz' },
    opened.map(({ id }) => ({ submission_id: id, version: 0, editable: false, changed_at: at })),
  );
  const carried = opened.flatMap((submission) => submission.carried);
  for (const table of ['draft_field', 'draft_field_version']) await tx.insertMany(table, CARRIED, carried);
  await markSubjectsOpened(tx, campaign.id, ids);
  await beginHistories(
    tx,
    opened.map(({ id, subjectId, number, carried: { length } }) => {
      const payload = { campaignId: campaign.id, subjectId, number, carried: length };
      return { chain: chainOf.submission(id), entry: { kind: 'submission-opened', actor: SYSTEM, payload, at: now } };
    }),
  );
  await tx.ringAll(
    opened.map(({ id }) => submissionWorkflow(id)),
    'opened',
    1,
  );
}

const CARRIED = { submission_id: 'uuid', path: 'text', entry: 'jsonb', version: 'integer', changed_at: 'timestamptz' };

function carriedFields(submissionId: string, data: SubmissionData, now: Instant) {
  return Object.entries(data).flatMap(([form, fields]) =>
    Object.entries(fields).map(([field, entry]) => ({
      submission_id: submissionId,
      path: `${form}.${field}`,
      entry,
      version: 1,
      changed_at: new Date(now),
    })),
  );
}

async function closeWhenDone(tx: Tx, campaign: CampaignFile, now: Instant): Promise<CampaignStanding> {
  if ((await openSubmissionIds(tx.manager, campaign.id)).length > 0) return { is: 'open' };
  await setCampaignState(tx, campaign.id, 'closed', now);
  await appendHistory(tx, chainOf.campaign(campaign.id), { kind: 'campaign-closed', actor: SYSTEM, payload: {}, at: now });
  return { is: 'closed' };
}
