import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '@countersign/database';

/** The archived package of a submission. */
@Entity('archive')
export class ArchiveRow {
  @ForeignKey('submission') @PrimaryColumn({ type: 'uuid' }) submissionId: string;
  /** Number people quote, e.g. `GD-2026-0007`; unique. */
  @Column({ type: 'text', unique: true }) archiveNumber: string;
  /** The package (BagIt in a zip) as a blob. */
  @Column({ type: 'text' }) sha256: string;
  @Column({ type: 'integer' }) size: number;
  @InstantColumn() archivedAt: number;
}

/** Rows of this lib, for the data source. */
export const documentRows = [ArchiveRow];
