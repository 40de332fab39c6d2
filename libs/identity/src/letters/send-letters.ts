import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@countersign/clock';
import type { UnitOfWork } from '@countersign/database';
import { messageIdFor, type Mailer, type SendOutcome } from '@countersign/mailer';
import type { Logger } from '@countersign/observability';
import { personById } from '../people/person-view.js';
import { LetterRow } from '../rows.js';

/** What sending letters stands on. */
export interface LetterParts {
  work: UnitOfWork;
  clock: Clock;
  mailer: Mailer;
  log: Logger;
  /** Sender of the mails. */
  from: string;
}

/** A server that says "not now" so often means no. */
const MOST_ATTEMPTS = 5;
/** No conversation with a mail server takes as long: a letter that is still *sending* then was left by a process that died. */
const LEFT_BEHIND = 600_000;

/**
 * Sends the letters that wait. They go at once, as sign-in codes do: who is to act for whom from today on is not told tomorrow. What the server
 * does not take now is offered again with the next letter, and when the API starts.
 */
export class SendLetters implements OnApplicationBootstrap, OnApplicationShutdown {
  private sending: Promise<void> = Promise.resolve();

  constructor(private readonly parts: LetterParts) {}

  onApplicationBootstrap(): void {
    this.soon();
  }

  /** Waits for the letters that are under way. */
  async onApplicationShutdown(): Promise<void> {
    await this.sending;
  }

  /** Begins to send what waits; the caller need not wait for it. */
  soon(): void {
    this.sending = this.sending
      .then(() => this.run())
      .catch((error: unknown) => this.parts.log.error({ err: error }, 'letters_failed'));
  }

  /** Offers each letter that waits once; one that a dead process had in hand may have gone out, and is *unknown*. */
  async run(): Promise<void> {
    const { work, clock } = this.parts;
    const left = new Date(clock.real() - LEFT_BEHIND);
    await work.run((tx) =>
      tx.query(`UPDATE letter SET state = 'unknown', settled_at = $2 WHERE state = 'sending' AND written_at < $1`, [
        left,
        new Date(clock.real()),
      ]),
    );
    const offered = new Set<string>();
    for (;;) {
      const letter = await this.take([...offered]);
      if (!letter) return;
      offered.add(letter.id);
      await this.settle(letter, await this.offer(letter));
    }
  }

  /** The oldest letter that waits, marked as being sent before it is: of several processes one has it. */
  private take(offered: readonly string[]): Promise<LetterRow | null> {
    return this.parts.work.run(async (tx) => {
      const [taken] = await tx.query<{ id: string }>(
        `WITH taken AS (
           UPDATE letter SET state = 'sending', attempts = attempts + 1
            WHERE id = (SELECT id FROM letter WHERE state = 'waiting' AND NOT id = ANY ($1::uuid[]) ORDER BY written_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
           RETURNING id)
         SELECT id FROM taken`,
        [offered],
      );
      return taken ? tx.rows(LetterRow).findOneBy({ id: taken.id }) : null;
    });
  }

  private async offer({ id, personId, subject, html, text, writtenAt }: LetterRow): Promise<SendOutcome> {
    const { work, mailer, from } = this.parts;
    const person = await personById(work.dataSource.manager, personId);
    if (!person) return { is: 'refused', how: 'permanent', answer: 'nobody' };
    const messageId = messageIdFor(from, 'letter', id);
    return mailer.send({ from, to: person.email, messageId, date: writtenAt, subject, html, text });
  }

  private async settle({ id, attempts }: LetterRow, outcome: SendOutcome): Promise<void> {
    const { work, clock, log } = this.parts;
    const again = outcome.is === 'refused' && outcome.how === 'temporary' && attempts < MOST_ATTEMPTS;
    const state = again ? 'waiting' : outcome.is;
    await work.run((tx) => tx.rows(LetterRow).update({ id }, { state, settledAt: again ? null : clock.real() }));
    if (outcome.is === 'sent') log.info({ letterId: id }, 'letter_sent');
    else log.warn({ letterId: id, outcome: outcome.is }, 'letter_not_sent');
  }
}
