import { createHash } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Mailer, messageIdFor, rawMessage, type OutgoingMail } from './index.js';

const MAIL: OutgoingMail = {
  from: '会签 <countersign@example.org>',
  to: 'handler@example.org',
  subject: '请办理：狮岭皮具产业集群升级示范区',
  html: '<p>请于2026年3月30日前办理。</p>',
  text: '请于2026年3月30日前办理。\n.\n一行只有一个点的正文也要原样送到。',
  messageId: messageIdFor('x <countersign@example.org>', 'mail', '1'),
  date: Date.UTC(2026, 2, 2, 1),
};

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function server(options: SMTPServerOptions): Promise<string> {
  const smtp = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'], logger: false, ...options });
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise<void>((resolve) => smtp.close(resolve)));
  return `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
}

function mailer(url: string, silence = 5_000): Mailer {
  const made = new Mailer(url, { connectWithin: 2_000, silence, connections: 1 });
  closing.push(() => made.close());
  return made;
}

const refusing = (responseCode: number) => Object.assign(new Error('not now <handler@example.org>'), { responseCode });

describe('rawMessage', () => {
  it('gives the same bytes for the same mail, and a hash of them', async () => {
    const [first, second] = [await rawMessage(MAIL), await rawMessage(MAIL)];
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(first.sha256).toBe(createHash('sha256').update(first.bytes).digest('hex'));
    expect(first.bytes.toString()).toContain(`Message-ID: <${MAIL.messageId}>\r\n`);
    expect((await rawMessage({ ...MAIL, text: 'other' })).sha256).not.toBe(first.sha256);
  });

  it('does not let a line break in a subject become a header', async () => {
    const { bytes } = await rawMessage({ ...MAIL, subject: 'a\r\nBcc: other@example.org' });
    expect(bytes.toString()).not.toMatch(/^Bcc:/m);
  });
});

describe('Mailer', () => {
  it('delivers exactly the bytes whose hash was known before', async () => {
    const received: Buffer[] = [];
    const url = await server({
      onData: (stream, _session, done) => {
        buffer(stream).then((bytes) => {
          received.push(bytes);
          done();
        }, done);
      },
    });
    const message = await rawMessage(MAIL);
    expect(await mailer(url).send(message)).toMatchObject({ is: 'sent' });
    expect(received.map((bytes) => createHash('sha256').update(bytes).digest('hex'))).toEqual([message.sha256]);
  });

  it.each([
    [451, 'temporary'],
    [550, 'permanent'],
  ])('reports %i to a recipient as a %s refusal, without the address', async (status, how) => {
    const url = await server({ onRcptTo: (_address, _session, done) => done(refusing(status)) });
    const outcome = await mailer(url).send(MAIL);
    expect(outcome).toMatchObject({ is: 'refused', how });
    expect(outcome.answer).toContain(String(status));
    expect(outcome.answer).not.toContain('handler@');
  });

  it.each([
    [452, 'temporary'],
    [554, 'permanent'],
  ])('reports %i after the content as a %s refusal', async (status, how) => {
    const url = await server({
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => done(refusing(status)));
      },
    });
    expect(await mailer(url).send(MAIL)).toMatchObject({ is: 'refused', how });
  });

  it('does not know what became of a mail whose content was taken and never answered', async () => {
    const url = await server({ onData: (stream) => void stream.resume() });
    expect(await mailer(url, 300).send(MAIL)).toMatchObject({ is: 'unknown' });
  });

  it('does not know what became of a mail when the connection drops after the content', async () => {
    const sockets = new Set<Socket>();
    const url = await server({
      onData: (stream) => void stream.resume().on('end', () => sockets.forEach((socket) => socket.destroy())),
    });
    const relay = await proxyTo(url, sockets);
    expect(await mailer(relay).send(MAIL)).toMatchObject({ is: 'unknown' });
  });

  it('knows that a mail was not taken when the server falls silent before it asked for the content', async () => {
    const url = await server({ onMailFrom: () => undefined });
    expect(await mailer(url, 300).send(MAIL)).toMatchObject({ is: 'refused', how: 'temporary' });
  });

  it('reports a server that is not there as a temporary refusal', async () => {
    const url = await server({});
    await closing.pop()?.();
    expect(await mailer(url).send(MAIL)).toMatchObject({ is: 'refused', how: 'temporary' });
  });

  it('goes on after a failure', async () => {
    let calls = 0;
    const url = await server({ onRcptTo: (_address, _session, done) => done((calls += 1) === 1 ? refusing(451) : null) });
    const sender = mailer(url);
    expect((await sender.send(MAIL)).is).toBe('refused');
    expect((await sender.send(MAIL)).is).toBe('sent');
  });
});

/** A relay on TCP level whose sockets can be cut. */
async function proxyTo(url: string, sockets: Set<Socket>): Promise<string> {
  const { connect } = await import('node:net');
  const proxy = createServer((client) => {
    const upstream = connect(Number(new URL(url).port), '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise<void>((resolve) => proxy.close(() => resolve())));
  return `smtp://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}
