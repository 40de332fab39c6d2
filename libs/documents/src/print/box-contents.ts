import { undoneUntil, type Language, type ReturnFact } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import type { ArchivedDecision, ArchivedSheet } from '../archive/archive-record.js';
import type { BoxContent } from './print-model.js';

/**
 * What stands in the boxes of the forms for one revision: for each stage that has a box the decisions on that revision since the last return to it or to a stage
 * before it, which undoes what was decided also where the content was then left as it was. Where several posts decided, each opinion stands under the name of
 * its office. A box whose stage has not decided stays empty.
 * @param undone ids of the decisions that were withdrawn or taken back
 */
export function boxContents(
  pack: ProgrammePack,
  decisions: readonly ArchivedDecision[],
  sheets: readonly ArchivedSheet[],
  revisionHash: string,
  returns: readonly ReturnFact[],
  undone: ReadonlySet<string>,
): Record<string, BoxContent> {
  const language = pack.languages[0] ?? 'zh-CN';
  const contents: Record<string, BoxContent> = {};
  for (const stage of pack.stages) {
    if (stage.box === undefined) continue;
    const standing = decisions.filter(
      (one) =>
        one.stage === stage.key &&
        one.kind !== 'return' &&
        one.revisionHash === revisionHash &&
        one.step > undoneUntil(pack.stages, returns, stage.key) &&
        !undone.has(one.id),
    );
    const [first, ...others] = standing.map((decision) => contentOf(decision, sheets, language));
    if (!first) continue;
    contents[stage.box] = others.length === 0 ? first : together([first, ...others], language);
  }
  return contents;
}

function contentOf(decision: ArchivedDecision, sheets: readonly ArchivedSheet[], language: Language): BoxContent {
  const sheet = sheets.find((one) => one.id === decision.sealSheetId);
  return {
    text: decision.opinion?.text ?? null,
    organisation: decision.organisationName,
    statedDate: decision.opinion?.statedDate ?? sheet?.statedDate ?? null,
    remark: joined([
      decision.draftedBy === undefined ? null : DRAFTED[language](decision.draftedBy, decision.personName),
      sheet?.scan ? SEALED[language](sheet.scan.path, sheet.hash.slice(0, 16)) : null,
    ]),
  };
}

function joined(lines: readonly (string | null)[]): string | null {
  return lines.filter((line) => line !== null).join('\n') || null;
}

/** Several opinions in one box: the last date is the box's. */
function together(contents: readonly BoxContent[], language: Language): BoxContent {
  const named = ({ organisation, text }: BoxContent) =>
    text === null ? organisation : `${organisation}${COLON[language]}${text}`;
  return {
    text: joined(contents.map(named)),
    organisation: contents.map(({ organisation }) => organisation).join(COMMA[language]),
    statedDate: contents.reduce<string | null>(
      (last, { statedDate }) => (statedDate !== null && statedDate > (last ?? '') ? statedDate : last),
      null,
    ),
    remark: joined(contents.map(({ remark }) => remark)),
  };
}

const COLON: Readonly<Record<Language, string>> = { 'zh-CN': '：', en: ': ' };
const COMMA: Readonly<Record<Language, string>> = { 'zh-CN': '、', en: ', ' };

/** Who drafted an opinion and who confirmed it, printed small under the box. */
const DRAFTED: Readonly<Record<Language, (drafted: string, confirmed: string) => string>> = {
  'zh-CN': (drafted, confirmed) => `拟稿：${drafted}　审定：${confirmed}`,
  en: (drafted, confirmed) => `Drafted by ${drafted}, confirmed by ${confirmed}`,
};

/** Where the sealed paper is found, printed small under the box. */
const SEALED: Readonly<Record<Language, (path: string, check: string) => string>> = {
  'zh-CN': (path, check) => `盖章扫描件：${path}　校验码 ${check}`,
  en: (path, check) => `Sealed scan: ${path}, check code ${check}`,
};
