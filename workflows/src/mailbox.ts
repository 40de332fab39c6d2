import { ActivityFailure, continueAsNew, proxyActivities, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import { IRREVERSIBLE, OFFER_AGAIN, type MailboxActivities, type MailboxStanding } from '@countersign/contracts';
import { Bell } from './bell.js';
import { regardless } from './regardless.js';

const effects = proxyActivities<MailboxActivities>(IRREVERSIBLE);

async function drive(input: { personId: string }): Promise<void> {
  const bell = new Bell();
  let pause = 0;
  for (;;) {
    const heard = bell.rung;
    const standing = await effects.deliverMail({ ...input, now: Date.now() }).catch(delayed);
    setCurrentDetails(standing.is);
    pause = standing.is === 'delayed' ? Math.min(Math.max(OFFER_AGAIN.first, pause * 2), OFFER_AGAIN.longest) : 0;
    switch (standing.is) {
      case 'empty':
        if (bell.rung === heard) return;
        break;
      case 'waiting':
        await bell.rings(heard, standing.until, 'the next mail');
        break;
      case 'delayed':
        // A server that asks for patience gets it; one that is away is asked at once when somebody rings.
        if (standing.after !== undefined) await sleep(standing.after);
        else await bell.rings(heard, Date.now() + pause, 'the mail server');
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof drive>(input);
  }
}

/** A database that is away, a worker that was killed: as with a mail server that is away. */
function delayed(error: unknown): MailboxStanding {
  if (error instanceof ActivityFailure) return { is: 'delayed' };
  throw error;
}

/** One person's mail. Lives only while something is pending: sends one mail of all that is due, looks again. */
export const mailbox = regardless(drive);
