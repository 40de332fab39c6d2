import type { Tx } from './transaction.js';

/** Days for which the answer to an idempotency key is kept: longer than any client repeats a request. Real time; docs/retention.md repeats it. */
export const ANSWERS_KEPT_DAYS = 30;

/** Part of the nightly housekeeping: forgets answers to idempotency keys whose time is over. */
export async function dropOldAnswers(tx: Tx, real: number): Promise<void> {
  await tx.query('DELETE FROM idempotency_key WHERE answered_at < $1', [new Date(real - ANSWERS_KEPT_DAYS * 86_400_000)]);
}
