import type { EntityManager } from 'typeorm';
import type { Instant } from '@countersign/domain';

/** A package of a submission: the one that stands, or one that was reopened since. */
export interface ArchiveVersion {
  /** 1 for the first. */
  version: number;
  archiveNumber: string;
  sha256: string;
  size: number;
  archivedAt: Instant;
  /** Why it does not stand any more; null for the one that does. */
  reopened: { at: Instant; byName: string | null; reason: string; returnTo: string } | null;
}

/** Every package of a submission, the newest first. None when it was never archived. */
export async function readArchiveVersions(manager: EntityManager, submissionId: string): Promise<ArchiveVersion[]> {
  const lines = await manager.query<
    {
      version: number;
      archive_number: string;
      sha256: string;
      size: number;
      archived_at: Date;
      reopened_at: Date | null;
      by_name: string | null;
      reason: string | null;
      return_to: string | null;
    }[]
  >(
    `SELECT version, archive_number, sha256, size, archived_at, reopened_at, person.name AS by_name, reason, return_to
       FROM reopening LEFT JOIN person ON person.id = reopening.reopened_by WHERE submission_id = $1
     UNION ALL
     SELECT 1 + (SELECT count(*)::int FROM reopening WHERE submission_id = $1), archive_number, sha256, size, archived_at, NULL, NULL, NULL, NULL
       FROM archive WHERE submission_id = $1
      ORDER BY version DESC`,
    [submissionId],
  );
  return lines.map((line) => ({
    version: line.version,
    archiveNumber: line.archive_number,
    sha256: line.sha256,
    size: line.size,
    archivedAt: line.archived_at.getTime(),
    reopened:
      line.reopened_at === null
        ? null
        : {
            at: line.reopened_at.getTime(),
            byName: line.by_name,
            reason: line.reason ?? '',
            returnTo: line.return_to ?? '',
          },
  }));
}
