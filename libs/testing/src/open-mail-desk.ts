import type { MailDesk } from './mail-desk.js';

/** A desk that makes and sends mails, on a database and an SMTP server of its own; `close()` it after the spec. Loaded when first asked for. */
export async function mailDesk(): Promise<MailDesk> {
  const { MailDesk: Desk } = await import('./mail-desk.js');
  return Desk.open();
}
