import { Mailbox, type MailboxOptions } from '@countersign/platform';

/** A real SMTP server on a free port that keeps what it gets; `close()` it after the spec. */
export function mailbox(options: Pick<MailboxOptions, 'refuse' | 'port'> = {}): Promise<Mailbox> {
  return Mailbox.open(options);
}
