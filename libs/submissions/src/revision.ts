import type { EntityManager } from 'typeorm';
import type { Instant } from '@countersign/domain';
import type { SubmissionData } from '@countersign/forms';
import { personById } from '@countersign/identity';
import { attachmentsNamed, type AttachmentView } from './attachments.js';
import { RevisionRow } from './rows.js';

/** An attachment as a revision's content names it. */
export type RevisionAttachment = Pick<AttachmentView, 'slot' | 'fileName' | 'mediaType' | 'size' | 'sha256'>;

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
  id: string;
  number: number;
  attachments: AttachmentView[];
  createdBy: string;
  createdByName: string;
  createdAt: Instant;
}

/** A revision by its hash; null when the submission has none with it. */
export async function readRevision(manager: EntityManager, submissionId: string, hash: string): Promise<Revision | null> {
  const row = await manager.getRepository(RevisionRow).findOneBy({ submissionId, hash });
  return row && revisionOf(manager, row);
}

/** All revisions of a submission, oldest first. */
export async function listRevisions(manager: EntityManager, submissionId: string): Promise<Revision[]> {
  const rows = await manager.getRepository(RevisionRow).find({ where: { submissionId }, order: { number: 'ASC' } });
  return Promise.all(rows.map((row) => revisionOf(manager, row)));
}

async function revisionOf(manager: EntityManager, row: RevisionRow): Promise<Revision> {
  const { id, submissionId, number, hash, content, createdBy, createdAt } = row;
  const { data, attachments } = JSON.parse(content) as Pick<RevisionContent, 'data' | 'attachments'>;
  const author = await personById(manager, createdBy);
  return {
    id,
    number,
    hash,
    content,
    data,
    attachments: await attachmentsNamed(manager, submissionId, attachments),
    createdBy,
    createdByName: author?.name ?? '',
    createdAt,
  };
}
