import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { Mailbox, openMailboxPage } from '../index.js';

const folder = mkdtempSync(join(tmpdir(), 'countersign-mailbox-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function send(url: string, subject: string, attachments: { filename: string; content: Buffer }[] = []): Promise<void> {
  const transport = createTransport({ url });
  await transport.sendMail({
    from: '会签 <countersign@example.org>',
    to: 'li@example.org',
    subject,
    html: '<p>请<a href="http://127.0.0.1:1/t/abc?x=1&amp;y=2">填报</a></p><script>alert(1)</script>',
    text: '请填报：http://127.0.0.1:1/t/abc?x=1&y=2',
    attachments,
  });
  transport.close();
}

describe('Mailbox', () => {
  it('receives over SMTP, tells who waits, and keeps mails over a restart', async () => {
    const first = await Mailbox.open({ folder });
    const waiting = first.waitFor((mail) => mail.subject === '填报提醒');
    await send(first.url, '填报提醒');
    const mail = await waiting;
    expect(mail).toMatchObject({
      number: 1,
      to: ['li@example.org'],
      from: 'countersign@example.org',
      text: expect.stringContaining('请填报'),
    });
    expect(mail.links).toEqual(['http://127.0.0.1:1/t/abc?x=1&y=2']);
    await first.close();

    const second = await Mailbox.open({ folder });
    expect(second.mails).toEqual([mail]);
    await second.close();
  });

  it('says what came instead when a mail does not come', async () => {
    const box = await Mailbox.open();
    await send(box.url, 'other');
    await expect(box.waitFor((mail) => mail.subject === 'wanted', 50)).rejects.toThrow('li@example.org: other');
    await box.close();
  });

  it('refuses when told to, as a server would', async () => {
    const box = await Mailbox.open({ refuse: () => ({ responseCode: 451, message: 'try later' }) });
    await expect(send(box.url, 'x')).rejects.toMatchObject({ responseCode: 451 });
    expect(box.mails).toHaveLength(0);
    await box.close();
  });

  it('shows mails on a page on which nothing in a mail can run', async () => {
    const box = await Mailbox.open();
    await send(box.url, '<b>主题</b>');
    const page = await openMailboxPage(box, 0);
    const list = await (await fetch(page.url)).text();
    expect(list).toContain('&lt;b&gt;主题&lt;/b&gt;');
    expect(list).toContain('单机试用');
    const html = await fetch(`${page.url}/mails/1/html`);
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    const mails = (await (await fetch(`${page.url}/api/mails`)).json()) as { subject: string }[];
    expect(mails.map((mail) => mail.subject)).toEqual(['<b>主题</b>']);
    expect((await fetch(`${page.url}/mails/2`)).status).toBe(404);
    await page.close();
    await box.close();
  });

  it('lists the files of a mail and gives them as downloads, whatever they are', async () => {
    const box = await Mailbox.open();
    const content = Buffer.from('<script>alert(1)</script>');
    await send(box.url, 'with a file', [{ filename: '通知<1>.html', content }]);
    const page = await openMailboxPage(box, 0);
    expect(await (await fetch(`${page.url}/mails/1`)).text()).toContain('通知&lt;1&gt;.html</a>（text/html，25 B）');
    const file = await fetch(`${page.url}/mails/1/files/1`);
    expect(Buffer.from(await file.arrayBuffer()).equals(content)).toBe(true);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('通知<1>.html')}`);
    expect((await fetch(`${page.url}/mails/1/files/2`)).status).toBe(404);
    const mails = (await (await fetch(`${page.url}/api/mails`)).json()) as { attachments: object[] }[];
    expect(mails[0]?.attachments).toEqual([{ fileName: '通知<1>.html', mediaType: 'text/html', size: 25 }]);
    await page.close();
    await box.close();
  });
});
