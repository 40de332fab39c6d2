import type { Tx } from '@countersign/database';
import type { Instant } from '@countersign/domain';
import { opensAt } from './mail-window.js';
import type { MailContent, MailFacts } from './ports.js';
import type { MailRow } from './rows.js';

/** How the ledger notes that a server was given a mail and nobody heard what became of it. */
export const ANSWER_LOST = 'answer lost';

/** The attempts at a mail whose answer was lost; one that is found in *sending* is among them. */
export function lostAttempts({ state, attempts, answer }: Pick<MailRow, 'state' | 'attempts' | 'answer'>): ReadonlySet<number> {
  const noted = [...(answer ?? '').matchAll(LOST)].map(([, number]) => Number(number));
  return new Set(state === 'sending' ? [...noted, attempts] : noted);
}

const LOST = new RegExp(`^(\\d+): ${ANSWER_LOST}`, 'gm');

/**
 * Whether and when a mail that may have arrived is sent once more: after one attempt whose answer was lost, where the pack says so, while it
 * asks for something that is still to be done, within the hours (docs/packs.md, `mailing.unknown`).
 * @returns the programme instant, `now` or later; null when its fate stays unknown
 */
export async function againAt(
  tx: Tx,
  content: MailContent,
  mail: Pick<MailRow, 'id' | 'state' | 'attempts' | 'answer'>,
  now: Instant,
): Promise<Instant | null> {
  if (lostAttempts(mail).size > 1) return null;
  const asking = (await factsOfMail(tx, content, mail.id, now)).find((facts) => facts?.asksForAction);
  return asking?.rules.unknown === 'resend-once' ? opensAt(asking, now) : null;
}

/** What the notices of a mail say now, in whatever language; null for each that has nothing to say any more. */
export async function factsOfMail(tx: Tx, content: MailContent, mailId: string, now: Instant): Promise<(MailFacts | null)[]> {
  const notices = await tx.query<{ notice_id: string }>('SELECT notice_id FROM delivery WHERE mail_id = $1', [mailId]);
  const facts: (MailFacts | null)[] = [];
  for (const { notice_id: noticeId } of notices) facts.push(await content.factsOf(tx.manager, noticeId, 'zh-CN', now));
  return facts;
}
