import { AdvanceSubmission, ExpireStages, RemindNeighbours, RemindSubmission } from '@countersign/approvals';
import type { Asked, Standing, SubmissionActivities } from '@countersign/contracts';
import type { Logger } from '@countersign/observability';
import type { FreshClock } from './fresh-clock.js';

type Submission = { submissionId: string } & Asked;
type PlannedAct = NonNullable<Extract<Standing, { is: 'underway' }>['next']>;

/**
 * What moves a submission from stage to stage, each step a transaction of its own and all of them one activity: what a task of a workflow costs
 * Temporal is many times what the step costs. The programme clock is read anew before: it may have been set meanwhile.
 */
export class StageActivities implements Pick<SubmissionActivities, 'advance'> {
  constructor(
    private readonly clock: FreshClock,
    private readonly advanceSubmission: AdvanceSubmission,
    private readonly remindSubmission: RemindSubmission,
    private readonly expireStages: ExpireStages,
    private readonly remindNeighbours: RemindNeighbours,
    private readonly logger: Logger,
  ) {}

  async advance(asked: Submission): Promise<Standing> {
    await this.clock.refresh();
    let done: PlannedAct | undefined;
    for (;;) {
      const standing = await this.advanceSubmission.run(asked);
      const next = standing.is === 'underway' ? standing.next : undefined;
      // What was done and is found due again would be so for ever.
      if (!next || next.due > asked.now || (next.act === done?.act && next.due === done.due)) return standing;
      if (next.act === 'expire') await this.expireStages.run(asked);
      else if (await this.remindSubmission.run(asked)) await this.tryNeighbours(asked);
      done = next;
    }
  }

  /** A favour: what stands in the way of it must not stop this submission, and each of the others does its own in any case. */
  private async tryNeighbours(asked: Submission): Promise<void> {
    try {
      await this.remindNeighbours.run(asked);
    } catch (error) {
      this.logger.warn({ submission_id: asked.submissionId, err: error }, 'neighbours_not_reminded');
    }
  }
}
