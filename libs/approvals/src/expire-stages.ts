import type { Clock } from '@countersign/clock';
import type { Asked } from '@countersign/contracts';
import type { UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf, SYSTEM } from '@countersign/history';
import { StageRunRow } from './rows.js';
import { settleStage } from './settle-stage.js';
import { readStageRuns } from './stage-runs.js';
import { lockDossier, stageOf } from './submission-dossier.js';

/**
 * Marks what is overdue, under the submission's lock: from then on a decision is late. Only a pack that says `return` settles the stage;
 * an opinion is never given by the clock (design §4.11). Called by the submission's workflow only.
 */
export class ExpireStages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @param asked.now the workflow's own `Date.now()` (real time) */
  async run(asked: { submissionId: string } & Asked): Promise<void> {
    await this.work.run(async (tx) => {
      const now = this.clock.at(asked.now);
      const dossier = await lockDossier(tx, asked.submissionId);
      if (dossier?.submission.state !== 'open') return;
      const runs = await readStageRuns(tx.manager, asked.submissionId);
      for (const run of runs) {
        if (run.outcome || run.overdueSince !== null || run.deadline > now) continue;
        await tx.rows(StageRunRow).update({ id: run.id }, { overdueSince: now });
        const stage = stageOf(dossier, run.stage);
        const returnTo = stage.overdue.action === 'return' ? (stage.returnTo[0] ?? null) : null;
        await appendHistory(tx, chainOf.submission(asked.submissionId), {
          kind: 'deadline-passed',
          actor: SYSTEM,
          at: now,
          payload: {
            stage: run.stage,
            step: run.step,
            round: run.round,
            deadline: run.deadline,
            action: stage.overdue.action,
            returnTo,
          },
        });
        if (returnTo === null) continue;
        await settleStage(tx, dossier, { run, runs }, { kind: 'returned', returnTo, taskId: null }, now);
        // What was open beside it is called off.
        return;
      }
    });
  }
}
