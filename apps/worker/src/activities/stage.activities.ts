import { AdvanceSubmission, ExpireStages, RemindSubmission } from '@countersign/approvals';
import type { Asked, Standing, SubmissionActivities } from '@countersign/contracts';
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
  ) {}

  async advance(asked: Submission): Promise<Standing> {
    await this.clock.refresh();
    let done: PlannedAct | undefined;
    for (;;) {
      const standing = await this.advanceSubmission.run(asked);
      const next = standing.is === 'underway' ? standing.next : undefined;
      // What was done and is found due again would be so for ever.
      if (!next || next.due > asked.now || (next.act === done?.act && next.due === done.due)) return standing;
      await (next.act === 'remind' ? this.remindSubmission : this.expireStages).run(asked);
      done = next;
    }
  }
}
