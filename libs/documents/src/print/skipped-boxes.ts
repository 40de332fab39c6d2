import type { EntityManager } from 'typeorm';
import { undoneUntil, type Language, type ReturnFact } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import type { BoxContent } from './print-model.js';

/** Keys of the stages that were passed over when the submission last came to them, and that no return has undone since. */
export async function readSkipped(
  manager: EntityManager,
  submissionId: string,
  pack: Pick<ProgrammePack, 'stages'>,
  returns: readonly ReturnFact[],
): Promise<ReadonlySet<string>> {
  const lines = await manager.query<{ stage: string; step: number }[]>(
    `SELECT last.stage, last.step FROM (SELECT DISTINCT ON (run.stage) run.stage, run.step, outcome.kind
                               FROM stage_run run LEFT JOIN outcome ON outcome.stage_run_id = run.id
                              WHERE run.submission_id = $1 ORDER BY run.stage, run.step DESC) last
      WHERE last.kind = 'skipped'`,
    [submissionId],
  );
  return new Set(lines.filter(({ stage, step }) => step > undoneUntil(pack.stages, returns, stage)).map((line) => line.stage));
}

/** The boxes with those of skipped stages saying so: without opinion, office and date, nobody takes them for given or forgotten. */
export function withSkipped(
  pack: ProgrammePack,
  boxes: Readonly<Record<string, BoxContent>>,
  skipped: ReadonlySet<string>,
): Record<string, BoxContent> {
  const language = pack.languages[0] ?? 'zh-CN';
  const passed = pack.stages.flatMap(({ key, box }) =>
    box === undefined || !skipped.has(key)
      ? []
      : [[box, { text: null, organisation: null, statedDate: null, remark: SKIPPED[language] }] as const],
  );
  return { ...boxes, ...Object.fromEntries(passed) };
}

/** Printed small under a box that stays empty. */
const SKIPPED: Readonly<Record<Language, string>> = {
  'zh-CN': '按流程设定的条件，本环节已跳过，无需填写意见和盖章。',
  en: 'This stage was skipped under its condition: no opinion and no seal are asked for.',
};
