import type { Instant } from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';

/** Who is invited, and to which task (null: the mail is about none). */
export interface LinkTarget {
  taskId: string | null;
  personId: string;
}

/**
 * Makes an invitation link for one person and (if the mail is about one) one task.
 * @returns its id; the token is derived from it when the mail is sent
 */
export async function createLink(tx: Tx, link: LinkTarget, now: Instant): Promise<string> {
  const id = newId();
  await createLinks(tx, [{ id, ...link }], now);
  return id;
}

/** As {@link createLink}, many in one statement, with ids the caller has made. */
export async function createLinks(tx: Tx, links: readonly (LinkTarget & { id: string })[], now: Instant): Promise<void> {
  await tx.insertMany(
    'link',
    { id: 'uuid', task_id: 'uuid', person_id: 'uuid', created_at: 'timestamptz' },
    links.map(({ id, taskId, personId }) => ({ id, task_id: taskId, person_id: personId, created_at: new Date(now) })),
  );
}
