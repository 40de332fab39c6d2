import type { Clock } from '@countersign/clock';
import type { MailboxStanding } from '@countersign/contracts';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import type { Instant, Language } from '@countersign/domain';
import { personById } from '@countersign/identity';
import { messageIdFor } from '@countersign/mailer';
import { endNotices } from './end-notices.js';
import { lockMailboxes } from './mailbox-lock.js';
import type { MailContent, MailFacts } from './ports.js';
import { renderDigest, renderSingle, type RenderedMail } from './render-mail.js';
import { DeliveryRow, MailRow } from './rows.js';

/** Notices of one instant become due one submission after the other; for so long (real time) the first waits for the rest. */
const GATHER_FOR = 10_000;
const LOOK_AGAIN_AFTER = 500;

/** Whom a mail is for. */
interface Recipient {
  id: string;
  name: string;
}

/** A delivery that waits to be composed. */
interface Pending {
  noticeId: string;
  linkId: string;
  facts: MailFacts;
}

/** Composes the next mail of a person: all that is pending of one campaign goes into one mail. */
export class ComposeMail {
  /** @param sender the address all mails come from; its domain ends the Message-IDs */
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly content: MailContent,
    private readonly sender: string,
  ) {}

  /**
   * Composes, or finds a mail that is composed or on its way. Safe to run twice at once: the mailbox is locked.
   * @param real real time at which the workflow asks
   */
  run(personId: string, real: Instant): Promise<MailboxStanding> {
    return this.work.run(async (tx): Promise<MailboxStanding> => {
      await lockMailboxes(tx, [personId]);
      const underWay = await tx.rows(MailRow).findOne({
        where: [
          { personId, state: 'composed' },
          { personId, state: 'sending' },
        ],
        order: { composedAt: 'ASC', id: 'ASC' },
      });
      if (underWay) return { is: 'ready', mailId: underWay.id };
      if (await this.moreFollow(tx, personId, real)) return { is: 'waiting', until: real + LOOK_AGAIN_AFTER };
      return this.compose(tx, personId, this.clock.at(real));
    });
  }

  /** Are there notices of these very posts that were planned for an instant just past and whose submissions have not come to them yet? */
  private async moreFollow(tx: Tx, personId: string, real: Instant): Promise<boolean> {
    const [found] = await tx.query<{ more: boolean }>(
      `SELECT EXISTS (
         SELECT FROM notice s
          WHERE s.state = 'planned' AND s.reason IS NULL AND s.planned_at <= $2 AND s.planned_at > $3
            AND EXISTS (SELECT FROM delivery d JOIN notice n ON n.id = d.notice_id
                         WHERE d.person_id = $1 AND d.state = 'pending'
                           AND (s.instead_person_id = $1
                                OR (s.instead_person_id IS NULL AND s.organisation_id = n.organisation_id AND s.role = n.role)))) AS more`,
      [personId, new Date(this.clock.at(real)), new Date(this.clock.at(real - GATHER_FOR))],
    );
    return found?.more === true;
  }

  private async compose(tx: Tx, personId: string, now: Instant): Promise<MailboxStanding> {
    const person = await personById(tx.manager, personId);
    if (!person) throw new Error(`person ${personId} of a delivery is missing`);
    for (;;) {
      const group = await this.nextGroup(tx, personId, person.language, now);
      if (group.length === 0) return { is: 'empty' };
      const { rendered, parts } = await this.render(tx, group, person, now);
      if (!rendered) continue;
      const mailId = newId();
      await tx.rows(MailRow).insert({
        id: mailId,
        personId,
        address: person.email,
        // The same at each attempt, and no secret.
        messageId: messageIdFor(this.sender, 'mail', mailId),
        ...rendered,
        bytesSha256: null,
        state: 'composed',
        attempts: 0,
        answer: null,
        composedAt: now,
        settledAt: null,
      });
      for (const { noticeId } of parts) await tx.rows(DeliveryRow).update({ noticeId, personId }, { state: 'composed', mailId });
      return { is: 'ready', mailId };
    }
  }

  /** What goes into the next mail: pending deliveries of one campaign that all ask for something, or all only inform. */
  private async nextGroup(tx: Tx, personId: string, language: Language, now: Instant): Promise<Pending[]> {
    const rows = await tx.query<{ notice_id: string; link_id: string }>(
      `SELECT d.notice_id, d.link_id FROM delivery d JOIN notice n ON n.id = d.notice_id
        WHERE d.person_id = $1 AND d.state = 'pending' ORDER BY n.planned_at, n.id`,
      [personId],
    );
    const pending: Pending[] = [];
    const pointless: string[] = [];
    for (const { notice_id: noticeId, link_id: linkId } of rows) {
      const facts = await this.content.factsOf(tx.manager, noticeId, language, now);
      if (facts) pending.push({ noticeId, linkId, facts });
      else pointless.push(noticeId);
    }
    await this.end(tx, personId, pointless, 'skipped', 'nothing-left-to-say', now);
    const [first] = pending;
    const together = (one: MailFacts, other: MailFacts) =>
      one.campaignId === other.campaignId && one.asksForAction === other.asksForAction;
    return first ? pending.filter((each) => together(each.facts, first.facts)) : [];
  }

  /** Renders a digest of several, or the mail of one. A broken template is a trouble for the administrator, and the notice ends refused. */
  private async render(
    tx: Tx,
    group: Pending[],
    person: Recipient,
    now: Instant,
  ): Promise<{ rendered?: RenderedMail; parts: Pending[] }> {
    const [first] = group;
    if (!first) return { parts: [] };
    const { common, digest, template, kind } = first.facts;
    if (group.length > 1) {
      try {
        const lines = group.map(({ facts, linkId }) => ({ facts: facts.line, linkId }));
        return { rendered: renderDigest(digest, common, person.name, lines), parts: group };
      } catch {
        // Better several mails than none.
        await this.content.templateBroken(tx, first.noticeId, 'digest', now);
      }
    }
    try {
      return {
        rendered: renderSingle(template, common, person.name, { facts: first.facts.line, linkId: first.linkId }),
        parts: [first],
      };
    } catch {
      await this.content.templateBroken(tx, first.noticeId, kind, now);
      await this.end(tx, person.id, [first.noticeId], 'refused', 'template-broken', now);
      return { parts: [] };
    }
  }

  private async end(
    tx: Tx,
    personId: string,
    noticeIds: readonly string[],
    state: 'skipped' | 'refused',
    reason: string,
    now: Instant,
  ) {
    for (const noticeId of noticeIds) await tx.rows(DeliveryRow).update({ noticeId, personId }, { state });
    await endNotices(tx, noticeIds, reason, now);
  }
}
