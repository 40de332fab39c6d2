import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { IdColumn, InstantColumn } from './columns.js';

/** A ring that waits for the relay: it names a workflow, nothing more. Technical: real time. */
@Entity('outbox')
@Index(['priority', 'id'])
export class OutboxRow {
  @IdColumn() id: string;
  @Column({ type: 'text' }) type: string;
  @Column({ type: 'text' }) workflowId: string;
  @Column({ type: 'jsonb' }) input: Record<string, string>;
  /** Decisions (0) go before launches (1). */
  @Column({ type: 'smallint' }) priority: number;
  @Column({ type: 'text' }) why: string;
}

/** The answer once given to an idempotency key. Technical: real time. */
@Entity('idempotency_key')
export class IdempotencyKeyRow {
  @PrimaryColumn({ type: 'text' }) key: string;
  @PrimaryColumn({ type: 'text' }) actor: string;
  @Column({ type: 'text' }) bodyHash: string;
  @Column({ type: 'jsonb' }) answer: unknown;
  @InstantColumn() answeredAt: number;
}

/** The programme clock (design §7): at most one row; none means real time. */
@Entity('programme_clock')
export class ProgrammeClockRow {
  @PrimaryColumn({ type: 'smallint' }) id: number;
  @InstantColumn() anchorReal: number;
  @InstantColumn() anchorProgramme: number;
  @Column({ type: 'double precision' }) factor: number;
}

/** Rows of this lib, for the data source. */
export const databaseRows = [OutboxRow, IdempotencyKeyRow, ProgrammeClockRow];
