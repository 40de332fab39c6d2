import type { EntityManager } from 'typeorm';
import { readTakeBackFacts } from '@countersign/approvals';
import { takeBack, takeBackVerb, type Post } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import type { Reader } from './reader.js';
import type { TakeBackView } from './task-page.view.js';

/** Reasons that are not the reader's business: there is no button at all. */
const SILENT: readonly string[] = ['not-your-task', 'not-decided', 'not-your-decision', 'not-offered', 'submission-ended'];

/**
 * What the page of a decided task offers. It asks the rule that decides, without the lock: whoever presses is answered by the rule again.
 * @param posts the posts that the reader acts for on this task
 */
export async function readTakingBack(
  manager: EntityManager,
  task: { id: string; stage: string },
  pack: ProgrammePack,
  reader: Reader,
  posts: readonly Post[],
): Promise<TakeBackView | null> {
  const stage = pack.stages.find((candidate) => candidate.key === task.stage);
  if (!stage || (stage.withdraw ?? stage.takeBack) === undefined) return null;
  const facts = await readTakeBackFacts(manager, task.id, stage, reader.actor, posts);
  if (!facts) return null;
  const verb = takeBackVerb(stage);
  const sealSheetId = facts.decision?.sealSheet?.id ?? null;
  const ruling = takeBack(facts, { verb, ...(sealSheetId === null ? {} : { sealSheetId }) });
  if (ruling.ok) return { verb, refused: null, byName: null, at: null, sealSheetId };
  const { code, detail } = ruling.error;
  if (SILENT.includes(code)) return null;
  const byName = typeof detail?.['byName'] === 'string' ? detail['byName'] : null;
  const at = typeof detail?.['at'] === 'number' ? detail['at'] : null;
  return { verb, refused: code, byName, at, sealSheetId };
}
