import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withMaskedLinks } from '@countersign/identity';
import { sampleFacts, sampleMail } from '@countersign/notifications';
import { NOTICE_KINDS } from '@countersign/packs';
import { openPack } from './pack-argument.js';
import type { ProgrammeIo } from './programme-io.js';

/** Where the links of a preview lead: nowhere. */
const NOWHERE = 'https://countersign.invalid';

/**
 * `programme mails`: writes every mail of a pack, filled with invented facts, as `<kind>.<language>.html` and `.txt` into `target`, which is
 * made when it is not there. The subject is the title of the page and the first line of the text.
 */
export async function writeMails(io: ProgrammeIo, keyOrFolder: string, target: string): Promise<void> {
  const pack = await openPack(io, keyOrFolder);
  if (!pack) return;
  mkdirSync(target, { recursive: true });
  let written = 0;
  for (const language of pack.languages) {
    const facts = sampleFacts(pack, language);
    for (const kind of NOTICE_KINDS) {
      const mail = sampleMail(pack, kind, language, facts);
      if (!mail) continue;
      const { subject, html, text } = mail;
      const title = subject.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const page = `<!doctype html>\n<html lang="${language}"><meta charset="utf-8"><title>${title}</title>\n${html}\n</html>\n`;
      writeFileSync(join(target, `${kind}.${language}.html`), withMaskedLinks(page, NOWHERE));
      writeFileSync(join(target, `${kind}.${language}.txt`), withMaskedLinks(`${subject}\n\n${text}`, NOWHERE));
      written++;
    }
  }
  io.print(`${written} mails in ${target}`);
}
