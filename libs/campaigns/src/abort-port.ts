import type { Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';

/** Injection token of {@link AbortPort}. */
export const ABORT_PORT = Symbol('AbortPort');

/**
 * What ends with an aborted campaign besides its row. libs/approvals implements it: every open submission is locked, its stage runs settled
 * as aborted, tasks and notices cancelled, its state set to `aborted` and its workflow rung.
 */
export interface AbortPort {
  /** @param tx transaction that holds the campaign's lock */
  abortSubmissions(tx: Tx, campaignId: string, now: Instant): Promise<void>;
}
