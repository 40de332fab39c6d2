import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { CHANGED, submissionWorkflow, TASK_QUEUES, WORKFLOW_RETRY } from '@countersign/contracts';
import type { Grounds } from '../grounds.js';
import type { Random } from './random.js';

/** `WORKFLOW_TASK_COMPLETED`: where a run can be reset to. */
const TASK_COMPLETED = 7;

/** Does harm to workflows, as nobody should: what it breaks PostgreSQL knows how to begin anew. */
export class Monkey {
  /** How often each harm was done. */
  readonly done: Record<string, number> = {};

  private readonly harms: readonly (() => Promise<string>)[] = [
    () => this.terminate(),
    () => this.cancel(),
    () => this.reset(),
    () => this.reset(),
    () => this.ringOften(),
    () => this.ringOften(),
    () => this.ringPastTheRelay(),
  ];

  constructor(
    private readonly grounds: Grounds,
    private readonly random: Random,
    private readonly client: Client,
  ) {}

  /** One harm by chance. What it would harm may have ended, and Temporal may be away. */
  async act(): Promise<void> {
    const harm = this.random.one(this.harms);
    try {
      const name = await harm?.();
      if (name !== undefined) this.done[name] = (this.done[name] ?? 0) + 1;
    } catch {
      this.done['in vain'] = (this.done['in vain'] ?? 0) + 1;
    }
  }

  private async terminate(): Promise<string> {
    await this.client.workflow.getHandle(await this.victim()).terminate('chaos');
    return 'workflows terminated';
  }

  private async cancel(): Promise<string> {
    await this.client.workflow.getHandle(await this.victim()).cancel();
    return 'workflows cancelled';
  }

  /** Takes a run back to an earlier point: what it did after that it does again. */
  private async reset(): Promise<string> {
    const workflowId = await this.victim();
    const handle = this.client.workflow.getHandle(workflowId);
    const { events } = await handle.fetchHistory();
    const points = (events ?? []).filter((event) => event.eventType === TASK_COMPLETED);
    const point = this.random.one(points)?.eventId;
    if (!point) throw new Error('it has done nothing yet');
    await this.client.workflowService.resetWorkflowExecution({
      namespace: this.client.options.namespace,
      workflowExecution: { workflowId },
      reason: 'chaos',
      workflowTaskFinishEventId: point,
      requestId: randomUUID(),
    });
    return 'workflows reset';
  }

  /** Rings several submissions, some of them long archived, several times each and in no order. */
  private async ringOften(): Promise<string> {
    const { world } = this.grounds;
    await world.work.run(async (tx) => {
      for (let ring = 0; ring < 12; ring += 1) {
        const submission = this.random.one(world.submissions);
        for (let times = this.random.below(3); times >= 0 && submission; times -= 1) {
          await tx.ring(submissionWorkflow(submission.id), 'chaos', this.random.chance(0.5) ? 0 : 1);
        }
      }
    });
    return 'salvoes of rings, doubled and late';
  }

  private async ringPastTheRelay(): Promise<string> {
    const submission = this.random.one(this.grounds.world.submissions);
    const { type, workflowId, input } = submissionWorkflow(submission?.id ?? '');
    await this.client.workflow.signalWithStart(type, {
      workflowId,
      taskQueue: TASK_QUEUES.stages,
      args: [input],
      signal: CHANGED,
      signalArgs: ['chaos'],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      retry: WORKFLOW_RETRY,
    });
    return 'rings past the relay';
  }

  private async victim(): Promise<string> {
    const { world } = this.grounds;
    const mailboxes = await this.grounds.rows<{ id: string }>(
      `SELECT DISTINCT person_id::text AS id FROM delivery WHERE state IN ('pending', 'composed')`,
    );
    const kind = this.random.below(10);
    if (kind === 0) return `campaign/${world.campaignId}`;
    const mailbox = kind <= 3 ? this.random.one(mailboxes) : undefined;
    return mailbox ? `mailbox/${mailbox.id}` : `submission/${this.random.one(world.submissions)?.id ?? ''}`;
  }
}
