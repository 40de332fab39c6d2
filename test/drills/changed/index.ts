import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import { FAST_IDEMPOTENT, SLOW_IDEMPOTENT, type SubmissionActivities } from '@countersign/contracts';
import { Bell } from '../../../workflows/src/bell.js';

export { campaign, cycle, housekeeping, mailbox } from '../../../workflows/src/index.js';

const stages = proxyActivities<Pick<SubmissionActivities, 'advance' | 'remind' | 'expire'>>(FAST_IDEMPOTENT);
const effects = proxyActivities<Pick<SubmissionActivities, 'archive'>>(SLOW_IDEMPOTENT);

/** A submission workflow somebody changed: it reminds of what is due before it asks where things stand. */
export async function submission(input: { submissionId: string }): Promise<void> {
  const bell = new Bell();
  for (;;) {
    const heard = bell.rung;
    await stages.remind({ ...input, now: Date.now() });
    const standing = await stages.advance({ ...input, now: Date.now() });
    if (standing.is === 'closed' && bell.rung === heard) return;
    if (standing.is === 'finished') await effects.archive({ ...input, now: Date.now() });
    if (standing.is === 'underway') {
      const { next } = standing;
      const rang = await bell.rings(heard, next?.due, standing.at);
      if (!rang && next?.act === 'expire') await stages.expire({ ...input, now: Date.now() });
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof submission>(input);
  }
}
