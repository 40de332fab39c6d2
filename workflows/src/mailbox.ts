import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { COMPOSE, IRREVERSIBLE, type MailboxActivities } from '@countersign/contracts';
import { Bell } from './bell.js';
import { regardless } from './regardless.js';

const composing = proxyActivities<Pick<MailboxActivities, 'composeMail'>>(COMPOSE);
const sending = proxyActivities<Pick<MailboxActivities, 'sendMail'>>(IRREVERSIBLE);

async function drive(input: { personId: string }): Promise<void> {
  const bell = new Bell();
  for (;;) {
    const heard = bell.rung;
    const standing = await composing.composeMail({ ...input, now: Date.now() });
    setCurrentDetails(standing.is);
    switch (standing.is) {
      case 'empty':
        if (bell.rung === heard) return;
        break;
      case 'waiting':
        await bell.rings(heard, standing.until, 'the next mail');
        break;
      case 'ready':
        await sending.sendMail({ mailId: standing.mailId, now: Date.now() });
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof drive>(input);
  }
}

/** One person's mail. Lives only while something is pending: composes one mail of all that is due, sends it, looks again. */
export const mailbox = regardless(drive);
