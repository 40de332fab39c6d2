import type { Clock } from '@countersign/clock';
import type { Asked } from '@countersign/contracts';
import { civilDate } from '@countersign/domain';
import type { UnitOfWork } from '@countersign/database';
import { wantDueNotices } from '@countersign/notifications';
import { lockDossier } from './submission-dossier.js';
import { reportVacancy } from './vacancies.js';

/** Makes every notice of a submission that is due by now wanted, once, under the submission's lock. Called by its workflow only. */
export class RemindSubmission {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param asked.now the workflow's own `Date.now()` (real time)
   * @returns whether a reminder was among them: then others may be due at the same instant
   */
  run(asked: { submissionId: string } & Asked): Promise<boolean> {
    return this.work.run(async (tx) => {
      const now = this.clock.at(asked.now);
      const dossier = await lockDossier(tx, asked.submissionId);
      if (!dossier) return false;
      const report = await wantDueNotices(tx, [asked.submissionId], now, civilDate(now, dossier.pack.timeZone));
      for (const { post } of report.vacant) await reportVacancy(tx, dossier, post, now);
      return report.reminders > 0;
    });
  }
}
