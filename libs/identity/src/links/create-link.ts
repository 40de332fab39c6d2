import type { Instant } from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';
import { LinkRow } from '../rows.js';

/**
 * Makes an invitation link for one person and (if the mail is about one) one task.
 * @returns its id; the token is derived from it when the mail is sent
 */
export async function createLink(tx: Tx, link: { taskId: string | null; personId: string }, now: Instant): Promise<string> {
  const id = newId();
  await tx.rows(LinkRow).insert({ id, taskId: link.taskId, personId: link.personId, createdAt: now });
  return id;
}
