import type { Language } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import type { ArchivedDecision, ArchivedSheet } from '../archive/archive-record.js';
import type { BoxContent } from './print-model.js';

/**
 * What stands in the boxes of the forms for one revision: for each stage that has a box the latest decision on that revision that was not a return.
 * A box whose stage has not decided stays empty.
 */
export function boxContents(
  pack: ProgrammePack,
  decisions: readonly ArchivedDecision[],
  sheets: readonly ArchivedSheet[],
  revisionHash: string,
): Record<string, BoxContent> {
  const language = pack.languages[0] ?? 'zh-CN';
  // A return undoes what was decided before it, also where the content was then left as it was.
  const returned = decisions.findLast((one) => one.kind === 'return')?.step ?? 0;
  const contents: Record<string, BoxContent> = {};
  for (const stage of pack.stages) {
    if (stage.box === undefined) continue;
    const decision = decisions.findLast(
      (one) => one.stage === stage.key && one.kind !== 'return' && one.revisionHash === revisionHash && one.step > returned,
    );
    if (!decision) continue;
    const sheet = sheets.find((one) => one.id === decision.sealSheetId);
    contents[stage.box] = {
      text: decision.opinion?.text ?? null,
      organisation: decision.organisationName,
      statedDate: decision.opinion?.statedDate ?? sheet?.statedDate ?? null,
      remark: sheet?.scan ? SEALED[language](sheet.scan.path, sheet.hash.slice(0, 16)) : null,
    };
  }
  return contents;
}

/** Where the sealed paper is found, printed small under the box. */
const SEALED: Readonly<Record<Language, (path: string, check: string) => string>> = {
  'zh-CN': (path, check) => `盖章扫描件：${path}　校验码 ${check}`,
  en: (path, check) => `Sealed scan: ${path}, check code ${check}`,
};
