import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The steps of an SMTP conversation at which a server may fail: when it is to greet, or to answer a command or the end of the content. */
export type SmtpStep = 'greeting' | 'mail' | 'rcpt' | 'data' | 'content';

/**
 * How a server fails once: it answers with a status of refusal, says nothing any more, or cuts the connection. `stored`: it has kept the mail
 * all the same, as one that dies before it can say so.
 */
export interface SmtpFault {
  at: SmtpStep;
  does: number | 'hang' | 'drop';
  stored?: boolean;
}

/** A mail the server has kept. */
export interface StoredMail {
  messageId: string;
  /** Exactly as it arrived. */
  bytes: Buffer;
}

/** An SMTP server on a free port that fails as it is told, one mail at a time, and keeps what it took. `close()` it after the spec. */
export class FaultySmtp {
  /** What the next mails meet, in order; without one a mail is taken. One at the greeting is met by the next connection. */
  readonly faults: SmtpFault[] = [];
  readonly stored: StoredMail[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly events = new EventEmitter();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
      new Conversation(socket, this).begin();
    });
  }

  static async open(): Promise<FaultySmtp> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FaultySmtp(server);
  }

  /** `smtp://127.0.0.1:port` */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How often each Message-ID was kept. */
  get counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { messageId } of this.stored) counts[messageId] = (counts[messageId] ?? 0) + 1;
    return counts;
  }

  /** Takes the fault that comes next, if it is one of the greeting (or, when a mail begins, one of another step). */
  take(greeting: boolean): SmtpFault | undefined {
    const [next] = this.faults;
    return next && (next.at === 'greeting') === greeting ? this.faults.shift() : undefined;
  }

  /** Resolves when the next fault is met. */
  async met(): Promise<void> {
    await once(this.events, 'met');
  }

  /** Says that a fault is met. */
  meets(): void {
    this.events.emit('met');
  }

  /** As if it had just been opened. */
  forget(): void {
    this.faults.length = 0;
    this.stored.length = 0;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}

const END_OF_CONTENT = Buffer.from('\r\n.\r\n');

/** One connection. */
class Conversation {
  private fault: SmtpFault | undefined;
  private taking = false;
  private heard = Buffer.alloc(0);

  constructor(
    private readonly socket: Socket,
    private readonly smtp: FaultySmtp,
  ) {}

  begin(): void {
    this.fault = this.smtp.take(true);
    this.answer('greeting', '220 faulty.example ESMTP');
    this.socket.on('data', (chunk: Buffer) => {
      this.heard = Buffer.concat([this.heard, chunk]);
      while (this.taking ? this.content() : this.command());
    });
  }

  /** True when a whole command was heard and dealt with. */
  private command(): boolean {
    const end = this.heard.indexOf('\r\n');
    if (end < 0) return false;
    const verb = this.heard.subarray(0, end).toString('latin1').slice(0, 4).toUpperCase();
    this.heard = this.heard.subarray(end + 2);
    switch (verb) {
      case 'MAIL':
        this.fault = this.smtp.take(false);
        this.answer('mail', '250 sender ok');
        break;
      case 'RCPT':
        this.answer('rcpt', '250 recipient ok');
        break;
      case 'DATA':
        if (this.answer('data', '354 go on')) this.taking = true;
        break;
      case 'QUIT':
        this.socket.end('221 bye\r\n');
        break;
      default:
        this.socket.write('250 ok\r\n');
    }
    return true;
  }

  /** True when the content has come to its end. */
  private content(): boolean {
    const end = this.heard.indexOf(END_OF_CONTENT);
    if (end < 0) return false;
    const sent = this.heard.subarray(0, end + 2).toString('latin1');
    this.heard = this.heard.subarray(end + END_OF_CONTENT.length);
    this.taking = false;
    const bytes = Buffer.from(sent.replace(/^\.\./gm, '.'), 'latin1');
    const fails = this.fault?.at === 'content';
    if (!fails || this.fault?.stored) {
      const messageId = /^Message-ID: <([^>]+)>/im.exec(sent)?.[1] ?? '';
      this.smtp.stored.push({ messageId, bytes });
    }
    this.answer('content', '250 kept');
    return true;
  }

  /** Answers a step, or fails at it; true when it was answered as it should be. */
  private answer(step: SmtpStep, word: string): boolean {
    if (this.fault?.at !== step) {
      this.socket.write(`${word}\r\n`);
      return true;
    }
    const { does } = this.fault;
    this.fault = undefined;
    this.smtp.meets();
    if (does === 'drop') this.socket.destroy();
    else if (does !== 'hang') this.socket.write(`${does} told to refuse\r\n`);
    return false;
  }
}

/** @see FaultySmtp */
export function faultySmtp(): Promise<FaultySmtp> {
  return FaultySmtp.open();
}
