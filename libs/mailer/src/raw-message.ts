import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '@countersign/domain';

/** A mail as it is to be sent. */
export interface OutgoingMail {
  /** `Name <address>` or an address. */
  from: string;
  /** Address of the one recipient. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Without angle brackets; at most 60 characters, so that it stays on one line. */
  messageId: string;
  /** What the Date header says. */
  date: Instant;
  attachments?: readonly { fileName: string; mediaType: string; content: Uint8Array }[];
  /** To which address the mail comes back when it cannot be delivered; the sender's own where none is given. Not part of the bytes. */
  returnTo?: string;
}

/** The bytes of a mail with their SHA-256 (lower-case hex) and the envelope they travel in. */
export interface RawMessage {
  bytes: Buffer;
  sha256: string;
  envelope: { from: string; to: string[] };
}

/**
 * Builds the bytes of a mail. The same mail gives the same bytes, today and after a restart: whatever a composer would make up (boundaries,
 * date) is derived from the mail.
 */
export async function rawMessage(mail: OutgoingMail): Promise<RawMessage> {
  const composer = new MailComposer({
    from: mail.from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.messageId}>`,
    date: new Date(mail.date),
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    newline: '\r\n',
    attachments: (mail.attachments ?? []).map(({ fileName, mediaType, content }) => {
      return { filename: fileName, contentType: mediaType, content: Buffer.from(content) };
    }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const node = composer.compile();
  const envelope = node.getEnvelope();
  const built = await node.build();
  // SMTP ends the last line in any case: with it the hash covers exactly what arrives.
  const bytes = built.subarray(-2).equals(LINE_END) ? built : Buffer.concat([built, LINE_END]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, sha256, envelope: { from: mail.returnTo ?? (envelope.from || ''), to: envelope.to } };
}

/**
 * A Message-ID for what `parts` name: always the same for the same parts.
 * @param from the sender, whose domain it carries
 */
export function messageIdFor(from: string, ...parts: readonly string[]): string {
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost.localdomain';
  return `${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 27)}@${domain}`;
}

const LINE_END = Buffer.from('\r\n');
