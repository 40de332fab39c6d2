import type { Clock } from '@countersign/clock';
import type { Asked } from '@countersign/contracts';
import { civilDate } from '@countersign/domain';
import type { UnitOfWork } from '@countersign/database';
import { lockNeighbours, wantDueNotices } from '@countersign/notifications';
import { readSubmission } from '@countersign/submissions';
import { lockDossier, readDossier } from './submission-dossier.js';
import { reportVacancy } from './vacancies.js';

/**
 * Reminders are planned for an hour of the day, and a whole campaign's workflows wake at it. Whoever wakes first makes what is due of the others wanted as well, many in one
 * transaction; each of them still wakes, does what is left, and finds its next instant (ADR 24). Leaving this out changes nothing but how long the last one waits.
 */
export class RemindNeighbours {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param asked.submissionId the one that was reminded
   * @param asked.now its workflow's own `Date.now()` (real time)
   */
  run(asked: { submissionId: string } & Asked): Promise<void> {
    return this.work.run(async (tx) => {
      const now = this.clock.at(asked.now);
      const submission = await readSubmission(tx.manager, asked.submissionId);
      if (!submission) return;
      const { pack } = await readDossier(tx, submission);
      const { campaignId, id: submissionId } = submission;
      const neighbours = await lockNeighbours(tx, { campaignId, submissionId }, now);
      const report = await wantDueNotices(tx, neighbours, now, civilDate(now, pack.timeZone));
      for (const { submissionId: vacant, post } of report.vacant) {
        const theirs = await lockDossier(tx, vacant);
        if (theirs) await reportVacancy(tx, theirs, post, now);
      }
    });
  }
}
