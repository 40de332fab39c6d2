import { In } from 'typeorm';
import type { Clock } from '@countersign/clock';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import type { Instant } from '@countersign/domain';
import { personById, type PersonView } from '@countersign/identity';
import { messageIdFor } from '@countersign/mailer';
import { endNotices } from './end-notices.js';
import { againAt, lostAttempts } from './lost-mail.js';
import { goesAt } from './mail-window.js';
import { lockMailboxes } from './mailbox-lock.js';
import { pendingGroups, type Pending, type PendingGroup } from './pending-mail.js';
import type { MailAttachment, MailContent } from './ports.js';
import { renderDigest, renderSingle, type RenderedMail } from './render-mail.js';
import { DeliveryRow, MailRow } from './rows.js';

/** Notices of one instant become due one submission after the other; for so long (real time) the first waits for the rest. */
const GATHER_FOR = 10_000;
const LOOK_AGAIN_AFTER = 500;

/** What is to be done for a person's mailbox: nothing, wait until an instant (real time), or send a mail that is composed. */
export type NextMail = { is: 'empty' } | { is: 'waiting'; until: Instant } | { is: 'ready'; mailId: string };

/** Composes the next mail of a person: all that is pending of one campaign goes into one mail, when the pack's hours allow it. */
export class ComposeMail {
  /** @param sender the address all mails come from; its domain ends the Message-IDs */
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly content: MailContent,
    private readonly sender: string,
  ) {}

  /**
   * Composes, or finds a mail that is composed or on its way, or says when to ask again. Safe to run twice at once: the mailbox is locked.
   * @param real real time at which the workflow asks
   */
  run(personId: string, real: Instant): Promise<NextMail> {
    return this.work.run(async (tx): Promise<NextMail> => {
      await lockMailboxes(tx, [personId]);
      const now = this.clock.at(real);
      const underWay = await tx.rows(MailRow).findOne({
        where: [
          { personId, state: 'composed' },
          { personId, state: 'sending' },
        ],
        order: { composedAt: 'ASC', id: 'ASC' },
      });
      if (underWay) {
        const again = lostAttempts(underWay).size > 0 ? await againAt(tx, this.content, underWay, now) : null;
        return again !== null && again > now ? this.until(again, real) : { is: 'ready', mailId: underWay.id };
      }
      const { pending, more } = await this.whatWaits(tx, personId, real);
      if (!pending) return { is: 'empty' };
      if (more) return { is: 'waiting', until: real + LOOK_AGAIN_AFTER };
      return this.compose(tx, personId, real, now);
    });
  }

  private until(programme: Instant, real: Instant): NextMail {
    return { is: 'waiting', until: Math.max(real + 1, this.clock.toReal(programme)) };
  }

  /**
   * Does something wait for the person, and are there `more` notices of these very posts that were planned for an instant just past and whose
   * submissions have not come to them yet? Asked for each mail, and answered from the indexes of what is pending and planned.
   */
  private async whatWaits(tx: Tx, personId: string, real: Instant): Promise<{ pending: boolean; more: boolean }> {
    const [found] = await tx.query<{ pending: boolean; more: boolean }>(
      `WITH mine AS MATERIALIZED (
         SELECT DISTINCT n.organisation_id, n.role FROM delivery d JOIN notice n ON n.id = d.notice_id WHERE d.person_id = $1 AND d.state = 'pending')
       SELECT EXISTS (SELECT FROM mine) AS pending, EXISTS (
                SELECT FROM mine JOIN notice s ON s.organisation_id = mine.organisation_id AND s.role = mine.role
                 WHERE s.state = 'planned' AND s.reason IS NULL AND s.instead_person_id IS NULL AND s.planned_at > $3 AND s.planned_at <= $2)
           OR (EXISTS (SELECT FROM mine) AND EXISTS (
                SELECT FROM notice s WHERE s.state = 'planned' AND s.reason IS NULL AND s.instead_person_id = $1
                   AND s.planned_at > $3 AND s.planned_at <= $2)) AS more`,
      [personId, new Date(this.clock.at(real)), new Date(this.clock.at(real - GATHER_FOR))],
    );
    return found ?? { pending: false, more: false };
  }

  private async compose(tx: Tx, personId: string, real: Instant, now: Instant): Promise<NextMail> {
    const person = await personById(tx.manager, personId);
    if (!person) throw new Error(`person ${personId} of a delivery is missing`);
    for (;;) {
      const groups = await pendingGroups(tx, this.content, person, now);
      if (groups.length === 0) return { is: 'empty' };
      const last = await lastMailAt(tx, personId, now);
      const instants = groups.map(([first, ...rest]) => goesAt([first.facts, ...rest.map(({ facts }) => facts)], last, now));
      const group = groups.find((_, index) => (instants[index] ?? now) <= now);
      if (!group) return this.until(Math.min(...instants), real);
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
        attachments: attachmentsOf(parts),
        bytesSha256: null,
        state: 'composed',
        attempts: 0,
        answer: null,
        // Asked for some seconds ago, on a machine that is busy: what became due since goes with it.
        composedAt: Math.max(now, ...parts.map(({ plannedAt }) => plannedAt)),
        settledAt: null,
      });
      const noticeIds = parts.map(({ noticeId }) => noticeId);
      await tx.rows(DeliveryRow).update({ noticeId: In(noticeIds), personId }, { state: 'composed', mailId });
      return { is: 'ready', mailId };
    }
  }

  /** Renders a digest of several, or the mail of one. A broken template is a trouble for the administrator, and the notice ends refused. */
  private async render(
    tx: Tx,
    group: PendingGroup,
    person: PersonView,
    now: Instant,
  ): Promise<{ rendered?: RenderedMail; parts: Pending[] }> {
    const [first] = group;
    const { common, digest, template, kind, asksForAction } = first.facts;
    if (group.length > 1) {
      try {
        const lines = group.map(({ facts, linkId }) => ({ facts: facts.line, linkId }));
        return { rendered: renderDigest(digest, { ...common, asksForAction }, person.name, lines), parts: group };
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
      await tx.rows(DeliveryRow).update({ noticeId: first.noticeId, personId: person.id }, { state: 'refused' });
      await endNotices(tx, [first.noticeId], 'template-broken', now);
      return { parts: [] };
    }
  }
}

/** When a mail last went to a person, or may have gone, up to `now` (programme time); null when none did. */
async function lastMailAt(tx: Tx, personId: string, now: Instant): Promise<Instant | null> {
  const [row] = await tx.query<{ at: Date | null }>(
    `SELECT max(settled_at) AS at FROM mail WHERE person_id = $1 AND state IN ('sent', 'unknown') AND settled_at <= $2`,
    [personId, new Date(now)],
  );
  return row?.at?.getTime() ?? null;
}

/** The files of all notices of a mail, each once. */
function attachmentsOf(parts: readonly Pending[]): MailAttachment[] {
  const files = parts.flatMap(({ facts }) => facts.attachments ?? []);
  return [...new Map(files.map((file) => [file.sha256, file])).values()];
}
