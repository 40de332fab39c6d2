import { reportTrouble, resolveTroubles } from '@countersign/approvals';
import type { ArchiveStanding, Asked, SubmissionActivities } from '@countersign/contracts';
import type { UnitOfWork } from '@countersign/database';
import { ArchiveSubmission, TypesetError } from '@countersign/documents';
import type { FreshClock } from './fresh-clock.js';

/** Writes the archive package of a finished submission. */
export class ArchiveActivities implements Pick<SubmissionActivities, 'archive'> {
  constructor(
    private readonly clock: FreshClock,
    private readonly work: UnitOfWork,
    private readonly archiveSubmission: ArchiveSubmission,
  ) {}

  /** A template that does not print is for a person to mend: the submission waits, and a trouble says so. All else is tried again. */
  async archive({ submissionId, now: real }: { submissionId: string } & Asked): Promise<ArchiveStanding> {
    await this.clock.refresh();
    const now = this.clock.at(real);
    try {
      await this.archiveSubmission.run({ submissionId, now });
    } catch (error) {
      if (!(error instanceof TypesetError)) throw error;
      await this.work.run((tx) => reportTrouble(tx, 'archive-failed', submissionId, 'print-template', now));
      return { is: 'stuck' };
    }
    await this.work.run((tx) => resolveTroubles(tx, 'archive-failed', submissionId, now));
    return { is: 'archived' };
  }
}
