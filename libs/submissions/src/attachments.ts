import type { Readable } from 'node:stream';
import { IsNull, type EntityManager } from 'typeorm';
import type { Instant } from '@countersign/domain';
import type { BlobStore } from '@countersign/storage';
import { AttachmentRow } from './rows.js';

/** A file of a submission. */
export interface Attachment {
  id: string;
  submissionId: string;
  slot: string;
  fileName: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  uploadedBy: string;
  uploadedAt: Instant;
}

/** The files a submission has now, oldest first. Removed ones stay stored for the revisions that name them. */
export async function listAttachments(manager: EntityManager, submissionId: string): Promise<Attachment[]> {
  const rows = await manager
    .getRepository(AttachmentRow)
    .find({ where: { submissionId, removedAt: IsNull() }, order: { uploadedAt: 'ASC', id: 'ASC' } });
  return rows.map(attachmentOf);
}

/** A file by its id, removed ones too (a revision may name it); null when there is none. */
export async function readAttachment(manager: EntityManager, id: string): Promise<Attachment | null> {
  const row = await manager.getRepository(AttachmentRow).findOneBy({ id });
  return row && attachmentOf(row);
}

/** The bytes of a file. @throws BlobMissing */
export function openAttachment(blobs: BlobStore, attachment: Attachment): Promise<Readable> {
  return blobs.stream(attachment.sha256);
}

function attachmentOf({ removedAt: _removedAt, ...attachment }: AttachmentRow): Attachment {
  return attachment;
}
