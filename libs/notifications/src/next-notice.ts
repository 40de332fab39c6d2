import type { EntityManager } from 'typeorm';
import { ask } from '@countersign/database';
import type { Instant } from '@countersign/domain';

/** The programme instant of the earliest notice of a submission that is still planned, or null. */
export async function nextNoticeAt(manager: EntityManager, submissionId: string): Promise<Instant | null> {
  const [next] = await ask<{ at: Date | null }>(
    manager,
    `SELECT min(planned_at) AS at FROM notice WHERE submission_id = $1 AND state = 'planned'`,
    [submissionId],
  );
  return next?.at?.getTime() ?? null;
}
