import type { Client } from '@temporalio/client';
import { SystemClock } from '@countersign/clock';
import { CHANGED, TASK_QUEUES, WORKFLOW_RETRY, type WorkflowAddress } from '@countersign/contracts';
import type { Bellringer } from '../relay/relay.js';

/** A ring that takes longer is tried again by the relay: it may then be doubled, which changes nothing. */
const WITHIN = 3_000;

/** Rings over Temporal: one call that starts the workflow or signals the running one. */
export class TemporalBellringer implements Bellringer {
  private readonly clock = new SystemClock();

  constructor(private readonly client: Client) {}

  async ring(workflow: WorkflowAddress, why: string): Promise<void> {
    await this.client.withDeadline(this.clock.real() + WITHIN, () =>
      this.client.workflow.signalWithStart(workflow.type, {
        workflowId: workflow.workflowId,
        taskQueue: TASK_QUEUES.stages,
        args: Object.keys(workflow.input).length > 0 ? [workflow.input] : [],
        signal: CHANGED,
        signalArgs: [why],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        retry: WORKFLOW_RETRY,
      }),
    );
  }
}
