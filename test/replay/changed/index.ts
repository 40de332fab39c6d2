import { proxyActivities, sleep } from '@temporalio/workflow';
import {
  FAST_IDEMPOTENT,
  IRREVERSIBLE,
  SLOW_IDEMPOTENT,
  type CampaignActivities,
  type CycleActivities,
  type HousekeepingActivities,
  type MailboxActivities,
  type SubmissionActivities,
} from '@countersign/contracts';

// The workflows, each changed by somebody: its first step is another one.

const stages = proxyActivities<SubmissionActivities>(FAST_IDEMPOTENT);
const opening = proxyActivities<CampaignActivities>(SLOW_IDEMPOTENT);
const effects = proxyActivities<MailboxActivities>(IRREVERSIBLE);
const keeping = proxyActivities<CycleActivities & HousekeepingActivities>(SLOW_IDEMPOTENT);

/** Archives before it asks where things stand. */
export async function submission(input: { submissionId: string }): Promise<void> {
  await stages.archive({ ...input, now: Date.now() });
  await stages.advance({ ...input, now: Date.now() });
}

/** Waits a while before it opens. */
export async function campaign(input: { campaignId: string }): Promise<void> {
  await sleep(1_000);
  await opening.openSubmissions({ ...input, now: Date.now() });
}

/** Waits a while before it sends. */
export async function mailbox(input: { personId: string }): Promise<void> {
  await sleep(1_000);
  await effects.deliverMail({ ...input, now: Date.now() });
}

/** Reconciles first. */
export async function cycle(): Promise<void> {
  await keeping.reconcile({ now: Date.now() });
}

/** Forgets before it anchors. */
export async function housekeeping(): Promise<void> {
  await keeping.dropExpired({ now: Date.now() });
}
