import { proxyActivities } from '@temporalio/workflow';
import { FAST_IDEMPOTENT, type SubmissionActivities } from '@countersign/contracts';

const stages = proxyActivities<SubmissionActivities>(FAST_IDEMPOTENT);

/** A submission workflow somebody changed: it marks what is overdue before it asks where things stand. */
export async function submission(input: { submissionId: string }): Promise<void> {
  await stages.expire({ ...input, now: Date.now() });
  await stages.advance({ ...input, now: Date.now() });
}
