import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { CHANGED } from '@countersign/contracts';
import type { Reconcile } from '@countersign/schema';

/** Types whose runs belong to a row; `cycle` and `housekeeping` end by themselves. */
const OF_ROWS = `WorkflowType IN ('submission', 'campaign', 'mailbox')`;

/**
 * Rings the running workflows that PostgreSQL has nothing to do for: after a restore, those of rows that the backup does not know. Each asks, is
 * told that it is closed or empty, and ends. One that has just begun may be among them; a ring too many changes nothing.
 */
export class RingStrays {
  constructor(
    private readonly client: Client,
    private readonly reconcile: Reconcile,
  ) {}

  /** @returns how many were rung */
  async run(): Promise<{ rung: number }> {
    const driven = new Set((await this.reconcile.driven()).map(({ workflowId }) => workflowId));
    let rung = 0;
    for await (const { workflowId } of this.client.workflow.list({ query: `ExecutionStatus = 'Running' AND ${OF_ROWS}` })) {
      if (driven.has(workflowId)) continue;
      try {
        await this.client.workflow.getHandle(workflowId).signal(CHANGED, 'stray');
        rung += 1;
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error; // it has ended meanwhile
      }
    }
    return { rung };
  }
}
