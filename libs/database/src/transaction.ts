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
  ring(workflow: WorkflowAddress, why: string, priority: 0 | 1 = 0): Promise<void> {
    return this.ringAll([workflow], why, priority);
  }

  /** As {@link ring}, for many workflows in one statement. */
  async ringAll(workflows: readonly WorkflowAddress[], why: string, priority: 0 | 1 = 0): Promise<void> {
    if (workflows.length === 0) return;
    this.rang = true;
    const column = (of: (workflow: WorkflowAddress) => string) => workflows.map(of);
    await this.query(
      `INSERT INTO outbox (id, type, workflow_id, input, why, priority)
       SELECT id, type, workflow_id, input, $5, $6 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[]) AS given (id, type, workflow_id, input)`,
      [
        column(() => newId()),
        column(({ type }) => type),
        column(({ workflowId }) => workflowId),
        column(({ input }) => JSON.stringify(input)),
        why,
        priority,
      ],
    );
  }

  /**
   * Inserts many rows by one statement, however many: PostgreSQL takes 65,535 parameters, and these travel as one.
   * @param columns SQL type of each column, by its name in SQL
   * @param rows values by the same names; instants as `Date`
   */
  async insertMany(table: string, columns: Readonly<Record<string, string>>, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const names = Object.keys(columns).join(', ');
    const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    await this.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM json_to_recordset($1) AS given (${typed.join(', ')})`,
      [JSON.stringify(rows)],
    );
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
