import type { Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { planNotices, type WantedNotice } from '@countersign/notifications';
import { ReopeningRow } from './rows.js';
import { noticeOf } from './stage-notices.js';
import { readStageRuns } from './stage-runs.js';
import { lockDossier } from './submission-dossier.js';
import { tasksOfRun } from './tasks.js';

/**
 * Plans the last mail of a submission, which carries its archive number: to those who filled it in and those who gave an opinion. Call it
 * in the transaction that archives, then `wantDueNotices`: the submission's workflow ends with it.
 */
export async function planArchiveNotices(tx: Tx, submissionId: string, now: Instant): Promise<void> {
  const dossier = await lockDossier(tx, submissionId);
  if (!dossier) return;
  const runs = await readStageRuns(tx.manager, submissionId);
  const before = await tx.rows(ReopeningRow).countBy({ submissionId });
  const step = before === 0 ? 'archived' : `archived:${before + 1}`;
  const wanted: WantedNotice[] = [];
  for (const stage of dossier.pack.stages) {
    const run = runs.findLast((candidate) => candidate.stage === stage.key);
    if (!run || stage.kind === 'receive') continue;
    const decided = (await tasksOfRun(tx.manager, run.id)).filter((task) => task.state === 'done');
    wanted.push(...decided.map((task) => noticeOf(dossier, run, task, { step, kind: 'archived', plannedAt: now })));
  }
  await planNotices(tx, wanted);
}
