import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@countersign/database';
import PostalMime from 'postal-mime';
import { linkToken } from '@countersign/identity';
import type { OutgoingMail, RawMessage, SendOutcome } from '@countersign/mailer';
import { mailDesk, type MailDesk } from '@countersign/testing';
import { MailDelayed } from './index.js';

const textOf = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString();

describe('mails', () => {
  let desk: MailDesk;
  beforeEach(async () => {
    desk = await mailDesk();
  }, 60_000);
  afterEach(() => desk.close());

  const ledger = () =>
    desk.rows<{ state: string; attempts: number; answer: string | null }>('SELECT state, attempts, answer FROM mail');
  const now = () => desk.clock.now();

  it('several of one instant are one mail, with a link each', async () => {
    const mailId = await desk.mail(desk.notice('a', 'reminder'), desk.notice('b', 'reminder'), desk.notice('c', 'overdue'));
    await desk.send.run(mailId, now());
    const [mail] = desk.mails.mails;
    expect(desk.mails.mails).toHaveLength(1);
    expect(mail?.subject).toBe('several of P 2026');
    expect(mail?.links).toHaveLength(3);
    expect(await desk.notices()).toEqual(['a sent', 'b sent', 'c sent']);
    expect(await desk.composed()).toEqual({ is: 'empty' });
  });

  it('what only informs does not stand among what asks for something', async () => {
    const first = await desk.mail(desk.notice('a', 'reminder'), desk.notice('b', 'archived'));
    await desk.send.run(first, now());
    const second = await desk.composed();
    expect(second.is).toBe('ready');
    if (second.is === 'ready') await desk.send.run(second.mailId, now());
    expect(desk.mails.mails.map((mail) => mail.subject.split(' ')[0])).toEqual(['reminder', 'archived']);
  });

  it('the first waits for those of the same instant whose submissions have not come to them', async () => {
    await desk.plan(desk.notice('a', 'reminder'));
    await desk.want();
    await desk.plan(desk.notice('b', 'reminder'));
    expect(await desk.composed()).toEqual({ is: 'waiting', until: now() + 500 });
    await desk.want();
    expect((await desk.composed()).is).toBe('ready');
    expect(await desk.rows(`SELECT state FROM delivery`)).toEqual([{ state: 'composed' }, { state: 'composed' }]);
  });

  it('waits no longer than ten seconds', async () => {
    await desk.plan(desk.notice('a', 'reminder'));
    await desk.want();
    await desk.plan(desk.notice('b', 'reminder'));
    desk.clock.set(now() + 10_000);
    expect((await desk.composed()).is).toBe('ready');
  });

  it('are stored without the link that was sent; the hash is that of the bytes that arrived', async () => {
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    await desk.send.run(mailId, now());
    const [link] = await desk.rows<{ id: string }>('SELECT id FROM link');
    const token = linkToken(Buffer.alloc(32, 7), link?.id ?? '');
    const [mail] = desk.mails.mails;
    expect(mail?.links).toEqual([`https://c.example/l/${token}`]);
    const [row] = await desk.rows<{ html: string; text: string; bytes_sha256: string }>(
      'SELECT html, text, bytes_sha256 FROM mail',
    );
    expect(`${row?.html}${row?.text}`).not.toContain(token.split('.')[1]);
    expect(row?.text).toContain(`{{link:${link?.id}}}`);
    expect(row?.bytes_sha256).toBe(
      createHash('sha256')
        .update(mail?.raw ?? '')
        .digest('hex'),
    );
  });

  it('carry their files, each once, the same at every attempt; the hash covers them', async () => {
    const notice = await desk.blobs.put(Buffer.from('%PDF-1.7 the official notice'));
    const table = await desk.blobs.put(Buffer.from('a,b'));
    const pdf = { sha256: notice.sha256, fileName: '关于开展考核工作的通知.pdf', mediaType: 'application/pdf' };
    const csv = { sha256: table.sha256, fileName: 'list.csv', mediaType: 'text/csv' };
    const invitations = [desk.notice('a', 'opened'), desk.notice('b', 'opened'), desk.notice('c', 'opened')];
    for (const { taskId } of invitations) desk.content.mail.set(taskId, { attachments: [pdf] });
    desk.content.mail.set(invitations[1]?.taskId ?? '', { attachments: [pdf, csv] });
    const mailId = await desk.mail(...invitations);
    await die(mailId);
    await desk.send.run(mailId, now());
    const [first, second] = desk.mails.mails;
    const { attachments } = await PostalMime.parse(first?.raw ?? '');
    expect(attachments.map(({ filename, mimeType, content }) => [filename, mimeType, textOf(content)])).toEqual([
      [pdf.fileName, pdf.mediaType, '%PDF-1.7 the official notice'],
      [csv.fileName, csv.mediaType, 'a,b'],
    ]);
    expect(Buffer.from(second?.raw ?? [])).toEqual(Buffer.from(first?.raw ?? []));
    const sha256 = createHash('sha256')
      .update(first?.raw ?? '')
      .digest('hex');
    expect(await desk.rows('SELECT bytes_sha256, attachments FROM mail')).toEqual([
      { bytes_sha256: sha256, attachments: [pdf, csv] },
    ]);
  });

  it('whose file is missing are not sent without it', async () => {
    const lost = { sha256: '0'.repeat(64), fileName: 'a.pdf', mediaType: 'application/pdf' };
    const notice = desk.notice('a', 'opened');
    desk.content.mail.set(notice.taskId, { attachments: [lost] });
    const mailId = await desk.mail(notice);
    await expect(desk.send.run(mailId, now())).rejects.toThrow('is missing');
    expect(await ledger()).toEqual([{ state: 'composed', attempts: 0, answer: null }]);
  });

  it('what people wrote is escaped, makes no header and no link', async () => {
    const taskId = newId();
    const [foreign, reason] = [newId(), '<img src=x onerror=1>\r\nBcc: all@example.org'];
    desk.content.facts.set(taskId, { reason: `${reason} {{link:${foreign}}}`, subjectName: 'A\r\nBcc: all@example.org' });
    const mailId = await desk.mail(desk.notice('returned', 'returned', { taskId }));
    await desk.send.run(mailId, now());
    const [mail] = desk.mails.mails;
    expect(mail?.subject).toBe('returned A Bcc: all@example.org');
    expect(mail?.to).toEqual(['ann@example.org']);
    expect(mail?.html).toContain('&lt;img src');
    expect(mail?.text).toContain(`{{link:${foreign}}}`);
    expect(mail?.links).toHaveLength(1);
  });

  it('that have nothing left to say are not written', async () => {
    const notice = desk.notice('reminder:0', 'reminder');
    desk.content.silent.add(notice.taskId);
    await desk.plan(notice);
    await desk.want();
    expect(await desk.composed()).toEqual({ is: 'empty' });
    expect(await desk.notices()).toEqual(['reminder:0 skipped nothing-left-to-say']);
  });

  it('a broken template is a trouble and ends its notice, a broken digest only costs several mails', async () => {
    desk.content.digest = { ...desk.content.digest, text: '{{#each lines}}{{unknown}}{{/each}}' };
    const mailId = await desk.mail(desk.notice('a', 'reminder'), desk.notice('b', 'reminder'));
    await desk.send.run(mailId, now());
    desk.content.template = { ...desk.content.template, html: '{{unknown}}' };
    expect(await desk.composed()).toEqual({ is: 'empty' });
    expect(desk.content.broken).toEqual(['digest', 'reminder']);
    expect(await desk.notices()).toEqual(['a sent', 'b refused template-broken']);
  });

  it('refused for good is refused; refused for now is tried again, later and later, and in the end refused', async () => {
    desk.smtp.refuse = { responseCode: 550, message: '5.7.1 refused by policy' };
    await desk.send.run(await desk.mail(desk.notice('a', 'opened')), now());
    expect(await ledger()).toMatchObject([{ state: 'refused', attempts: 1 }]);
    expect(await desk.notices()).toEqual(['a refused mail-refused']);

    desk.smtp.refuse = { responseCode: 451, message: 'try later' };
    const mailId = await desk.mail(desk.notice('b', 'opened'));
    const delays: (number | undefined)[] = [];
    for (;;) {
      try {
        await desk.send.run(mailId, now());
        break;
      } catch (error) {
        if (!(error instanceof MailDelayed)) throw error;
        delays.push(error.after);
      }
    }
    expect(delays).toHaveLength(11);
    expect([delays[0], delays[1], delays.at(-1)]).toEqual([30_000, 60_000, 3_600_000]);
    expect(await desk.notices()).toEqual(['a refused mail-refused', 'b refused mail-refused']);
  });

  it('a server that is away is not an attempt', async () => {
    const mailId = await desk.mail(desk.notice('a', 'opened'));
    const away = desk.sender({
      send: () => Promise.resolve<SendOutcome>({ is: 'refused', how: 'temporary', answer: 'ESOCKET connect ECONNREFUSED' }),
    });
    for (let times = 0; times < 20; times += 1) await expect(away.run(mailId, now())).rejects.toThrow('unreachable');
    expect(await ledger()).toEqual([{ state: 'composed', attempts: 0, answer: null }]);
    await desk.send.run(mailId, now());
    expect(await ledger()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  /** A sender whose process dies after the server took the mail and before it answered. */
  async function die(mailId: string): Promise<void> {
    const dead = desk.sender({
      send: async (mail: OutgoingMail | RawMessage) => {
        await desk.mailer.send(mail);
        throw new Error('killed');
      },
    });
    await expect(dead.run(mailId, now())).rejects.toThrow('killed');
  }

  it('whose answer was lost goes once more when it asks for something: same bytes, both attempts written down', async () => {
    const mailId = await desk.mail(desk.notice('a', 'reminder'));
    await die(mailId);
    expect(await ledger()).toEqual([{ state: 'sending', attempts: 1, answer: null }]);
    expect(await desk.composed()).toEqual({ is: 'ready', mailId });
    await desk.send.run(mailId, now());
    const [first, second] = desk.mails.mails;
    expect(desk.mails.mails).toHaveLength(2);
    expect(Buffer.from(second?.raw ?? [])).toEqual(Buffer.from(first?.raw ?? []));
    expect(await ledger()).toEqual([{ state: 'sent', attempts: 2, answer: expect.stringMatching(/^1: answer lost\n2: 250/) }]);
    expect(await desk.notices()).toEqual(['a sent']);
  });

  it('whose answer was lost twice, or that only informs, is unknown and stays so', async () => {
    const twice = await desk.mail(desk.notice('a', 'reminder'));
    await die(twice);
    await die(twice);
    await desk.send.run(twice, now());
    await desk.send.run(twice, now());
    const informs = await desk.mail(desk.notice('b', 'archived'));
    await die(informs);
    await desk.send.run(informs, now());
    expect(desk.mails.mails).toHaveLength(3);
    expect((await ledger()).map((mail) => mail.state)).toEqual(['unknown', 'unknown']);
    expect(await desk.notices()).toEqual(['a unknown mail-unknown', 'b unknown mail-unknown']);
  });

  it('whose bytes cannot be made again are not sent twice: the fate of one that may have arrived is unknown, another goes', async () => {
    const otherKey = desk.sender(desk.mailer, Buffer.alloc(32, 8));
    const lost = await desk.mail(desk.notice('a', 'reminder'));
    await die(lost);
    await otherKey.run(lost, now());
    expect(await ledger()).toEqual([{ state: 'unknown', attempts: 1, answer: '1: answer lost' }]);
    desk.smtp.refuse = { responseCode: 451, message: 'try later' };
    const refused = await desk.mail(desk.notice('b', 'reminder'));
    await expect(desk.send.run(refused, now())).rejects.toThrow('temporarily-refused');
    desk.smtp.refuse = undefined;
    await otherKey.run(refused, now());
    expect(await desk.notices()).toEqual(['a unknown mail-unknown', 'b sent']);
    expect(desk.mails.mails).toHaveLength(2);
  });

  it('two senders at once send once', async () => {
    const mailId = await desk.mail(desk.notice('a', 'reminder'));
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => desk.send.run(mailId, now())));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ why: 'in-flight' });
    expect(desk.mails.mails).toHaveLength(1);
    expect(await ledger()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });
});
