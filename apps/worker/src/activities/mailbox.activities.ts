import type { Asked, MailboxActivities as Contract, MailboxStanding } from '@countersign/contracts';
import { MailDelayed, type ComposeMail, type SendMail } from '@countersign/notifications';
import type { Logger } from '@countersign/observability';
import type { FreshClock } from './fresh-clock.js';

/** Composes and sends the mails of one person. */
export class MailboxActivities implements Contract {
  constructor(
    private readonly clock: FreshClock,
    private readonly compose: ComposeMail,
    private readonly send: SendMail,
    private readonly logger: Logger,
  ) {}

  /** One mail at most, so that what comes after it is asked about at its own instant. */
  async deliverMail({ personId, now }: { personId: string } & Asked): Promise<MailboxStanding> {
    await this.clock.refresh();
    const found = await this.compose.run(personId, now);
    if (found.is !== 'ready') return found;
    try {
      await this.send.run(found.mailId, now);
    } catch (error) {
      if (!(error instanceof MailDelayed)) throw error;
      const { why, after } = error;
      this.logger.warn({ mail_id: found.mailId, why }, 'mail_delayed');
      return after === undefined ? { is: 'delayed' } : { is: 'delayed', after };
    }
    const left = await this.compose.run(personId, now);
    return left.is === 'ready' ? { is: 'more' } : left;
  }
}
