import type { EntityManager } from 'typeorm';
import type { Instant } from '@countersign/domain';
import type { SubmissionData } from '@countersign/forms';
import { RevisionRow } from './rows.js';

/** An attachment as a revision names it. */
export interface RevisionAttachment {
  slot: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** What is hashed: everything a reader of the revision sees. */
export interface RevisionContent {
  /** RFC 8785 JSON of schema ids, pack hash, data and attachments. */
  content: string;
  /** SHA-256 of `content`, lower-case hex. */
  hash: string;
  data: SubmissionData;
  attachments: RevisionAttachment[];
}

/** An immutable revision, read back. */
export interface Revision extends RevisionContent {
  number: number;
  createdBy: string;
  createdAt: Instant;
}

/** A revision by its hash; null when the submission has none with it. */
export async function readRevision(manager: EntityManager, submissionId: string, hash: string): Promise<Revision | null> {
  const row = await manager.getRepository(RevisionRow).findOneBy({ submissionId, hash });
  return row && revisionOf(row);
}

/** All revisions of a submission, oldest first. */
export async function listRevisions(manager: EntityManager, submissionId: string): Promise<Revision[]> {
  const rows = await manager.getRepository(RevisionRow).find({ where: { submissionId }, order: { number: 'ASC' } });
  return rows.map(revisionOf);
}

function revisionOf(row: RevisionRow): Revision {
  const { data, attachments } = JSON.parse(row.content) as Pick<RevisionContent, 'data' | 'attachments'>;
  return { number: row.number, hash: row.hash, content: row.content, data, attachments, createdBy: row.createdBy, createdAt: row.createdAt };
}
