import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mailbox, ReceivedFile, ReceivedMail } from './mailbox.js';

/** The page that shows a mailbox. */
export interface MailboxPage {
  url: string;
  close(): Promise<void>;
}

const STYLE = `body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0;color:#1f2328;background:#f5f6f8}
.banner{background:#fff7e0;border-bottom:1px solid #e8d48a;padding:10px 24px}main{max-width:1000px;margin:0 auto;padding:16px 24px}
table{width:100%;border-collapse:collapse;background:#fff}th,td{text-align:left;padding:8px 12px;border-bottom:1px solid #e5e7eb;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:600;background:#fafbfc}iframe{width:100%;height:560px;border:1px solid #d0d7de;background:#fff}
pre{background:#fff;border:1px solid #d0d7de;padding:12px;white-space:pre-wrap;overflow-wrap:anywhere}h1{font-size:20px}h2{font-size:16px;margin-top:24px}a{color:#0958d9}
td.short{white-space:nowrap}@media(max-width:640px){thead{display:none}tr,td{display:block}td{padding:1px 12px;border:0}tr{padding:8px 0;border-bottom:1px solid #e5e7eb}}`;

const BANNER =
  '本页只在单机试用方式下出现：系统发出的每一封邮件都留在这里，没有寄给任何人。' +
  ' <span lang="en">Shown on a stand-alone machine only: every mail the system sends is kept here and delivered to nobody.</span>';

/**
 * Serves the mails of `mailbox` on 127.0.0.1: a list, each mail with its HTML, text and links, and the same as JSON under `/api/mails`.
 * @param port 0 takes a free one
 */
export async function openMailboxPage(mailbox: Mailbox, port: number): Promise<MailboxPage> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', 'Method not allowed');
    if (pathname === '/') return send(response, 200, 'text/html', page('邮箱', list(mailbox.mails), true));
    if (pathname === '/api/mails') return send(response, 200, 'application/json', JSON.stringify(mailbox.mails.map(asJson)));
    const [, number, part, file] = /^\/mails\/(\d+)(?:\/(html|source|files\/(\d+)))?$/.exec(pathname) ?? [];
    const mail = mailbox.mails.find((each) => String(each.number) === number);
    if (!mail) return send(response, 404, 'text/plain', '没有这封邮件 / no such mail');
    if (part === 'html') return send(response, 200, 'text/html', `<base target="_blank">${mail.html}`); // links leave the frame
    if (part === 'source') return send(response, 200, 'text/plain', Buffer.from(mail.raw).toString('utf8'));
    if (file !== undefined) return sendFile(response, mail.attachments[Number(file) - 1]);
    return send(response, 200, 'text/html', page(mail.subject, detail(mail), false));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    // A mail may hold styles and embedded pictures; nothing in it may run or be fetched.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'",
  });
  response.end(body);
}

/** Always as a download: what came with a mail is never shown as a page of this one. */
function sendFile(response: ServerResponse, file: ReceivedFile | undefined): void {
  if (!file) return send(response, 404, 'text/plain', '没有这个附件 / no such file');
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  response.end(file.content);
}

function page(title: string, body: string, refresh: boolean): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${refresh ? '<meta http-equiv="refresh" content="5">' : ''}<title>${escape(title)}</title><style>${STYLE}</style></head>
<body><div class="banner" role="note">${BANNER}</div><main>${body}</main></body></html>`;
}

function list(mails: ReceivedMail[]): string {
  if (mails.length === 0) return '<h1>邮箱</h1><p>还没有邮件。<span lang="en">No mail yet.</span></p>';
  const rows = [...mails]
    .reverse()
    .map(
      (mail) =>
        `<tr><td class="short">${mail.number}</td><td class="short">${time(mail)}</td><td>${escape(mail.to.join(', '))}</td>` +
        `<td><a href="/mails/${mail.number}">${escape(mail.subject)}</a></td></tr>`,
    );
  return `<h1>邮箱（${mails.length} 封）</h1><table><thead><tr><th>#</th><th>时间</th><th>收件人</th><th>主题</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function detail(mail: ReceivedMail): string {
  const links = mail.links.map(
    (link) => `<li><a href="${escape(link)}" target="_blank" rel="noreferrer">${escape(link)}</a></li>`,
  );
  return `<p><a href="/">← 全部邮件</a></p><h1>${escape(mail.subject)}</h1>
<p>收件人：${escape(mail.to.join(', '))}<br>发件人：${escape(mail.from)}<br>时间：${time(mail)}</p>
${mail.attachments.length === 0 ? '' : `<h2>附件</h2><ul>${files(mail).join('')}</ul>`}
<h2>链接</h2>${links.length === 0 ? '<p>没有链接</p>' : `<ul>${links.join('')}</ul>`}
<h2>HTML</h2>${mail.html === '' ? '<p>没有 HTML 部分</p>' : `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${mail.number}/html" title="HTML"></iframe>`}
<h2>纯文本</h2><pre>${escape(mail.text)}</pre><p><a href="/mails/${mail.number}/source">原文</a></p>`;
}

function files(mail: ReceivedMail): string[] {
  return mail.attachments.map(
    ({ fileName, mediaType, content }, index) =>
      `<li><a href="/mails/${mail.number}/files/${index + 1}">${escape(fileName)}</a>（${escape(mediaType)}，${content.byteLength} B）</li>`,
  );
}

function asJson({ raw: _raw, attachments, ...mail }: ReceivedMail): object {
  const named = attachments.map(({ fileName, mediaType, content }) => ({ fileName, mediaType, size: content.byteLength }));
  return { ...mail, attachments: named };
}

/** In the zone of this machine, on which the reader sits. */
const TIME = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });

function time(mail: ReceivedMail): string {
  return TIME.format(mail.receivedAt);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
