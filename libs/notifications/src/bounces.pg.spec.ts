import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { BounceServer, ReturnAddresses } from '@countersign/mailer';
import { mailDesk, type MailDesk } from '@countersign/testing';
import { mendAddresses, RecordReport, tellAgain } from './index.js';

const FIXTURES = join(import.meta.dirname, '../../mailer/fixtures/reports');
const addresses = new ReturnAddresses('bounces@mail.example.org', Buffer.alloc(32, 7));

describe('a mail that comes back', () => {
  let desk: MailDesk;
  let reports: RecordReport;
  beforeAll(async () => {
    desk = await mailDesk();
    reports = new RecordReport(desk.work, desk.clock, addresses);
  }, 60_000);
  afterEach(async () => {
    expect(await desk.violations()).toEqual([]);
    await desk.clear();
  });
  afterAll(() => desk.close());

  const messageIdOf = async (mailId: string) =>
    (await desk.rows<{ message_id: string }>('SELECT message_id FROM mail WHERE id = $1', [mailId]))[0]?.message_id ?? '';
  const report = async (name: string, mailId: string, returnTo = addresses.of(mailId)) =>
    Buffer.from(
      readFileSync(join(FIXTURES, `${name}.eml`), 'utf8')
        .replaceAll('{{RETURN}}', returnTo)
        .replaceAll('{{MESSAGE_ID}}', await messageIdOf(mailId)),
    );
  async function sent(step = 'a', more = {}): Promise<string> {
    const mailId = await desk.mail(desk.notice(step, 'opened', more));
    await desk.send.run(mailId, desk.clock.now());
    return mailId;
  }
  const dead = () => desk.rows('SELECT person_id, status, stops_mail, ended_because FROM dead_address ORDER BY since, id');
  const noted = async () =>
    (await desk.rows<{ kind: string }>('SELECT kind FROM delivery_report ORDER BY id')).map(({ kind }) => kind);

  it('ends its notice anew as bounced, once, and notes the address', async () => {
    const mailId = await sent();
    expect(await desk.notices()).toEqual(['a sent']);
    expect(await reports.about(mailId, await report('postfix-no-mailbox', mailId))).toBe('returned');
    expect(await desk.notices()).toEqual(['a bounced mail-bounced']);
    expect(await reports.about(mailId, await report('postfix-no-mailbox', mailId))).toBe('known');
    expect(await reports.found(await report('postfix-no-mailbox', mailId))).toBe('known');
    expect(await noted()).toEqual(['failed']);
    expect(await dead()).toEqual([{ person_id: desk.personId, status: '5.1.1', stops_mail: true, ended_because: null }]);
  });

  it('is taken down once when it comes by two ways at once', async () => {
    const mailId = await sent();
    const bytes = await report('exchange-no-mailbox', mailId);
    const outcomes = await Promise.all([reports.about(mailId, bytes), reports.found(bytes), reports.about(mailId, bytes)]);
    expect(outcomes.sort()).toEqual(['known', 'known', 'returned']);
  });

  it('is known by the Message-ID it quotes when it came to another address', async () => {
    const mailId = await sent();
    expect(await reports.found(await report('qmail-words-only', mailId))).toBe('returned');
    expect(await desk.notices()).toEqual(['a bounced mail-bounced']);
  });

  it.each(['postfix-delayed', 'unclear'])('is not what %s says: noted, and nothing changes', async (name) => {
    const mailId = await sent();
    expect(await reports.about(mailId, await report(name, mailId))).toBe('noted');
    expect(await desk.notices()).toEqual(['a sent']);
    expect(await dead()).toEqual([]);
    expect(await noted()).toHaveLength(1);
  });

  it('comes after a delay all the same', async () => {
    const mailId = await sent();
    await reports.about(mailId, await report('postfix-delayed', mailId));
    expect(await reports.about(mailId, await report('postfix-expired', mailId))).toBe('returned');
    expect(await desk.notices()).toEqual(['a bounced mail-bounced']);
  });

  it('of nobody, and what is no report, change nothing', async () => {
    const mailId = await sent();
    const other = addresses.of('019c9c5e-1f00-7abc-8def-0123456789ab');
    const foreign = Buffer.from(
      String(await report('postfix-expired', mailId, other)).replaceAll(await messageIdOf(mailId), 'x@y.example'),
    );
    expect(await reports.found(foreign)).toBe('unknown-mail');
    expect(await reports.found(await report('away', mailId))).toBe('no-report');
    expect(await noted()).toEqual([]);
  });

  it('of which the fate was unknown has been taken, and bounced', async () => {
    const mailId = await sent();
    await desk.rows(`UPDATE mail SET state = 'unknown' WHERE id = $1`, [mailId]);
    await desk.rows(`UPDATE delivery SET state = 'unknown'`);
    await desk.rows(`UPDATE notice SET state = 'unknown', reason = 'mail-unknown'`);
    expect(await reports.about(mailId, await report('sendmail-no-host', mailId))).toBe('returned');
    expect(await desk.notices()).toEqual(['a bounced mail-bounced']);
  });

  it('while it is under way is to be reported again', async () => {
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    await desk.rows(`UPDATE mail SET state = 'sending', attempts = 1, bytes_sha256 = 'x' WHERE id = $1`, [mailId]);
    expect(await reports.about(mailId, await report('postfix-no-mailbox', mailId))).toBe('under-way');
    expect(await noted()).toEqual([]);
  });

  it('leaves the notice sent where somebody else has his mail', async () => {
    const bob = await desk.person('bob');
    const mailId = await sent();
    await desk.compose
      .run(bob, desk.clock.now())
      .then((standing) => desk.send.run(standing.is === 'ready' ? standing.mailId : '', desk.clock.now()));
    await reports.about(mailId, await report('qq-no-mailbox', mailId));
    expect(await desk.notices()).toEqual(['a sent']);
    expect(await desk.rows('SELECT state FROM delivery ORDER BY state')).toEqual([{ state: 'bounced' }, { state: 'sent' }]);
    await desk.rows('DELETE FROM appointment WHERE person_id = $1', [bob]);
  });

  it('stops further mails where there is no such mailbox, and not where it is full', async () => {
    const first = await sent();
    await reports.about(first, await report('netease-full', first));
    const second = await sent('b');
    await reports.about(second, await report('postfix-no-mailbox', second));
    await desk.plan(desk.notice('c', 'opened'));
    await desk.want();
    expect(await desk.composed()).toEqual({ is: 'empty' });
    expect((await desk.notices()).sort()).toEqual(['a bounced mail-bounced', 'b bounced mail-bounced', 'c skipped address-dead']);
    expect(await dead()).toHaveLength(1);
  });

  it('refused at the door for want of a mailbox is noted as well', async () => {
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    desk.smtp.refuse = { responseCode: 550, message: '5.1.1 User unknown' };
    await desk.send.run(mailId, desk.clock.now());
    delete desk.smtp.refuse;
    expect(await desk.notices()).toEqual(['a refused mail-refused']);
    expect(await dead()).toMatchObject([{ status: '5.1.1', stops_mail: true }]);
  });

  it('goes again, once, what is useful of it, when the address is mended', async () => {
    const [task, other] = ['019c9c5e-1f00-7abc-8def-000000000001', '019c9c5e-1f00-7abc-8def-000000000002'];
    const mailId = await sent('opened', { taskId: task });
    await reports.about(mailId, await report('postfix-no-mailbox', mailId));
    await desk.plan(
      desk.notice('reminder:-5', 'reminder', { taskId: task }),
      desk.notice('reminder:-3', 'reminder', { taskId: other }),
      desk.notice('gone', 'opened', { stageRunId: '019c9c5e-1f00-7abc-8def-000000000003' }),
    );
    await desk.want();
    await desk.composed();
    const said = { submissionId: desk.submissionId, runs: [{ id: desk.stageRunId, deadlineVersion: 1 }], informs: [] };
    const again = () => desk.work.run((tx) => tellAgain(tx, said, desk.clock.now(), '2026-03-02'));
    expect(await again()).toBe(0);
    await desk.rows(`UPDATE person SET email = 'ann@new.example.org' WHERE id = $1`, [desk.personId]);
    await desk.rows('DELETE FROM outbox');
    await desk.work.run((tx) => mendAddresses(tx, desk.personId, 'corrected', desk.clock.now()));
    expect(await desk.rows('SELECT workflow_id FROM outbox')).toEqual([{ workflow_id: `submission/${desk.submissionId}` }]);
    expect([await again(), await again()]).toEqual([2, 0]);
    await desk.want();
    const standing = await desk.composed();
    if (standing.is === 'ready') await desk.send.run(standing.mailId, desk.clock.now());
    const states = await desk.rows<{ step: string; state: string }>(
      `SELECT split_part(step, ':again:', 1) AS step, state FROM notice WHERE step LIKE '%:again:%' ORDER BY 1`,
    );
    expect(states).toEqual([
      { step: 'opened', state: 'sent' },
      { step: 'reminder:-3', state: 'sent' },
    ]);
    expect(desk.mails.mails.at(-1)?.to).toEqual(['ann@new.example.org']);
    await desk.rows(`UPDATE person SET email = 'ann@example.org' WHERE id = $1`, [desk.personId]);
  });

  it('is taken by SMTP at its own address only, and put off while it cannot be taken down', async () => {
    const mailId = await sent();
    const failures: unknown[] = [];
    let broken = false;
    const take = async (id: string, bytes: Buffer) => {
      if (broken) throw new Error('no database');
      return (await reports.about(id, bytes)) === 'under-way' ? ('later' as const) : ('taken' as const);
    };
    const server = await BounceServer.open({ addresses, take, failed: (error) => failures.push(error) }, 0, '127.0.0.1');
    const transport = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
    const raw = await report('postfix-no-mailbox', mailId);
    const offer = (to: string) =>
      transport.sendMail({ envelope: { from: '', to }, raw }).then(
        () => 250,
        (error: { responseCode?: number }) => error.responseCode,
      );
    expect(await offer('postmaster@mail.example.org')).toBe(550);
    expect(await offer(`bounces+${'a'.repeat(46)}@mail.example.org`)).toBe(550);
    broken = true;
    expect(await offer(addresses.of(mailId))).toBe(451);
    expect(failures).toHaveLength(1);
    broken = false;
    expect(await desk.notices()).toEqual(['a sent']);
    expect(await offer(addresses.of(mailId))).toBe(250);
    expect(await offer(addresses.of(mailId))).toBe(250);
    expect(await desk.notices()).toEqual(['a bounced mail-bounced']);
    transport.close();
    await server.close();
  });
});
