import type { EntityManager } from 'typeorm';
import { archiveVersionNumber } from '@countersign/domain';
import type { SubmissionFile } from '@countersign/submissions';
import { nextArchiveNumber } from './archive-number.js';
import type { ArchivedPredecessor } from './archive-record.js';

/** Which package comes next: its number, and from the second on its version and the one before. */
export interface NextPackage {
  archiveNumber: string;
  later: { version: number; predecessor: ArchivedPredecessor } | null;
}

/** The package a finished submission is to get. A version after a reopening keeps the number of the first and says which it is. */
export async function nextPackage(manager: EntityManager, submission: SubmissionFile): Promise<NextPackage> {
  const reopenings = await manager.query<
    {
      version: number;
      archive_number: string;
      sha256: string;
      archived_at: Date;
      reopened_at: Date;
      reason: string;
      return_to: string;
    }[]
  >(
    `SELECT version, archive_number, sha256, archived_at, reopened_at, reason, return_to FROM reopening WHERE submission_id = $1 ORDER BY version`,
    [submission.id],
  );
  const [first] = reopenings;
  const last = reopenings.at(-1);
  if (!first || !last) return { archiveNumber: await nextArchiveNumber(manager, submission), later: null };
  const version = last.version + 1;
  const predecessor = {
    version: last.version,
    archiveNumber: last.archive_number,
    sha256: last.sha256,
    archivedAt: last.archived_at.getTime(),
    reopened: { at: last.reopened_at.getTime(), reason: last.reason, returnTo: last.return_to },
  };
  return { archiveNumber: archiveVersionNumber(first.archive_number, version), later: { version, predecessor } };
}
