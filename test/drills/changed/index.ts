import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import { FAST_IDEMPOTENT, SLOW_IDEMPOTENT, type SubmissionActivities } from '@countersign/contracts';
import { Bell } from '../../../workflows/src/bell.js';

export { campaign, cycle, housekeeping, mailbox } from '../../../workflows/src/index.js';

const stages = proxyActivities<Pick<SubmissionActivities, 'advance'>>(FAST_IDEMPOTENT);
const effects = proxyActivities<Pick<SubmissionActivities, 'archive'>>(SLOW_IDEMPOTENT);

/** A submission workflow somebody changed: it waits a moment before it asks where things stand for the first time. */
export async function submission(input: { submissionId: string }): Promise<void> {
  const bell = new Bell();
  await sleep(1);
  for (;;) {
    const heard = bell.rung;
    const standing = await stages.advance({ ...input, now: Date.now() });
    if (standing.is === 'closed' && bell.rung === heard) return;
    if (standing.is === 'finished') await effects.archive({ ...input, now: Date.now() });
    if (standing.is === 'underway') await bell.rings(heard, standing.next?.due, standing.at);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof submission>(input);
  }
}
