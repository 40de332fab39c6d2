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

/** The last return of a submission, or null when there was none; where votes were counted, of all who were against. */
export async function lastReturn(dataSource: DataSource, submissionId: string): Promise<LastReturn | null> {
  const lines = await dataSource.query<
    { reason: string | null; marks: string[]; revision_hash: string; decided_at: Date; person: string; organisation: string }[]
  >(
    `SELECT decision.reason, decision.marks, decision.revision_hash, decision.decided_at, person.name AS person, organisation.name AS organisation
       FROM decision
       JOIN person ON person.id = decision.person_id
       JOIN task ON task.id = decision.task_id
       JOIN organisation ON organisation.id = task.organisation_id
      WHERE decision.kind = 'return' AND decision.stage_run_id = (
        SELECT run.id FROM stage_run run JOIN outcome ON outcome.stage_run_id = run.id
         WHERE run.submission_id = $1 AND outcome.kind = 'returned' AND EXISTS (SELECT FROM decision said WHERE said.stage_run_id = run.id AND said.kind = 'return')
         ORDER BY run.step DESC LIMIT 1)
      ORDER BY decision.decided_at, decision.id`,
    [submissionId],
  );
  const last = lines.at(-1);
  if (!last) return null;
  const several = lines.length > 1;
  return {
    reason: lines.map(({ organisation, reason }) => (several ? `${organisation}: ${reason ?? ''}` : (reason ?? ''))).join('\n'),
    byName: lines.map((line) => line.person).join(', '),
    organisationName: lines.map((line) => line.organisation).join(', '),
    at: last.decided_at.getTime(),
    marks: [...new Set(lines.flatMap((line) => line.marks))],
    revisionHash: last.revision_hash,
  };
}
