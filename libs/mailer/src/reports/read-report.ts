import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import { namesNoMailbox } from './no-mailbox.js';
import { fieldGroups, type FieldGroup } from './status-fields.js';

/**
 * What a report says became of a mail. `failed`: given up, whatever the class of its status. `delayed`: still tried. `unclear`: something came
 * back, and neither can be read from it. `none`: no report at all, or one of success.
 */
export type ReportKind = 'failed' | 'delayed' | 'unclear' | 'none';

/** A report about one mail, as it was read. */
export interface DeliveryReport {
  kind: ReportKind;
  /** Enhanced status code (RFC 3463), e.g. `5.1.1`. */
  status: string | null;
  /** What the server that gave up said, one line, without addresses. */
  diagnostic: string | null;
  /** The failure is that there is no such mailbox: every further mail would come back as well. */
  noSuchMailbox: boolean;
  /** Where a return address may stand: whom it was delivered to, its envelope id, the returned head. */
  traces: string;
  /** Message-IDs it quotes, without brackets; its own is not among them. */
  messageIds: string[];
  /** The same for the same report, by whatever way it comes. */
  fingerprint: string;
}

/** Beyond this a report holds the returned mail, of which only the head is of use. */
const READ = 1_000_000;

/**
 * Reads a mail that came back: a delivery status notification (RFC 3464), or, of servers that write one in words only, whatever code the words
 * hold. Never throws: what cannot be read is `unclear` or `none`.
 */
export async function readReport(bytes: Buffer): Promise<DeliveryReport> {
  const raw = bytes.subarray(0, READ);
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true }).catch(() => null);
  const fields = mail ? statusText(mail) : '';
  const returned = mail ? returnedHead(mail) : '';
  const words = mail ? wordsOf(mail) : '';
  const own = bare(mail?.messageId ?? '');
  const said = fields === '' ? fromWords(mail, words) : fromFields(fieldGroups(fields));
  const traces = [
    ...(mail?.headers ?? []).filter(({ key }) => ADDRESSED.includes(key)).map(({ value }) => value),
    fields,
    returned,
    words,
  ];
  const quoted = [mail?.inReplyTo ?? '', mail?.references ?? '', returned, words].join('\n');
  const messageIds = [...new Set([...quoted.matchAll(/<([^\s<>@]+@[^\s<>@]+)>/g)].map(([, id]) => id ?? ''))].filter(
    (id) => id !== own,
  );
  return { ...said, traces: traces.join('\n'), messageIds, fingerprint: sha256(own === '' ? raw : Buffer.from(own)) };
}

type Said = Pick<DeliveryReport, 'kind' | 'status' | 'diagnostic' | 'noSuchMailbox'>;

const NOTHING: Said = { kind: 'none', status: null, diagnostic: null, noSuchMailbox: false };

/** Headers in which servers note for whom a mail came. */
const ADDRESSED = [
  'to',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-failed-recipients',
  'original-recipient',
];

/** Our mails have one recipient; a list behind it may have several, and then one that was reached is enough. */
function fromFields([, ...recipients]: readonly FieldGroup[]): Said {
  const actions = recipients.map((fields) => actionOf(fields));
  const at = ['failed', 'delayed'].map((action) => actions.indexOf(action)).find((index) => index >= 0);
  if (at === undefined) return actions.some((action) => action === '') ? { ...NOTHING, kind: 'unclear' } : NOTHING;
  const reached = actions.some((action) => REACHED.includes(action));
  const fields = recipients[at] ?? {};
  const diagnostic = fields['diagnostic-code']?.replace(/^\s*[\w-]+\s*;\s*/, '') ?? null;
  const status = codeIn(fields.status ?? '') ?? codeIn(diagnostic ?? '');
  const kind = actions[at] === 'failed' && !reached ? 'failed' : 'delayed';
  return {
    kind,
    status,
    diagnostic: printed(diagnostic),
    noSuchMailbox: kind === 'failed' && namesNoMailbox(status, diagnostic ?? ''),
  };
}

const REACHED = ['delivered', 'relayed', 'expanded'];

/** `Action` is what counts (RFC 3464 §2.3.3): a server that gave up after days says `failed` with a status of class 4. Without one the class says it. */
function actionOf(fields: FieldGroup): string {
  const action = fields.action?.trim().toLowerCase().split(/[\s(]/)[0] ?? '';
  if (action !== '') return action;
  return { 5: 'failed', 4: 'delayed', 2: 'delivered' }[Number(codeIn(fields.status ?? '')?.[0])] ?? '';
}

/** A report in words, of a server that knows no better. An answer of somebody who is away, or of a person, is none. */
function fromWords(mail: Email | null, words: string): Said {
  if (!mail) return { ...NOTHING, kind: 'unclear' };
  const head = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? '';
  const from = mail.from?.address ?? '';
  const machine =
    head('return-path').trim() === '<>' ||
    /^(mailer-daemon|postmaster|mail-?daemon)@/i.test(from) ||
    head('x-failed-recipients') !== '';
  const away =
    /auto-replied|auto_reply/i.test(head('auto-submitted') + head('precedence')) &&
    !/delivery|undeliver|退信|return/i.test(mail.subject ?? '');
  if (!machine || away || head('x-autoreply') !== '') return NOTHING;
  const line = words.split(/\r?\n/).find((each) => REPLY.test(each)) ?? '';
  const status = codeIn(line) ?? codeIn(words);
  const noSuchMailbox = namesNoMailbox(status, words);
  const reply = REPLY.exec(line)?.[1]?.[0] ?? status?.[0] ?? (noSuchMailbox ? '5' : '');
  if (reply === '5') return { kind: 'failed', status, diagnostic: printed(line === '' ? null : line), noSuchMailbox };
  return { ...NOTHING, kind: reply === '4' ? 'delayed' : 'unclear', status, diagnostic: printed(line === '' ? null : line) };
}

/** A reply of SMTP within words: `550 …`, `550-5.1.1 …`. */
const REPLY = /(?:^|[\s:(>#<"])([45]\d\d)[\s-][^\d]*/;

function codeIn(text: string): string | null {
  return /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1] ?? null;
}

function statusText(mail: Email): string {
  return textsOf(mail, 'message/delivery-status', 'message/global-delivery-status').join('\n\n');
}

/** The head of the mail that came back, whole or not. */
function returnedHead(mail: Email): string {
  const whole = textsOf(
    mail,
    'message/rfc822',
    'text/rfc822-headers',
    'message/rfc822-headers',
    'message/global',
    'message/global-headers',
  );
  return whole.map((text) => text.split(/\r?\n\r?\n/)[0] ?? '').join('\n');
}

function textsOf({ attachments }: Email, ...types: string[]): string[] {
  return attachments
    .filter(({ mimeType }) => types.includes(mimeType))
    .map(({ content }) => (typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')));
}

function wordsOf({ text, html }: Email): string {
  return (
    text ??
    (html ?? '')
      .replace(/<(?:br|\/p|\/div|\/tr|\/h\d)[^>]*>/gi, '\n')
      .replace(/<[a-z/!][^>@]*>/gi, ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
  );
}

/** One line that can be kept: without addresses, and not longer than a line. */
function printed(text: string | null): string | null {
  const line =
    text
      ?.replace(/[^\s<>:"'()]+@[^\s<>:"'()]+/g, '<address>')
      .replace(/<<address>>/g, '<address>')
      .replace(/\s+/g, ' ')
      .trim() ?? '';
  return line === '' ? null : line.slice(0, 300);
}

function bare(messageId: string): string {
  return messageId.trim().replace(/^<|>$/g, '');
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
