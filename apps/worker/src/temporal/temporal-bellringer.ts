import { ServiceError, type Client } from '@temporalio/client';
import { SystemClock } from '@countersign/clock';
import { CHANGED, TASK_QUEUES, WORKFLOW_RETRY, type WorkflowAddress } from '@countersign/contracts';
import { RingRefused, type Bellringer } from '../relay/relay.js';

/** A ring that takes longer is tried again by the relay: it may then be doubled, which changes nothing. */
const WITHIN = 3_000;

/**
 * gRPC codes that say that this ring is wrong in itself: invalid argument (also a run that has had all the signals it can take), out of range.
 * Whatever else fails says that Temporal is away, busy or not set up.
 */
const REFUSED: readonly unknown[] = [3, 11];

/** Rings over Temporal: one call that starts the workflow or signals the running one. */
export class TemporalBellringer implements Bellringer {
  private readonly clock = new SystemClock();

  constructor(private readonly client: Client) {}

  async ring(workflow: WorkflowAddress, why: string): Promise<void> {
    try {
      await this.start(workflow, why);
    } catch (error) {
      throw isRefused(error) ? new RingRefused(`${workflow.type} is refused`, { cause: error }) : error;
    }
  }

  private async start(workflow: WorkflowAddress, why: string): Promise<void> {
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

function isRefused(error: unknown): boolean {
  if (error instanceof TypeError) return true; // the client itself finds it wrong
  const cause: unknown = error instanceof ServiceError ? error.cause : undefined;
  return REFUSED.includes((cause as { code?: unknown } | undefined)?.code);
}
