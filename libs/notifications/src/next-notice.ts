import type { EntityManager } from 'typeorm';
import type { Instant } from '@countersign/domain';
import { NoticeRow } from './rows.js';

/** The programme instant of the earliest notice of a submission that is still planned, or null. */
export async function nextNoticeAt(manager: EntityManager, submissionId: string): Promise<Instant | null> {
  const [next] = await manager.getRepository(NoticeRow).find({
    where: { submissionId, state: 'planned' },
    order: { plannedAt: 'ASC' },
    take: 1,
  });
  return next?.plannedAt ?? null;
}
