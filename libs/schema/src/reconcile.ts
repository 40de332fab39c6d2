import {
  campaignWorkflow,
  cycleWorkflow,
  mailboxWorkflow,
  submissionWorkflow,
  type WorkflowAddress,
} from '@countersign/contracts';
import type { UnitOfWork } from '@countersign/database';

/** Rings written in one transaction. */
const BATCH = 500;

/** What is not closed, by the workflow that drives it. */
const DRIVEN: readonly [sql: string, workflow: (id: string) => WorkflowAddress][] = [
  [`SELECT id::text FROM submission WHERE state IN ('open', 'finished') ORDER BY id`, submissionWorkflow],
  [`SELECT id::text FROM campaign WHERE state IN ('opening', 'open') ORDER BY id`, campaignWorkflow],
  [`SELECT DISTINCT person_id::text AS id FROM delivery WHERE state IN ('pending', 'composed') ORDER BY id`, mailboxWorkflow],
  ['SELECT key AS id FROM programme ORDER BY key', cycleWorkflow],
];

/** How many workflows were rung. */
export interface Reconciled {
  rung: number;
}

/**
 * Rings whatever is not closed, so that PostgreSQL alone is enough to go on from: after Temporal was lost, after a restore, after a fault. Only
 * writes into the outbox; safe at any time and beside running workflows, because a ring too many changes nothing. Needs neither Temporal nor
 * the worker.
 */
export class Reconcile {
  constructor(private readonly work: UnitOfWork) {}

  /** The workflows that something is left to do for, by what PostgreSQL knows. */
  async driven(): Promise<WorkflowAddress[]> {
    const addresses: WorkflowAddress[] = [];
    for (const [sql, workflow] of DRIVEN) {
      const rows: { id: string }[] = await this.work.dataSource.query(sql);
      addresses.push(...rows.map((row) => workflow(row.id)));
    }
    return addresses;
  }

  async run(): Promise<Reconciled> {
    const addresses = await this.driven();
    const rung = addresses.length;
    while (addresses.length > 0) {
      const batch = addresses.splice(0, BATCH);
      await this.work.run(async (tx) => {
        for (const address of batch) await tx.ring(address, 'reconcile', 1);
      });
    }
    return { rung };
  }
}
