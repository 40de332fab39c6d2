import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SubmissionState } from '@countersign/domain';
import { IdColumn, InstantColumn } from '@countersign/database';

/** A subject's submission in a campaign. Its row is the one lock of every verb (design §1). */
@Entity('submission')
@Index(['campaignId', 'subjectId'], { unique: true })
export class SubmissionRow {
  @IdColumn() id: string;
  @ForeignKey('campaign') @Column({ type: 'uuid' }) campaignId: string;
  @ForeignKey('subject') @Column({ type: 'uuid' }) subjectId: string;
  /** `open` until the last stage is settled, then `finished` until the package is written, then `archived`; or `aborted` or `excused`. */
  @Column({ type: 'text' }) state: SubmissionState;
  /** Hash of the revision that stands, if any. */
  @Column({ type: 'text', nullable: true }) revisionHash: string | null;
  @InstantColumn() openedAt: number;
  @InstantColumn({ nullable: true }) closedAt: number | null;
}

/** The editable state of a submission; saves and submit meet at this row. */
@Entity('draft')
export class DraftRow {
  @ForeignKey('submission') @PrimaryColumn({ type: 'uuid' }) submissionId: string;
  /** Counts every accepted save. */
  @Column({ type: 'integer' }) version: number;
  /** True while a fill stage is open. */
  @Column({ type: 'boolean' }) editable: boolean;
  /** Fields (`form.field`) a return has opened; null for all. */
  @Column({ type: 'jsonb', nullable: true }) openFields: string[] | null;
  @InstantColumn() changedAt: number;
}

/** One entry of a draft. A save names the version it saw; a stale one is refused with both values. */
@Entity('draft_field')
export class DraftFieldRow {
  @ForeignKey('submission') @PrimaryColumn({ type: 'uuid' }) submissionId: string;
  /** `<form>.<field>` */
  @PrimaryColumn({ type: 'text' }) path: string;
  @Column({ type: 'jsonb' }) entry: object;
  @Column({ type: 'integer' }) version: number;
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) changedBy: string | null;
  @InstantColumn() changedAt: number;
}

/** Every value an entry had, newest last: nothing typed is lost. */
@Entity('draft_field_version')
export class DraftFieldVersionRow {
  @ForeignKey('submission') @PrimaryColumn({ type: 'uuid' }) submissionId: string;
  @PrimaryColumn({ type: 'text' }) path: string;
  @PrimaryColumn({ type: 'integer' }) version: number;
  @Column({ type: 'jsonb' }) entry: object;
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) changedBy: string | null;
  @InstantColumn() changedAt: number;
}

/** An immutable, hashed version of a submission. */
@Entity('revision')
@Index(['submissionId', 'number'], { unique: true })
export class RevisionRow {
  @IdColumn() id: string;
  @ForeignKey('submission') @Column({ type: 'uuid' }) submissionId: string;
  @Column({ type: 'integer' }) number: number;
  /** SHA-256 over the canonical content. */
  @Column({ type: 'text' }) hash: string;
  /** RFC 8785 JSON: schema ids, pack hash, data, attachments' hashes. */
  @Column({ type: 'text' }) content: string;
  @ForeignKey('person') @Column({ type: 'uuid' }) createdBy: string;
  @InstantColumn() createdAt: number;
}

/** A file of a submission; the bytes are a blob. Removed ones stay for the revisions that name them. */
@Entity('attachment')
export class AttachmentRow {
  @IdColumn() id: string;
  @ForeignKey('submission') @Index() @Column({ type: 'uuid' }) submissionId: string;
  @Column({ type: 'text' }) slot: string;
  @Column({ type: 'text' }) fileName: string;
  @Column({ type: 'text' }) mediaType: string;
  @Column({ type: 'integer' }) size: number;
  @Column({ type: 'text' }) sha256: string;
  @ForeignKey('person') @Column({ type: 'uuid' }) uploadedBy: string;
  @InstantColumn() uploadedAt: number;
  @InstantColumn({ nullable: true }) removedAt: number | null;
}

/** A thread of comments, on one field or on the whole submission. It is no part of any revision: its words change no hash. */
@Entity('comment_thread')
export class CommentThreadRow {
  @IdColumn() id: string;
  @ForeignKey('submission') @Index() @Column({ type: 'uuid' }) submissionId: string;
  /** `form.field`; null for the whole. */
  @Column({ type: 'text', nullable: true }) path: string | null;
  @InstantColumn() openedAt: number;
  /** Set while the thread counts as resolved. */
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) resolvedBy: string | null;
  @InstantColumn({ nullable: true }) resolvedAt: number | null;
}

/** What somebody said in a thread. Never changed. */
@Entity('comment')
@Index(['threadId', 'number'], { unique: true })
export class CommentRow {
  @IdColumn() id: string;
  @ForeignKey('comment_thread') @Column({ type: 'uuid' }) threadId: string;
  /** 1, 2, 3 … in its thread. */
  @Column({ type: 'integer' }) number: number;
  @ForeignKey('person') @Column({ type: 'uuid' }) personId: string;
  /** The office the person spoke for, as it was called then. */
  @Column({ type: 'text' }) organisationName: string;
  @Column({ type: 'text' }) text: string;
  @InstantColumn() writtenAt: number;
}

/** How far a person has read a thread. */
@Entity('comment_reading')
export class CommentReadingRow {
  @ForeignKey('comment_thread') @PrimaryColumn({ type: 'uuid' }) threadId: string;
  @ForeignKey('person') @PrimaryColumn({ type: 'uuid' }) personId: string;
  /** Number of the latest comment that was read. */
  @Column({ type: 'integer' }) number: number;
}

/** Rows of this lib, for the data source. */
export const submissionRows = [
  SubmissionRow,
  DraftRow,
  DraftFieldRow,
  DraftFieldVersionRow,
  RevisionRow,
  AttachmentRow,
  CommentThreadRow,
  CommentRow,
  CommentReadingRow,
];
