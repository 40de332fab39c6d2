import { Readable } from 'node:stream';
import { createTransport, type NodemailerError } from 'nodemailer';
import { rawMessage, type OutgoingMail, type RawMessage } from './raw-message.js';

/**
 * What became of a mail. `refused`: the server has not taken it; `temporary` means that it may be offered again. `unknown`: the content was
 * handed over and no answer came, so it may or may not have been taken. `answer` is the server's or the socket's word, without addresses.
 */
export type SendOutcome =
  | { is: 'sent'; answer: string }
  | { is: 'refused'; how: 'permanent' | 'temporary'; answer: string }
  | { is: 'unknown'; answer: string };

/** Limits of a mailer, in milliseconds; real time. */
export interface MailerOptions {
  /** To reach the server, and then to be greeted (default 10 s each). */
  connectWithin?: number;
  /** Of silence in a conversation (default 30 s). */
  silence?: number;
  /** Connections kept open at most (default 3). */
  connections?: number;
}

/** Sends mails through one SMTP server over a few kept connections. */
export class Mailer {
  private readonly transport;

  /** @param url `smtp://` or `smtps://`, with user and password when the server asks for them */
  constructor(url: string, options: MailerOptions = {}) {
    const connectWithin = options.connectWithin ?? 10_000;
    const { hostname, port, protocol, username, password } = new URL(url);
    const secure = protocol === 'smtps:';
    this.transport = createTransport({
      pool: true,
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
      connectionTimeout: connectWithin,
      greetingTimeout: connectWithin,
      dnsTimeout: connectWithin,
      socketTimeout: options.silence ?? 30_000,
      maxConnections: options.connections ?? 3,
      // The pool must not offer a mail again by itself: what happened to the first offer decides whether that is right.
      maxRequeues: 0,
    });
    // The pool makes the content flow when it takes a mail up; ours begins to flow only when the server has asked for it.
    this.transport.use('stream', (mail, done) => {
      const content = Buffer.isBuffer(mail.data.raw) ? contents.get(mail.data.raw) : undefined;
      if (content) mail.message.createReadStream = () => content.stream() as ReturnType<typeof mail.message.createReadStream>;
      done();
    });
  }

  /** Sends a mail, or bytes built before. Never throws for what the server does or fails to do. */
  async send(mail: OutgoingMail | RawMessage): Promise<SendOutcome> {
    const message = 'bytes' in mail ? mail : await rawMessage(mail);
    const content = new Content(message.bytes);
    const raw = message.bytes.subarray(); // the same bytes, known by an object of this sending's own
    contents.set(raw, content);
    try {
      const info = await this.transport.sendMail({ envelope: message.envelope, raw, dsn: RETURN_HEAD });
      return { is: 'sent', answer: withoutAddresses(info.response) };
    } catch (error) {
      return outcomeOf(error as NodemailerError & { responseCode?: number; response?: string }, content.began);
    } finally {
      contents.delete(raw);
    }
  }

  /** Ends the kept connections. */
  close(): void {
    this.transport.close();
  }
}

/** The bytes of one sending, which remembers whether the server has been given any of them. */
class Content {
  began = false;

  constructor(private readonly bytes: Buffer) {}

  stream(): Readable {
    const begin = () => {
      this.began = true;
      return this.bytes;
    };
    return new Readable({
      read() {
        this.push(begin());
        this.push(null);
      },
    });
  }
}

/** Where the server can (RFC 3461): told of failures and delays, with the head of the mail only, because its text holds a link. */
const RETURN_HEAD: { return: string; notify: string[] } = { return: 'headers', notify: ['failure', 'delay'] };

/** Content of the mails that are being sent, by the object under which the transport carries their bytes. */
const contents = new WeakMap<object, Content>();

function outcomeOf(error: NodemailerError & { responseCode?: number; response?: string }, began: boolean): SendOutcome {
  const status = error.responseCode;
  const answer = withoutAddresses(error.response ?? `${String(error.code ?? 'error')} ${error.message}`);
  if (status !== undefined && status >= 500) return { is: 'refused', how: 'permanent', answer };
  if (status !== undefined && status >= 400) return { is: 'refused', how: 'temporary', answer };
  return began ? { is: 'unknown', answer } : { is: 'refused', how: 'temporary', answer };
}

function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>:"']+@[^\s<>:"']+/g, '<address>').slice(0, 500);
}
