import type { QueryRunner } from 'typeorm';
import type { Clock } from '@countersign/clock';
import type { Tx, UnitOfWork } from '@countersign/database';
import type { Instant } from '@countersign/domain';
import { linkToken, linkUrl } from '@countersign/identity';
import { rawMessage, type Mailer, type RawMessage, type SendOutcome } from '@countersign/mailer';
import { endNotices } from './end-notices.js';
import { lockMailboxes } from './mailbox-lock.js';
import { fillLinks } from './render-mail.js';
import { DeliveryRow, MailRow } from './rows.js';

/** The mail is not through yet and is to be offered again. */
export class MailDelayed extends Error {
  /** @param after milliseconds to wait; absent: as the caller's retry has it */
  constructor(
    readonly why: 'in-flight' | 'unreachable' | 'temporarily-refused' | 'answer-lost',
    readonly after?: number,
  ) {
    super(why);
  }
}

/** A server that says "not now" so often (half a minute, doubling to an hour: some six hours) means no. */
const TEMPORARY_REFUSALS = 12;
const ANSWER_LOST = 'answer lost';
/** Kinds of notices that only inform: one whose fate is unknown is not sent again. */
const INFORMS: readonly string[] = ['archived'];

/** How the sender signs and addresses. */
export interface SenderSettings {
  from: string;
  publicUrl: string;
  linkKey: Buffer;
}

/** Sends one composed mail and ends it in exactly one state. */
export class SendMail {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly settings: SenderSettings,
  ) {}

  /**
   * Commits *sending*, hands the bytes to SMTP, commits what became of them. One found in *sending* was lost with its answer: it is sent again
   * once, with the same bytes, when it asks for an action, and is unknown otherwise (design §8). Does nothing for a mail that has ended or was
   * taken back.
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
        await this.send(mailId, this.clock.at(real));
      } finally {
        await guard.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [`send/${mailId}`]);
      }
    } finally {
      await guard.release();
    }
  }

  private async send(mailId: string, now: Instant): Promise<void> {
    const message = await this.work.run((tx) => this.begin(tx, mailId, now));
    if (!message) return;
    const outcome = await this.mailer.send(message);
    const delayed = await this.work.run((tx) => this.settle(tx, mailId, outcome, now));
    if (delayed) throw delayed;
  }

  /** Writes down that the mail is about to be handed over; null when it is not to be. */
  private async begin(tx: Tx, mailId: string, now: Instant): Promise<RawMessage | null> {
    const mail = await this.locked(tx, mailId);
    if (!mail || (mail.state !== 'composed' && mail.state !== 'sending')) return null;
    const message = await this.bytesOf(tx, mail);
    if (mail.bytesSha256 !== null && mail.bytesSha256 !== message.sha256) {
      throw new Error(
        `mail ${mailId} gives other bytes than before: were the link key, the sender or the public address changed?`,
      );
    }
    let { answer } = mail;
    if (mail.state === 'sending') {
      const again = (await this.asksForAction(tx, mailId)) && !answer?.includes(ANSWER_LOST);
      answer = logged(mail, ANSWER_LOST);
      if (!again) {
        await this.end(tx, mail, 'unknown', answer, now);
        return null;
      }
    }
    await tx
      .rows(MailRow)
      .update({ id: mailId }, { state: 'sending', attempts: mail.attempts + 1, answer, bytesSha256: message.sha256 });
    return message;
  }

  /** Writes down what became of it; gives the delay when it is to be offered again. */
  private async settle(tx: Tx, mailId: string, outcome: SendOutcome, now: Instant): Promise<MailDelayed | null> {
    const mail = await this.locked(tx, mailId);
    if (mail?.state !== 'sending') return null;
    const answer = logged(mail, outcome.answer);
    if (outcome.is === 'unknown') return new MailDelayed('answer-lost');
    if (outcome.is === 'refused' && outcome.how === 'temporary') {
      const saidSo = /^4\d\d/.test(outcome.answer);
      if (!saidSo) {
        // Nothing was handed over: as if it had not been tried.
        await tx.rows(MailRow).update({ id: mailId }, { state: 'composed', attempts: mail.attempts - 1 });
        return new MailDelayed('unreachable');
      }
      const refusals = [...answer.matchAll(/^\d+: 4\d\d/gm)].length;
      if (refusals < TEMPORARY_REFUSALS) {
        await tx.rows(MailRow).update({ id: mailId }, { state: 'composed', answer });
        return new MailDelayed('temporarily-refused', Math.min(30_000 * 2 ** (refusals - 1), 3_600_000));
      }
    }
    await this.end(tx, mail, outcome.is, answer, now);
    return null;
  }

  private async end(tx: Tx, mail: MailRow, state: 'sent' | 'refused' | 'unknown', answer: string, now: Instant): Promise<void> {
    await tx.rows(MailRow).update({ id: mail.id }, { state, answer, settledAt: now });
    const deliveries = await tx.rows(DeliveryRow).findBy({ mailId: mail.id });
    await tx.rows(DeliveryRow).update({ mailId: mail.id, state: 'composed' }, { state });
    await endNotices(
      tx,
      deliveries.map((delivery) => delivery.noticeId),
      state === 'sent' ? null : `mail-${state}`,
      now,
    );
  }

  /** The mail under its mailbox's lock. */
  private async locked(tx: Tx, mailId: string): Promise<MailRow | null> {
    const mail = await tx.rows(MailRow).findOneBy({ id: mailId });
    if (!mail) return null;
    await lockMailboxes(tx, [mail.personId]);
    return tx.rows(MailRow).findOneBy({ id: mailId });
  }

  /** The bytes as they are sent: the same at each attempt, with the links put in last. They are kept nowhere. */
  private async bytesOf(tx: Tx, mail: MailRow): Promise<RawMessage> {
    const { from, publicUrl, linkKey } = this.settings;
    const deliveries = await tx.rows(DeliveryRow).findBy({ mailId: mail.id });
    const linkIds = deliveries.flatMap((delivery) => delivery.linkId ?? []);
    const links = new Map(linkIds.map((linkId) => [linkId, linkUrl(publicUrl, linkToken(linkKey, linkId))]));
    const { address: to, subject, messageId, composedAt: date } = mail;
    return rawMessage({
      from,
      to,
      subject,
      html: fillLinks(mail.html, links),
      text: fillLinks(mail.text, links),
      messageId,
      date,
    });
  }

  private async asksForAction(tx: Tx, mailId: string): Promise<boolean> {
    const [found] = await tx.query<{ asks: boolean }>(
      `SELECT EXISTS (SELECT FROM delivery d JOIN notice n ON n.id = d.notice_id WHERE d.mail_id = $1 AND n.kind <> ALL ($2)) AS asks`,
      [mailId, INFORMS],
    );
    return found?.asks === true;
  }
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
