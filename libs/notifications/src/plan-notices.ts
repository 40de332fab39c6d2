import { newId, type Tx } from '@countersign/database';
import { NoticeRow } from './rows.js';
import type { WantedNotice } from './ports.js';

/** Plans notices within the transaction that makes them necessary. One that is planned already (or has ended) is left as it is. */
export async function planNotices(tx: Tx, notices: readonly WantedNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ post, ...notice }) => ({
    id: newId(),
    ...notice,
    organisationId: post.organisationId,
    role: post.role,
    state: 'planned' as const,
    reason: null,
    endedAt: null,
  }));
  await tx.manager.createQueryBuilder().insert().into(NoticeRow).values(rows).orIgnore().execute();
}
