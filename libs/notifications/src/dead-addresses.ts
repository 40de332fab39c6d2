import type { EntityManager } from 'typeorm';
import { ask, newId, type Tx } from '@countersign/database';
import { submissionWorkflow } from '@countersign/contracts';
import type { Instant } from '@countersign/domain';
import { chainOf } from '@countersign/history';
import { namesNoMailbox } from '@countersign/mailer';
import type { DeadAddressRow } from './rows.js';

/** How an address came to be good again. */
export type Mended = 'corrected' | 'signed-in' | 'works';

/** What is known of an address that failed. */
export interface FailedAddress {
  personId: string;
  address: string;
  mailId: string;
  status: string | null;
  diagnostic: string | null;
  /** There is no such mailbox: no further mail is sent there. */
  stopsMail: boolean;
}

/**
 * Writes down that an address has failed, once while it does; a second failure may say what the first did not: that there is no such mailbox.
 * @returns the id of the failure
 */
export async function noteDeadAddress(tx: Tx, failed: FailedAddress, now: Instant): Promise<string> {
  const { personId, address, mailId, status, diagnostic, stopsMail } = failed;
  const [row] = await tx.query<Pick<DeadAddressRow, 'id'>>(
    `WITH noted AS (
       INSERT INTO dead_address (id, person_id, address, mail_id, status, diagnostic, stops_mail, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (person_id, address) WHERE ended_at IS NULL DO UPDATE SET
         mail_id = excluded.mail_id, status = excluded.status, diagnostic = excluded.diagnostic, stops_mail = dead_address.stops_mail OR excluded.stops_mail
       RETURNING id)
     SELECT id FROM noted`,
    [newId(), personId, address, mailId, status, diagnostic, stopsMail, new Date(now)],
  );
  if (!row) throw new Error('an address that failed was not noted');
  return row.id;
}

/** What the server said at the door, where it says that there is no such mailbox; null for every other refusal. */
export function refusedAddress(answer: string): Pick<FailedAddress, 'status' | 'diagnostic' | 'stopsMail'> | null {
  const status = /(?:^|[^\d.])(5\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(answer)?.[1] ?? null;
  return namesNoMailbox(status, answer)
    ? { status, diagnostic: answer.replace(/\s+/g, ' ').slice(0, 300), stopsMail: true }
    : null;
}

/** The failure because of which nothing is sent to this address of this person; null when mails may go. */
export async function stoppedBy(manager: EntityManager, personId: string, address: string): Promise<string | null> {
  const [row] = await ask<{ id: string }>(
    manager,
    'SELECT id FROM dead_address WHERE person_id = $1 AND address = $2 AND ended_at IS NULL AND stops_mail',
    [personId, address],
  );
  return row?.id ?? null;
}

/**
 * A person can be reached again: what failed has ended, and every submission of which he was not told is rung, so that what is still useful goes
 * once more (`tellAgain`).
 * @param address of this address only; absent: of every one
 */
export async function mendAddresses(tx: Tx, personId: string, how: Mended, now: Instant, address?: string): Promise<number> {
  const ended = await tx.query<{ id: string }>(
    `WITH ended AS (
       UPDATE dead_address SET ended_at = $2, ended_because = $3 WHERE person_id = $1 AND ended_at IS NULL AND ($4::text IS NULL OR address = $4) RETURNING id)
     SELECT id FROM ended`,
    [personId, new Date(now), how, address ?? null],
  );
  if (ended.length === 0) return 0;
  const missed = await tx.query<{ id: string }>(
    `SELECT DISTINCT n.submission_id AS id FROM delivery d JOIN notice n ON n.id = d.notice_id WHERE d.dead_address_id = ANY ($1) AND n.submission_id IS NOT NULL ORDER BY 1`,
    [ended.map(({ id }) => id)],
  );
  for (const { id } of missed) tx.tell(chainOf.submission(id));
  await tx.ringAll(
    missed.map(({ id }) => submissionWorkflow(id)),
    'address-mended',
  );
  return ended.length;
}
