import type { Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { planNotices, type WantedNotice } from '@countersign/notifications';
import { readStageRuns } from './stage-runs.js';
import { lockDossier } from './submission-dossier.js';
import { postOfTask, tasksOfRun } from './tasks.js';

/**
 * Plans the last mail of a submission, which carries its archive number: to those who filled it in and those who gave an opinion. Call it
 * in the transaction that archives, then `wantDueNotices`: the submission's workflow ends with it.
 */
export async function planArchiveNotices(tx: Tx, submissionId: string, now: Instant): Promise<void> {
  const dossier = await lockDossier(tx, submissionId);
  if (!dossier) return;
  const runs = await readStageRuns(tx.manager, submissionId);
  const wanted: WantedNotice[] = [];
  for (const stage of dossier.pack.stages) {
    const run = runs.findLast((candidate) => candidate.stage === stage.key);
    const [task] = run && stage.kind !== 'receive' ? await tasksOfRun(tx.manager, run.id) : [];
    if (!run || !task) continue;
    wanted.push({
      submissionId,
      stageRunId: run.id,
      taskId: task.id,
      step: 'archived',
      kind: 'archived',
      deadlineVersion: run.deadlineVersion,
      post: postOfTask(task),
      insteadPersonId: dossier.campaign.rehearsal ? dossier.campaign.launchedBy : null,
      plannedAt: now,
    });
  }
  await planNotices(tx, wanted);
}
