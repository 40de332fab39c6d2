import { AdvanceSubmission, ExpireStages, RemindSubmission } from '@countersign/approvals';
import type { Asked, Standing, SubmissionActivities } from '@countersign/contracts';
import type { FreshClock } from './fresh-clock.js';

type Submission = { submissionId: string } & Asked;

/** What moves a submission from stage to stage. The programme clock is read anew before each: it may have been set meanwhile. */
export class StageActivities implements Pick<SubmissionActivities, 'advance' | 'remind' | 'expire'> {
  constructor(
    private readonly clock: FreshClock,
    private readonly advanceSubmission: AdvanceSubmission,
    private readonly remindSubmission: RemindSubmission,
    private readonly expireStages: ExpireStages,
  ) {}

  async advance(asked: Submission): Promise<Standing> {
    await this.clock.refresh();
    return this.advanceSubmission.run(asked);
  }

  async remind(asked: Submission): Promise<void> {
    await this.clock.refresh();
    await this.remindSubmission.run(asked);
  }

  async expire(asked: Submission): Promise<void> {
    await this.clock.refresh();
    await this.expireStages.run(asked);
  }
}
