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
  const contents: Record<string, BoxContent> = {};
  for (const stage of pack.stages) {
    if (stage.box === undefined) continue;
    const decision = decisions.findLast(
      (one) => one.stage === stage.key && one.kind !== 'return' && one.revisionHash === revisionHash,
    );
    if (!decision) continue;
    const sheet = sheets.find((one) => one.id === decision.sealSheetId);
    contents[stage.box] = {
      text: decision.opinion?.text ?? null,
      organisation: decision.organisationName,
      statedDate: decision.opinion?.statedDate ?? sheet?.statedDate ?? null,
      remark: sheet?.scan ? `盖章扫描件：${sheet.scan.path}　校验码 ${sheet.hash.slice(0, 16)}` : null,
    };
  }
  return contents;
}
