import type { Instant } from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';
import { TroubleRow } from './rows.js';

/** What can be in the way of a submission or campaign until an administrator mends it. */
export type TroubleKind = TroubleRow['kind'];

/**
 * Records a trouble, once while it lasts.
 * @param subjectId submission or campaign it stops
 * @param detail what is missing: `<organisation>/<role>`, a year, a template
 */
export async function reportTrouble(tx: Tx, kind: TroubleKind, subjectId: string, detail: string, now: Instant): Promise<void> {
  await tx.query(
    `INSERT INTO trouble (id, kind, subject_id, detail, since) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (subject_id, kind, detail) WHERE resolved_at IS NULL DO NOTHING`,
    [newId(), kind, subjectId, detail, new Date(now)],
  );
}

/** Ends the troubles of one kind; only the one named when `detail` is given. */
export async function resolveTroubles(
  tx: Tx,
  kind: TroubleKind,
  subjectId: string,
  now: Instant,
  detail?: string,
): Promise<void> {
  await tx.query(
    `UPDATE trouble SET resolved_at = $3 WHERE kind = $1 AND subject_id = $2 AND resolved_at IS NULL AND ($4::text IS NULL OR detail = $4)`,
    [kind, subjectId, new Date(now), detail ?? null],
  );
}

/** The details of the open troubles of one kind. */
export async function openTroubles(tx: Tx, kind: TroubleKind, subjectId: string): Promise<string[]> {
  const rows = await tx.query<{ detail: string }>(
    'SELECT detail FROM trouble WHERE kind = $1 AND subject_id = $2 AND resolved_at IS NULL ORDER BY detail',
    [kind, subjectId],
  );
  return rows.map((row) => row.detail);
}
