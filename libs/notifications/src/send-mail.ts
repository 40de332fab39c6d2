import type { QueryRunner } from 'typeorm';
import type { Clock } from '@countersign/clock';
import type { Tx, UnitOfWork } from '@countersign/database';
import { civilDate, type Instant } from '@countersign/domain';
import { linkToken, linkUrl } from '@countersign/identity';
import { rawMessage, type Mailer, type RawMessage, type ReturnAddresses, type SendOutcome } from '@countersign/mailer';
import type { BlobStore } from '@countersign/storage';
import { noteDeadAddress, refusedAddress } from './dead-addresses.js';
import { endNotices } from './end-notices.js';
import { againAt, ANSWER_LOST, factsOfMail, lostAttempts } from './lost-mail.js';
import { opensAt } from './mail-window.js';
import { lockMailboxOf } from './mailbox-lock.js';
import type { MailContent } from './ports.js';
import { fillLinks } from './render-mail.js';
import { DeliveryRow, MailRow } from './rows.js';

/** The mail is not through yet and is to be offered again. */
export class MailDelayed extends Error {
  /** @param after milliseconds to wait, where the server asked for patience */
  constructor(
    readonly why: 'in-flight' | 'unreachable' | 'temporarily-refused' | 'answer-lost',
    readonly after?: number,
  ) {
    super(why);
  }
}

/** A server that says "not now" so often (half a minute, doubling to an hour: some six hours) means no. */
const TEMPORARY_REFUSALS = 12;
/** A mail that is handed over within this time (real) is as it was composed; later it is looked at again. */
const FRESH_FOR = 60_000;

/** How the sender signs and addresses. */
export interface SenderSettings {
  from: string;
  publicUrl: string;
  linkKey: Buffer;
  /** Where mails return; absent: to the sender. */
  returnAddresses?: ReturnAddresses | undefined;
}

/** Sends one composed mail and ends it in exactly one state. */
export class SendMail {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly content: MailContent,
    private readonly blobs: BlobStore,
    private readonly settings: SenderSettings,
  ) {}

  /**
   * Commits *sending*, hands the bytes to SMTP, commits what became of them. One found in *sending* was lost with its answer: it is sent again
   * once, with the same bytes, where the pack says so, and is unknown otherwise (design §8). One that waited so long that its hours are over, its
   * day has passed or one of its tasks is closed is taken back, to be composed anew. Does nothing for a mail that has ended or was taken back.
   * @param real real time at which the workflow asks
   * @throws MailDelayed
   */
  async run(mailId: string, real: Instant): Promise<void> {
    // Held on a connection of its own while SMTP talks: PostgreSQL frees it when this process dies, so that "found in sending" means lost.
    const guard = this.work.dataSource.createQueryRunner();
    await guard.connect();
    try {
      if (!(await lockSending(guard, mailId))) throw new MailDelayed('in-flight');
      try {
        await this.send(mailId, real);
      } finally {
        await guard.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [`send/${mailId}`]);
      }
    } finally {
      await guard.release();
    }
  }

  private async send(mailId: string, real: Instant): Promise<void> {
    const message = await this.work.run((tx) => this.begin(tx, mailId, real));
    if (!message) return;
    const outcome = await this.mailer.send(message);
    const delayed = await this.work.run((tx) => this.settle(tx, mailId, outcome, this.clock.at(real)));
    if (delayed) throw delayed;
  }

  /** Writes down that the mail is about to be handed over; null when it is not to be. */
  private async begin(tx: Tx, mailId: string, real: Instant): Promise<RawMessage | null> {
    const now = this.clock.at(real);
    const mail = await this.locked(tx, mailId);
    if (!mail || (mail.state !== 'composed' && mail.state !== 'sending')) return null;
    const lost = lostAttempts(mail);
    let { answer } = mail;
    if (lost.size > 0) {
      if (mail.state === 'sending' && !lostAttempts({ ...mail, state: 'composed' }).has(mail.attempts)) {
        answer = logged(mail, ANSWER_LOST);
      }
      const again = await againAt(tx, this.content, mail, now);
      if (again === null) {
        await this.end(tx, mail, 'unknown', answer, now);
        return null;
      }
      if (again > now) return null; // outside its hours; whoever composes waits for them
    } else if (await this.outdated(tx, mail, real)) {
      await takeBack(tx, mail, now);
      return null;
    }
    const message = await this.bytesOf(tx, mail);
    // The link key, the sender or the public address was changed: what may have arrived cannot be sent as it was.
    if (lost.size > 0 && mail.bytesSha256 !== message.sha256) {
      await this.end(tx, mail, 'unknown', answer, now);
      return null;
    }
    await tx
      .rows(MailRow)
      .update({ id: mailId }, { state: 'sending', attempts: mail.attempts + 1, answer, bytesSha256: message.sha256 });
    return message;
  }

  /** Has what the mail says, or that it goes now, ceased to be right while it waited for the server or the worker? */
  private async outdated(tx: Tx, mail: MailRow, real: Instant): Promise<boolean> {
    if (real - this.clock.toReal(mail.composedAt) <= FRESH_FOR) return false;
    const now = this.clock.at(real);
    const facts = await factsOfMail(tx, this.content, mail.id, now);
    const [first] = facts;
    if (!first || facts.includes(null)) return true;
    // A mail that the server asked to come back with is finished, even if that takes into the evening.
    const closed = mail.attempts === 0 && opensAt(first, now) > now;
    return closed || civilDate(mail.composedAt, first.timeZone) !== civilDate(now, first.timeZone);
  }

  /** Writes down what became of it; gives the delay when it is to be offered again. */
  private async settle(tx: Tx, mailId: string, outcome: SendOutcome, now: Instant): Promise<MailDelayed | null> {
    const mail = await this.locked(tx, mailId);
    if (mail?.state !== 'sending') return null;
    if (outcome.is === 'unknown') {
      await tx.rows(MailRow).update({ id: mailId }, { answer: logged(mail, `${ANSWER_LOST} (${outcome.answer})`) });
      return new MailDelayed('answer-lost');
    }
    const answer = logged(mail, outcome.answer);
    if (outcome.is === 'refused' && outcome.how === 'temporary') {
      const back = this.backToComposed(mail, outcome.answer, answer);
      if (back) {
        Object.assign(mail, back.row);
        await tx.rows(MailRow).update({ id: mailId }, back.row);
        // While SMTP talked the mail could not be taken back.
        const dead = lostAttempts(mail).size === 0 && (await factsOfMail(tx, this.content, mailId, now)).includes(null);
        if (!dead) return back.delay;
        await takeBack(tx, mail, now);
        return null;
      }
    }
    // Refused after an attempt whose answer was lost: the first may have arrived.
    const state = outcome.is === 'refused' && lostAttempts({ ...mail, state: 'composed' }).size > 0 ? 'unknown' : outcome.is;
    const dead = state === 'refused' ? refusedAddress(outcome.answer) : null;
    await this.end(tx, mail, state, answer, now, dead);
    return null;
  }

  /** How a mail that was not taken is offered again; null when the server has said "not now" too often. */
  private backToComposed(
    mail: MailRow,
    said: string,
    answer: string,
  ): { row: Pick<MailRow, 'state' | 'attempts' | 'answer'>; delay: MailDelayed } | null {
    if (!/^4\d\d/.test(said)) {
      // Nothing was handed over: as if it had not been tried.
      const row = { state: 'composed' as const, attempts: mail.attempts - 1, answer: mail.answer };
      return { row, delay: new MailDelayed('unreachable') };
    }
    const refusals = [...answer.matchAll(/^\d+: 4\d\d/gm)].length;
    if (refusals >= TEMPORARY_REFUSALS) return null;
    const delay = new MailDelayed('temporarily-refused', Math.min(30_000 * 2 ** (refusals - 1), 3_600_000));
    return { row: { state: 'composed', attempts: mail.attempts, answer }, delay };
  }

  private async end(
    tx: Tx,
    mail: MailRow,
    state: 'sent' | 'refused' | 'unknown',
    answer: string | null,
    now: Instant,
    dead: ReturnType<typeof refusedAddress> = null,
  ): Promise<void> {
    await tx.rows(MailRow).update({ id: mail.id }, { state, answer, settledAt: now });
    const { id: mailId, personId, address } = mail;
    const deadAddressId = dead && (await noteDeadAddress(tx, { personId, address, mailId, ...dead }, now));
    const deliveries = await tx.query<{ notice_id: string }>(
      `WITH ended AS (UPDATE delivery SET state = $2, dead_address_id = $3 WHERE mail_id = $1 AND state = 'composed' RETURNING notice_id)
       SELECT notice_id FROM ended`,
      [mailId, state, deadAddressId],
    );
    await endNotices(
      tx,
      deliveries.map((delivery) => delivery.notice_id),
      state === 'sent' ? null : `mail-${state}`,
      now,
    );
  }

  /** The mail under its mailbox's lock. */
  private async locked(tx: Tx, mailId: string): Promise<MailRow | null> {
    await lockMailboxOf(tx, mailId);
    return tx.rows(MailRow).findOneBy({ id: mailId });
  }

  /** The bytes as they are sent: the same at each attempt, with the links put in last. They are kept nowhere. */
  private async bytesOf(tx: Tx, mail: MailRow): Promise<RawMessage> {
    const { from, publicUrl, linkKey, returnAddresses } = this.settings;
    const deliveries = await tx.rows(DeliveryRow).findBy({ mailId: mail.id });
    const linkIds = deliveries.flatMap((delivery) => delivery.linkId ?? []);
    const links = new Map(linkIds.map((linkId) => [linkId, linkUrl(publicUrl, linkToken(linkKey, linkId))]));
    const { address: to, subject, messageId, composedAt: date } = mail;
    const attachments: { fileName: string; mediaType: string; content: Uint8Array }[] = [];
    for (const { sha256, fileName, mediaType } of mail.attachments) {
      attachments.push({ fileName, mediaType, content: await this.blobs.get(sha256) });
    }
    return rawMessage({
      from,
      to,
      subject,
      html: fillLinks(mail.html, links),
      text: fillLinks(mail.text, links),
      messageId,
      date,
      attachments,
      ...(returnAddresses && { returnTo: returnAddresses.of(mail.id) }),
    });
  }
}

/** Takes a mail back that has not been handed over; its notices are composed anew. */
async function takeBack(tx: Tx, mail: MailRow, now: Instant): Promise<void> {
  await tx.rows(MailRow).update({ id: mail.id }, { state: 'cancelled', settledAt: now });
  await tx.rows(DeliveryRow).update({ mailId: mail.id, state: 'composed' }, { state: 'pending', mailId: null });
}

/** One line for each attempt: `2: 250 OK`. */
function logged(mail: MailRow, answer: string): string {
  const line = `${mail.attempts}: ${answer.replace(/\s+/g, ' ')}`;
  return mail.answer === null ? line : `${mail.answer}\n${line}`;
}

async function lockSending(guard: QueryRunner, mailId: string): Promise<boolean> {
  const [lock] = (await guard.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine', [`send/${mailId}`])) as {
    mine: boolean;
  }[];
  return lock?.mine === true;
}
