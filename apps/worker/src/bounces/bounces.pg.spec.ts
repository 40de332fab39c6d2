import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { Settings } from '@countersign/config';
import { Mailer } from '@countersign/mailer';
import { RecordReport, returnAddressesOf, SendMail } from '@countersign/notifications';
import { createLogger } from '@countersign/observability';
import { mailDesk, type MailDesk } from '@countersign/testing';
import { BounceDoor } from './bounces.module.js';

const KEY = Buffer.alloc(32, 7);
const secrets = { linkKey: KEY, signInKey: KEY };
const settings = Object.assign(new Settings(), { BOUNCE_ADDRESS: 'bounces@mail.example.org', BOUNCE_PORT: 0 });

describe('the door for what comes back', () => {
  let desk: MailDesk;
  /** Envelope senders of the mails that the server was given, with what it was asked. */
  const offered: SMTPServerAddress[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideDSN: false,
    onMailFrom(from, _session, answer) {
      offered.push(from);
      answer();
    },
    onData(stream, _session, answer) {
      stream.resume().on('end', () => answer());
    },
  });
  beforeAll(async () => {
    desk = await mailDesk();
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
  }, 60_000);
  afterAll(async () => {
    await new Promise<void>((resolve) => server.close(resolve));
    await desk.close();
  });

  const door = (own: Settings) => {
    const reports = new RecordReport(desk.work, desk.clock, returnAddressesOf(own, secrets));
    return new BounceDoor({
      settings: own,
      secrets,
      clock: { refresh: () => Promise.resolve() },
      reports,
      logger: createLogger('spec', 'silent'),
    });
  };

  it('takes the report that a server sends to the return address of a mail it was given', async () => {
    const addresses = returnAddressesOf(settings, secrets) ?? undefined;
    const mailer = new Mailer(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
    const sender = new SendMail(desk.work, desk.clock, mailer, desk.content, desk.blobs, {
      from: 'Grants <grants@example.org>',
      publicUrl: 'https://c.example',
      linkKey: KEY,
      returnAddresses: addresses,
    });
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    await sender.run(mailId, desk.clock.now());
    mailer.close();
    const [from] = offered;
    expect(from).toMatchObject({ address: addresses?.of(mailId), args: { RET: 'HDRS' } });

    const opened = door(settings);
    await opened.onApplicationBootstrap();
    const transport = createTransport({ host: '127.0.0.1', port: opened.port ?? 0, ignoreTLS: true });
    const raw = `Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nSubject: failure notice\r\n\r\n550 5.1.1 no such user\r\n`;
    await transport.sendMail({ envelope: { from: '', to: from?.address ?? '' }, raw });
    transport.close();
    await opened.beforeApplicationShutdown();
    expect(await desk.notices()).toEqual(['a bounced mail-bounced']);
    expect(await desk.violations()).toEqual([]);
  });

  it('is closed where no port, or no address, is configured', async () => {
    for (const without of ['BOUNCE_ADDRESS', 'BOUNCE_PORT'] as const) {
      const closed = door(Object.assign(new Settings(), settings, { [without]: undefined }));
      await closed.onApplicationBootstrap();
      expect(closed.port).toBeNull();
      await closed.beforeApplicationShutdown();
    }
  });
});
