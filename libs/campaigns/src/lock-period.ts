import type { Tx } from '@countersign/database';

/**
 * One at a time writes down where a period of a programme stands, until its transaction ends: whoever finds it not opened may rely on that when
 * writing so, although a launch opens it at the same time.
 */
export async function lockPeriod(tx: Tx, programmeKey: string, period: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`period/${programmeKey}/${period}`]);
}
