import type { EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import type { WorkflowAddress } from '@countersign/contracts';
import { ask } from './ask.js';
import { newId } from './ids.js';

/** One open transaction. Use cases and repositories get it; nothing outside of it writes. */
export class Tx {
  private rang = false;
  private readonly topics = new Set<string>();

  constructor(readonly manager: EntityManager) {}

  /** The TypeORM repository of a row class within this transaction. */
  rows<Row extends ObjectLiteral>(row: EntityTarget<Row>): Repository<Row> {
    return this.manager.getRepository(row);
  }

  /** Runs SQL within this transaction. Columns come back as named in SQL. @see ask */
  query<T = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return ask<T>(this.manager, sql, parameters);
  }

  /**
   * Asks for a workflow to be rung after the commit.
   * @param why a word for the log and the Temporal UI, e.g. `decided`
   * @param priority 0 for what people did, 1 for launches
   */
  async ring(workflow: WorkflowAddress, why: string, priority: 0 | 1 = 0): Promise<void> {
    this.rang = true;
    const { type, workflowId, input } = workflow;
    await this.query('INSERT INTO outbox (id, type, workflow_id, input, why, priority) VALUES ($1, $2, $3, $4, $5, $6)', [
      newId(),
      type,
      workflowId,
      JSON.stringify(input),
      why,
      priority,
    ]);
  }

  /**
   * Has whoever looks on told, after the commit, that something changed. Nothing may depend on it: what is told is not kept.
   * @param topic what changed: the name of a history chain, or `session/<id>`
   */
  tell(topic: string): void {
    this.topics.add(topic);
  }

  /** What is to be told when this transaction is committed. */
  get told(): ReadonlySet<string> {
    return this.topics;
  }

  /** True when a ring waits in the outbox because of this transaction. */
  get hasRung(): boolean {
    return this.rang;
  }
}
