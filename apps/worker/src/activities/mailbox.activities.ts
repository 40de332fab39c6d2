import type { Asked, MailboxActivities as Contract, MailboxStanding } from '@countersign/contracts';
import type { ComposeMail, SendMail } from '@countersign/notifications';
import type { FreshClock } from './fresh-clock.js';

/** Composes and sends the mails of one person. */
export class MailboxActivities implements Contract {
  constructor(
    private readonly clock: FreshClock,
    private readonly compose: ComposeMail,
    private readonly send: SendMail,
  ) {}

  async composeMail({ personId, now }: { personId: string } & Asked): Promise<MailboxStanding> {
    await this.clock.refresh();
    return this.compose.run(personId, now);
  }

  async sendMail({ mailId, now }: { mailId: string } & Asked): Promise<void> {
    await this.clock.refresh();
    await this.send.run(mailId, now);
  }
}
