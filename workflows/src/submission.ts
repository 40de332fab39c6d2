import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { FAST_IDEMPOTENT, SLOW_IDEMPOTENT, type SubmissionActivities } from '@countersign/contracts';
import { Bell } from './bell.js';
import { regardless } from './regardless.js';

const stages = proxyActivities<Pick<SubmissionActivities, 'advance'>>(FAST_IDEMPOTENT);
const effects = proxyActivities<Pick<SubmissionActivities, 'archive'>>(SLOW_IDEMPOTENT);

async function drive(input: { submissionId: string }): Promise<void> {
  const bell = new Bell();
  for (;;) {
    const heard = bell.rung;
    const standing = await stages.advance({ ...input, now: Date.now() });
    switch (standing.is) {
      case 'closed':
        if (bell.rung === heard) return;
        break;
      case 'finished': {
        setCurrentDetails('archive');
        const archive = await effects.archive({ ...input, now: Date.now() });
        if (archive.is === 'stuck') {
          setCurrentDetails('archive: somebody must mend something first');
          await bell.rings(heard);
        }
        break;
      }
      case 'underway': {
        const { at, next } = standing;
        setCurrentDetails(at);
        await (next ? bell.rings(heard, next.due, `${next.act} ${at}`) : bell.rings(heard));
      }
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof drive>(input);
  }
}

/**
 * From the first stage to the archive. It is told only that something changed; what changed, which stage opens and when the next reminder is
 * due, PostgreSQL says. So a start, a resume, a doubled ring and a rebuild are one path.
 */
export const submission = regardless(drive);
