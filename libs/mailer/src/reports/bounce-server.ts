import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { ReturnAddresses } from './return-address.js';

/** What became of a report: taken down, or to be offered again because the mail it is about is under way. */
export type ReportTaken = 'taken' | 'later';

/** What a {@link BounceServer} stands on. */
export interface BounceServerOptions {
  addresses: ReturnAddresses;
  /** Takes a report down; what it throws makes the sender come back later. */
  take: (mailId: string, bytes: Buffer) => Promise<ReportTaken>;
  /** Told of what failed; the sender was asked to come back. */
  failed: (error: unknown) => void;
}

/** Of a report the beginning is kept, which is all that is read. */
const KEPT = 1_000_000;
/** What returns may be a whole mail with its files. */
const SIZE = 64 * 1024 * 1024;

/**
 * A small SMTP server for what comes back. It knows no address but those that mails were sent from, so that it is no way to send anything to
 * anybody, and nobody without such an address gets beyond RCPT.
 */
export class BounceServer {
  private constructor(private readonly server: SMTPServer) {}

  /**
   * Listens.
   * @param port 0 takes a free one
   */
  static async open({ addresses, take, failed }: BounceServerOptions, port: number, host: string): Promise<BounceServer> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      disableReverseLookup: true,
      size: SIZE,
      maxClients: 20,
      closeTimeout: 2_000,
      onRcptTo({ address }, _session, answer) {
        answer(addresses.mailOf(address) === null ? reply(550, '5.1.1 no mail was sent from this address') : null);
      },
      onData(stream, session, answer) {
        const mailIds = session.envelope.rcptTo.flatMap(({ address }) => addresses.mailOf(address) ?? []);
        receive(stream, async (bytes) => {
          for (const mailId of mailIds) if ((await take(mailId, bytes)) === 'later') return reply(451, '4.2.0 come back later');
          return null;
        }).then(answer, (error: unknown) => {
          failed(error);
          answer(reply(451, '4.3.0 come back later'));
        });
      },
    });
    server.on('error', () => undefined); // a client that hangs up must not end the process
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(port, host, resolve);
    });
    return new BounceServer(server);
  }

  /** The port it listens on. */
  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  /** Takes nothing new, lets what is under way end. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
    });
  }
}

async function receive(stream: SMTPServerDataStream, take: (bytes: Buffer) => Promise<Error | null>): Promise<Error | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    if (length < KEPT) parts.push(part);
    length += part.length;
  }
  if (stream.sizeExceeded) return reply(552, '5.3.4 too large');
  return take(Buffer.concat(parts));
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
