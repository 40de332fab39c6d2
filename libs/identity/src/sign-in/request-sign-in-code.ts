import type { OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@countersign/clock';
import { newId, type UnitOfWork } from '@countersign/database';
import { ok, type Refusal, type Result } from '@countersign/domain';
import { messageIdFor, type Mailer } from '@countersign/mailer';
import type { Logger } from '@countersign/observability';
import { personsOfMailbox } from '../people/person-view.js';
import { SignInCodeRow } from '../rows.js';
import { codeMail } from './code-mail.js';
import type { FindMailbox, MailboxClaim } from './find-mailbox.js';
import { keyedHash, newCode } from './keyed-hash.js';
import { CODE } from './limits.js';
import type { RateLimits } from './rate-limits.js';

/** What a request for a code stands on. */
export interface SignInCodeParts {
  work: UnitOfWork;
  clock: Clock;
  limits: RateLimits;
  mailboxes: FindMailbox;
  mailer: Mailer;
  log: Logger;
  /** Key of the hashes of codes. */
  key: Buffer;
  /** Sender of the mails. */
  from: string;
}

/**
 * Mails a sign-in code to a mailbox, or to the mailbox that was invited by a link. The answer is the same, and comes as fast, whether
 * anybody uses that mailbox or not; the rest happens behind it. No digest, no quiet hours, no Temporal (design §8).
 */
export class RequestSignInCode implements OnApplicationShutdown {
  private readonly pending = new Set<Promise<void>>();

  constructor(private readonly parts: SignInCodeParts) {}

  /**
   * @param claim the mailbox, or the link that was sent to it
   * @param address network address of who asks
   */
  async run(claim: MailboxClaim, address: string): Promise<Result<void, Refusal>> {
    const { limits, mailboxes, log } = this.parts;
    const byAddress = await limits.take('code-address', address);
    if (!byAddress.ok) return byAddress;
    const byMailbox = await limits.take('code-mailbox', mailboxes.limitKey(claim));
    if (!byMailbox.ok) return byMailbox;
    const sending = this.issue(claim)
      .catch((error: unknown) => log.error({ err: error }, 'sign_in_code_failed'))
      .finally(() => this.pending.delete(sending));
    this.pending.add(sending);
    return ok(undefined);
  }

  /** Waits for the codes that are under way. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.pending);
  }

  private async issue(claim: MailboxClaim): Promise<void> {
    const { work, clock, mailboxes, mailer, log, key, from } = this.parts;
    const email = await mailboxes.toBeMailed(claim);
    const [person] = email === null ? [] : await personsOfMailbox(work.dataSource.manager, email);
    if (email === null || !person) return log.info('sign_in_code_for_nobody');
    const id = newId();
    const code = newCode();
    const requestedAt = clock.real();
    const codeHash = keyedHash(key, 'code', email, code);
    await work.run((tx) =>
      tx.rows(SignInCodeRow).insert({ id, email, codeHash, requestedAt, expiresAt: requestedAt + CODE.lifetime }),
    );
    const content = codeMail(person.language, code, CODE.lifetime / 60_000);
    const messageId = messageIdFor(from, 'sign-in-code', id);
    const outcome = await mailer.send({ from, to: email, messageId, date: requestedAt, ...content });
    if (outcome.is === 'sent') log.info({ codeId: id }, 'sign_in_code_sent');
    else log.warn({ codeId: id, outcome }, 'sign_in_code_not_sent');
  }
}
