import type { DataSource } from 'typeorm';
import type { Instant } from '@countersign/domain';

/** Why and by whom a submission was returned last, and which revision was on the table then. */
export interface LastReturn {
  reason: string;
  byName: string;
  organisationName: string;
  at: Instant;
  marks: string[];
  revisionHash: string;
}

/** The last return of a submission, or null when there was none. */
export async function lastReturn(dataSource: DataSource, submissionId: string): Promise<LastReturn | null> {
  const [line] = await dataSource.query<
    { reason: string | null; marks: string[]; revision_hash: string; decided_at: Date; person: string; organisation: string }[]
  >(
    `SELECT decision.reason, decision.marks, decision.revision_hash, decision.decided_at, person.name AS person, organisation.name AS organisation
       FROM decision
       JOIN person ON person.id = decision.person_id
       JOIN task ON task.id = decision.task_id
       JOIN organisation ON organisation.id = task.organisation_id
      WHERE decision.submission_id = $1 AND decision.kind = 'return' ORDER BY decision.decided_at DESC LIMIT 1`,
    [submissionId],
  );
  if (!line) return null;
  return {
    reason: line.reason ?? '',
    byName: line.person,
    organisationName: line.organisation,
    at: line.decided_at.getTime(),
    marks: line.marks,
    revisionHash: line.revision_hash,
  };
}
