import type { Tx } from '@countersign/database';

/**
 * The one lock of a person's mailbox: who composes, settles or cancels that person's deliveries holds it until the transaction ends. Whoever
 * holds a submission's lock may take it; whoever holds it takes no submission's lock.
 * @param personIds taken in one fixed order, so that two callers cannot wait for each other
 */
export async function lockMailboxes(tx: Tx, personIds: readonly string[]): Promise<void> {
  for (const personId of [...new Set(personIds)].sort()) {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`mailbox/${personId}`]);
  }
}

/** {@link lockMailboxes} for the person a mail is for; nothing when there is no such mail. */
export async function lockMailboxOf(tx: Tx, mailId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('mailbox/' || person_id, 0)) FROM mail WHERE id = $1`, [mailId]);
}
