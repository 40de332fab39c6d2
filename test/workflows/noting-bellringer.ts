import type { Client, WorkflowHandle } from '@temporalio/client';
import type { WorkflowAddress } from '@countersign/contracts';
import type { Bellringer } from '../../apps/worker/src/relay/relay.js';
import { TemporalBellringer } from '../../apps/worker/src/temporal/temporal-bellringer.js';

type Event = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>[number];

/** Whether a history that ends so is of a workflow that waits for a timer or a bell, or has ended. */
function idle(last: Event | undefined): boolean {
  const attributes =
    last?.workflowTaskCompletedEventAttributes ??
    last?.timerStartedEventAttributes ??
    last?.timerCanceledEventAttributes ??
    last?.workflowPropertiesModifiedEventAttributes ??
    last?.workflowExecutionCompletedEventAttributes;
  return attributes !== undefined && attributes !== null;
}

/**
 * Rings as in production, and notes whom. The server that skips time loses a run whose task cancels a timer that fired meanwhile (it refuses
 * the task and never gives it out again), so that time may pass only when everybody who was rung has heard and waits again.
 */
export class NotingBellringer implements Bellringer {
  private readonly rung = new Set<string>();
  private readonly ringer: TemporalBellringer;

  constructor(private readonly client: Client) {
    this.ringer = new TemporalBellringer(client);
  }

  ring(workflow: WorkflowAddress, why: string): Promise<void> {
    this.rung.add(workflow.workflowId);
    return this.ringer.ring(workflow, why);
  }

  /** True when every workflow that was rung waits again, or has ended. */
  async allHeard(): Promise<boolean> {
    for (const workflowId of this.rung) {
      this.rung.delete(workflowId); // before it is looked at: a ring that comes now is another
      const { events } = await this.client.workflow.getHandle(workflowId).fetchHistory();
      if (idle(events?.at(-1))) continue;
      this.rung.add(workflowId);
      return false;
    }
    return true;
  }
}
