import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A file that came with a mail. */
export interface ReceivedFile {
  fileName: string;
  mediaType: string;
  content: Uint8Array;
}

/** One mail as it came over SMTP. */
export interface ReceivedMail {
  /** 1 for the first mail of this mailbox, and so on. */
  number: number;
  /** Envelope recipients: who really gets it. */
  to: string[];
  from: string;
  subject: string;
  messageId: string;
  html: string;
  text: string;
  /** Addresses found in the HTML and the text, without repetition. */
  links: string[];
  attachments: ReceivedFile[];
  /** Milliseconds since the epoch. */
  receivedAt: number;
  raw: Uint8Array;
}

/** How a mailbox is to be run. */
export interface MailboxOptions {
  /** SMTP port on 127.0.0.1; 0 takes a free one. */
  port?: number;
  /** Folder that keeps the mails over a restart; without one they are kept in memory. */
  folder?: string;
  /** Asked for every mail; an SMTP answer such as `{ responseCode: 451 }` refuses it. Specs try failures with it. */
  refuse?: (recipients: string[]) => { responseCode: number; message: string } | undefined;
}

interface Waiter {
  matches: (mail: ReceivedMail) => boolean;
  resolve: (mail: ReceivedMail) => void;
}

/** Receives every mail sent to it over real SMTP and delivers none. */
export class Mailbox {
  readonly mails: ReceivedMail[] = [];
  private readonly waiters = new Set<Waiter>();
  private readonly server: SMTPServer;

  private constructor(private readonly options: MailboxOptions) {
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onData: (stream, session, callback) => {
        this.receive(stream, session).then(
          () => callback(),
          (error: Error) => callback(error),
        );
      },
    });
    this.server.on('error', () => undefined); // a client that hangs up must not end the process
  }

  /** Reads the mails kept in the folder and starts to listen. */
  static async open(options: MailboxOptions = {}): Promise<Mailbox> {
    const mailbox = new Mailbox(options);
    await mailbox.load();
    await new Promise<void>((resolve, reject) => {
      mailbox.server.server.once('error', reject);
      mailbox.server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    return mailbox;
  }

  /** `smtp://` address to send to. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /**
   * The first mail, received already or still to come, that fits. Event-driven: nothing is polled.
   * @param within milliseconds after which it rejects and lists what came instead
   */
  waitFor(matches: (mail: ReceivedMail) => boolean, within = 15_000): Promise<ReceivedMail> {
    const found = this.mails.find(matches);
    if (found) return Promise.resolve(found);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        matches,
        resolve: (mail) => {
          clearTimeout(timer);
          this.waiters.delete(waiter);
          resolve(mail);
        },
      };
      const timer = setTimeout(() => {
        this.waiters.delete(waiter);
        const seen = this.mails.map((mail) => `${mail.to.join(', ')}: ${mail.subject}`).join('\n');
        reject(new Error(`No such mail came. Received so far:\n${seen === '' ? '(none)' : seen}`));
      }, within);
      this.waiters.add(waiter);
    });
  }

  /** Forgets what was received; files stay. */
  clear(): void {
    this.mails.length = 0;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    const to = session.envelope.rcptTo.map((recipient) => recipient.address);
    const refusal = this.options.refuse?.(to);
    if (refusal) throw Object.assign(new Error(refusal.message), { responseCode: refusal.responseCode });
    const envelope = { to, receivedAt: Date.now() };
    const raw = Buffer.concat(parts);
    const number = this.mails.length + 1;
    if (this.options.folder) this.keep(number, envelope, raw);
    const mail = await parse(number, envelope, raw);
    this.mails.push(mail);
    for (const waiter of this.waiters) if (waiter.matches(mail)) waiter.resolve(mail);
  }

  /** Envelope as the first line, then the mail: one file, whole or absent. */
  private keep(number: number, envelope: { to: string[]; receivedAt: number }, raw: Buffer): void {
    const file = join(this.options.folder ?? '', `${String(number).padStart(6, '0')}.mail`);
    writeFileSync(`${file}.part`, Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\n`), raw]), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }

  private async load(): Promise<void> {
    const { folder } = this.options;
    if (!folder) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const names = readdirSync(folder).filter((name) => name.endsWith('.mail'));
    for (const name of names.sort()) {
      const bytes = readFileSync(join(folder, name));
      const end = bytes.indexOf('\n');
      const envelope = JSON.parse(bytes.subarray(0, end).toString('utf8')) as { to: string[]; receivedAt: number };
      this.mails.push(await parse(this.mails.length + 1, envelope, bytes.subarray(end + 1)));
    }
  }
}

async function parse(number: number, envelope: { to: string[]; receivedAt: number }, raw: Buffer): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(raw);
  const html = mail.html ?? '';
  const text = mail.text ?? '';
  const linked = [...html.matchAll(/href="(https?:[^"]+)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'));
  const written = [...text.matchAll(/https?:\/\/[^\s<>"，。；）]+/g)].map((match) => match[0]);
  return {
    number,
    to: envelope.to,
    from: mail.from?.address ?? '',
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    html,
    text,
    links: [...new Set([...linked, ...written])],
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      fileName: filename ?? '',
      mediaType: mimeType,
      content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
    receivedAt: envelope.receivedAt,
    raw,
  };
}
