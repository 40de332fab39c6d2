import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { MAIL_VARIABLES, NOTICE_KINDS, readPack } from '@countersign/packs';
import type { ProgrammePack } from '@countersign/packs';
import { sampleFacts, sampleMail, type SampleFacts } from './sample-mail.js';

const PROGRAMMES = fileURLToPath(new URL('../../../programmes', import.meta.url));
const HOSTILE = `<script>alert("x")</script>'"&\r\nBcc: all@example.org\n{{personName}}{{{link}}}{{link:00000000-0000-4000-8000-000000000099}}`;

async function packOf(key: string): Promise<ProgrammePack> {
  const read = await readPack(`${PROGRAMMES}/${key}`);
  if (!read.ok) throw new Error(read.error.map((fault) => `${fault.file}:${fault.line} ${fault.message}`).join('\n'));
  return read.value;
}

/** The same facts with every text in them hostile. */
function poisoned<T>(value: T): T;
function poisoned(value: unknown): unknown {
  if (typeof value === 'string') return HOSTILE;
  if (Array.isArray(value)) return value.map((entry: unknown) => poisoned(entry));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, poisoned(entry as unknown)]));
}

/** The tags of a html text in their order, without what they hold: a value that opened or ended one would show. */
function tags(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([tag]) => tag);
}

describe.each(readdirSync(PROGRAMMES))('the mails of %s', (key) => {
  it.each(NOTICE_KINDS.flatMap((kind) => (['zh-CN', 'en'] as const).map((language) => ({ kind, language }))))(
    '$kind in $language says what it always said, and lets nothing in that was typed',
    async ({ kind, language }) => {
      const pack = await packOf(key);
      const facts = sampleFacts(pack, language);
      const mail = sampleMail(pack, kind, language, facts);
      expect(mail !== null).toBe(pack.languages.includes(language) && pack.mails[kind] !== undefined);
      if (!mail) return;
      expect(`${mail.subject}\n--- html\n${mail.html}\n--- text\n${mail.text}`).toMatchSnapshot();

      const attacked = sampleMail(pack, kind, language, poisoned<SampleFacts>(facts));
      // The tags are the template's own, whatever was typed.
      expect(tags(attacked?.html ?? '')).toEqual(tags(mail.html));
      expect(attacked?.html).not.toContain('<script');
      expect(attacked?.html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#x27;&quot;&amp;');
      // A header is one line; braces stay braces.
      expect(attacked?.subject).not.toMatch(/[\r\n]/);
      expect(attacked?.text).toContain(HOSTILE);
      expect(attacked?.html).toContain('{{personName}}{{{link}}}');
    },
  );
});

it('the sample has a value for every variable a template can use', async () => {
  const { common, line } = sampleFacts(await packOf('book-grant'), 'en');
  const known = new Set([...Object.keys(common), ...Object.keys(line), 'personName', 'link', 'lines', 'asksForAction']);
  expect(Object.values(MAIL_VARIABLES).flatMap((names) => names.filter((name) => !known.has(name)))).toEqual([]);
});
