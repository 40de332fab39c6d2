import type { Readable } from 'node:stream';
import { IsNull, type EntityManager } from 'typeorm';
import type { Instant } from '@countersign/domain';
import type { BlobStore } from '@countersign/storage';
import { AttachmentRow } from './rows.js';

/** A file of a submission. */
export interface AttachmentView {
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
export async function listAttachments(manager: EntityManager, submissionId: string): Promise<AttachmentView[]> {
  const rows = await manager
    .getRepository(AttachmentRow)
    .find({ where: { submissionId, removedAt: IsNull() }, order: { uploadedAt: 'ASC', id: 'ASC' } });
  return rows.map(attachmentOf);
}

/** The files a revision names, in its order. */
export async function attachmentsNamed(
  manager: EntityManager,
  submissionId: string,
  named: readonly Pick<AttachmentView, 'slot' | 'fileName' | 'sha256'>[],
): Promise<AttachmentView[]> {
  if (named.length === 0) return [];
  const rows = await manager.getRepository(AttachmentRow).find({ where: { submissionId }, order: { id: 'ASC' } });
  return named.flatMap(({ slot, fileName, sha256 }) => {
    const row = rows.find((each) => each.slot === slot && each.fileName === fileName && each.sha256 === sha256);
    return row ? [attachmentOf(row)] : [];
  });
}

/** A file by its id, removed ones too (a revision may name it); null when there is none. */
export async function readAttachment(manager: EntityManager, id: string): Promise<AttachmentView | null> {
  const row = await manager.getRepository(AttachmentRow).findOneBy({ id });
  return row && attachmentOf(row);
}

/** The bytes of a file. @throws BlobMissing */
export function openAttachment(blobs: BlobStore, attachment: AttachmentView): Promise<Readable> {
  return blobs.stream(attachment.sha256);
}

function attachmentOf({ removedAt: _removedAt, ...attachment }: AttachmentRow): AttachmentView {
  return attachment;
}
