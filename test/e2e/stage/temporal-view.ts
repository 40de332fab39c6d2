import { Client, Connection } from '@temporalio/client';

/** Looks into Temporal from outside, to know when a workflow has nothing more to do. */
export class TemporalView {
  private constructor(
    private readonly client: Client,
    private readonly connection: Connection,
  ) {}

  static async at(address: string): Promise<TemporalView> {
    const connection = await Connection.connect({ address });
    return new TemporalView(new Client({ connection }), connection);
  }

  /** Resolves when the latest run of a workflow has ended. */
  async ended(workflowId: string): Promise<void> {
    await this.client.workflow.getHandle(workflowId).result();
  }

  /** Resolves when a running workflow waits: no task of it is scheduled, no activity under way. */
  async idle(workflowId: string): Promise<void> {
    for (;;) {
      const { raw, status } = await this.client.workflow.getHandle(workflowId).describe();
      if (status.name !== 'RUNNING' || (!raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0)) return;
    }
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}
