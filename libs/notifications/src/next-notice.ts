import type { EntityManager } from 'typeorm';
import { ask } from '@countersign/database';
import type { Instant } from '@countersign/domain';

/** The programme instant of the earliest notice that is still planned, by task of a submission; no task without one. */
export async function nextNotices(manager: EntityManager, submissionId: string): Promise<ReadonlyMap<string, Instant>> {
  const rows = await ask<{ task_id: string; at: Date }>(
    manager,
    `SELECT task_id, min(planned_at) AS at FROM notice WHERE submission_id = $1 AND state = 'planned' GROUP BY task_id`,
    [submissionId],
  );
  return new Map(rows.map((row) => [row.task_id, row.at.getTime()]));
}
