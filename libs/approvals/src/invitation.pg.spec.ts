import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import PostalMime, { type Email } from 'postal-mime';
import { Mailer } from '@countersign/mailer';
import { ComposeMail, SendMail } from '@countersign/notifications';
import { mailbox, OFFICIAL_NOTICE, submissionWorld, type Mailbox, type World, type WorldSubmission } from '@countersign/testing';
import { ApprovalMailContent } from './mail-content.js';

const FROM = 'Assessment <assessment@example.org>';
const NUMBER = '粤函〔2026〕12号';
const TITLE = '关于开展2026年度考核工作的通知';

/** The real mails of the zones' programme, as they arrive. */
describe('the invitation of a campaign that was launched with an official notice', () => {
  let world: World;
  let mails: Mailbox;
  let compose: ComposeMail;
  let send: SendMail;

  beforeAll(async () => {
    mails = await mailbox();
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [3, 20], notice: { number: NUMBER, title: TITLE } });
    const content = new ApprovalMailContent();
    const settings = { from: FROM, publicUrl: 'https://c.example', linkKey: Buffer.alloc(32, 7) };
    compose = new ComposeMail(world.work, world.clock, content, FROM);
    send = new SendMail(world.work, world.clock, new Mailer(mails.url), content, world.blobs, settings);
  });
  afterAll(async () => {
    await mails.close();
    await world.database.close();
  });

  /** Sends what is due to the one who has the submission's open task, as it arrives. */
  async function received(submission: WorldSubmission | undefined, language: string): Promise<Email> {
    if (!submission) throw new Error('no such submission');
    world.submission = submission;
    await world.drive();
    const { holder } = await world.openTask();
    await world.rows('UPDATE person SET language = $2 WHERE id = $1', [holder.personId, language]);
    const composed = await compose.run(holder.personId, world.clock.real());
    if (composed.is !== 'ready') throw new Error(`nothing to send: ${JSON.stringify(composed)}`);
    const before = mails.mails.length;
    await send.run(composed.mailId, world.clock.real());
    expect(mails.mails).toHaveLength(before + 1);
    return PostalMime.parse(mails.mails[before]?.raw ?? '');
  }

  function pdfOf(mail: Email): Buffer {
    const [file, ...others] = mail.attachments;
    expect(others).toEqual([]);
    expect(file).toMatchObject({ filename: '通知.pdf', mimeType: 'application/pdf', disposition: 'attachment' });
    return Buffer.from(file?.content as ArrayBuffer);
  }

  it('names it and carries its PDF, in Chinese to whoever reads Chinese', async () => {
    const mail = await received(world.submissions[0], 'zh-CN');
    expect(mail.subject).toMatch(/^请于2026年3月30日 18:00前办理填报：/);
    for (const text of [mail.text ?? '', mail.html ?? '']) {
      expect(text).toContain(`根据《${TITLE}》（${NUMBER}）要求`);
      expect(text).toContain('文件全文见附件。');
    }
    expect(pdfOf(mail).equals(Buffer.from(OFFICIAL_NOTICE))).toBe(true);
  });

  it('and in English to whoever reads English, with the same PDF', async () => {
    const mail = await received(world.submissions[1], 'en');
    expect(mail.subject).toMatch(/^Please complete by 18:00 on 30 March 2026: Filling in the form, /);
    for (const text of [mail.text ?? '', mail.html ?? '']) {
      expect(text).toContain(`Pursuant to official notice ${NUMBER}, ${TITLE}: `);
      expect(text).toContain('The full text of the notice is attached.');
      expect(text).toContain('with a code sent to this mailbox');
    }
    expect(pdfOf(mail).equals(Buffer.from(OFFICIAL_NOTICE))).toBe(true);
  });

  it('and no mail of a later stage carries it', async () => {
    const [submission] = world.submissions;
    world.submission = submission ?? world.submission;
    await world.settle();
    const mail = await received(submission, 'en');
    expect(mail.subject).toContain('Local government opinion');
    expect(mail.attachments).toEqual([]);
    expect(mail.text).not.toContain(NUMBER);
  });
});
