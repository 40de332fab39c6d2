import type { Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import type { HistoryActor } from '@countersign/history';

/** Injection token of {@link DraftChanged}. */
export const DRAFT_CHANGED = Symbol('DraftChanged');

/** Hears, in the saving transaction, that a draft is another one now. libs/approvals implements it: a frozen seal sheet is voided. */
export interface DraftChanged {
  /**
   * @param tx transaction that holds the draft's lock
   * @param by who changed it
   * @returns true when a seal sheet was voided by it
   */
  draftChanged(tx: Tx, submissionId: string, by: HistoryActor, now: Instant): Promise<boolean>;
}
