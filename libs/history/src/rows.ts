import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { CivilDateColumn, IdColumn, InstantColumn } from '@countersign/database';

/** One thing that happened. Append-only: a trigger refuses UPDATE and DELETE. */
@Entity('history_event')
@Index(['chain', 'sequence'], { unique: true })
export class HistoryEventRow {
  @IdColumn() id: string;
  @Column({ type: 'text' }) chain: string;
  @Column({ type: 'integer' }) sequence: number;
  @Column({ type: 'text' }) previousHash: string;
  @Column({ type: 'text' }) hash: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'text' }) actorKind: string;
  @Column({ type: 'uuid', nullable: true }) actorId: string | null;
  @Column({ type: 'jsonb' }) payload: object;
  @InstantColumn() at: number;
}

/** The end of each chain; locking it puts the writers of one chain in order. */
@Entity('history_head')
export class HistoryHeadRow {
  @PrimaryColumn({ type: 'text' }) chain: string;
  @Column({ type: 'integer' }) sequence: number;
  @Column({ type: 'text' }) hash: string;
}

/** The Merkle root of all heads, once a day. */
@Entity('history_anchor')
export class HistoryAnchorRow {
  @CivilDateColumn({ primary: true }) day: string;
  @Column({ type: 'text' }) root: string;
  @Column({ type: 'integer' }) chains: number;
  @InstantColumn() at: number;
}

/** Heads an anchor covers, each with the first day it was anchored on: from these a root can be computed again. Append-only. */
@Entity('history_anchored_head')
export class HistoryAnchoredHeadRow {
  @PrimaryColumn({ type: 'text' }) chain: string;
  @PrimaryColumn({ type: 'integer' }) sequence: number;
  @CivilDateColumn() day: string;
}

/** Rows of this lib, for the data source. */
export const historyRows = [HistoryEventRow, HistoryHeadRow, HistoryAnchorRow, HistoryAnchoredHeadRow];
