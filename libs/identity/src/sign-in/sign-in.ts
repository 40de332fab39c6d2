import type { Clock } from '@countersign/clock';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { ok, refuse, type Refusal, type Result } from '@countersign/domain';
import { personsOfMailbox, type PersonView } from '../people/person-view.js';
import { SessionRow } from '../rows.js';
import type { FindMailbox, MailboxClaim } from './find-mailbox.js';
import { keyedHash, newSessionToken } from './keyed-hash.js';
import { CODE, SESSION, type RateLimitName } from './limits.js';
import type { RateLimits } from './rate-limits.js';

/** A new session. The token goes to the browser and is not stored. */
export interface OpenedSession {
  token: string;
  /** Who uses the mailbox. */
  persons: PersonView[];
  /** Who is there; null when several use the mailbox and it must be asked. */
  personId: string | null;
}

/** What signing in stands on. */
export interface SignInParts {
  work: UnitOfWork;
  clock: Clock;
  limits: RateLimits;
  mailboxes: FindMailbox;
  /** Key of the hashes of codes and tokens. */
  key: Buffer;
}

/**
 * Opens a session for who knows a code that was mailed to a mailbox. A wrong code is told as `wrong-code` whether the mailbox is known or
 * not; only who has the right one learns that it is too late for it (`code-expired`).
 */
export class SignIn {
  constructor(private readonly parts: SignInParts) {}

  /** @param address network address of who tries */
  async run(claim: MailboxClaim, code: string, address: string): Promise<Result<OpenedSession, Refusal>> {
    const email = await this.parts.mailboxes.named(claim);
    const allowed = await this.countAttempt(email ?? this.parts.mailboxes.limitKey(claim), address);
    if (!allowed.ok) return allowed;
    if (email === null) return refuse('wrong-code', undefined, '/code');
    const codeHash = keyedHash(this.parts.key, 'code', email, code);
    // The verdict is no refusal inside the transaction: a wrong attempt must stay counted.
    const verdict = await this.parts.work.run((tx) => this.judge(tx, email, codeHash));
    return typeof verdict === 'string' ? refuse(verdict, undefined, '/code') : ok(verdict);
  }

  private async countAttempt(mailbox: string, address: string): Promise<Result<void, Refusal>> {
    const counters: [RateLimitName, string][] = [
      ['guess-address', address],
      ['guess-mailbox', mailbox],
      ['guess-mailbox-day', mailbox],
    ];
    for (const [limit, who] of counters) {
      const taken = await this.parts.limits.take(limit, who);
      if (!taken.ok) return taken;
    }
    return ok(undefined);
  }

  private async judge(tx: Tx, email: string, codeHash: string): Promise<OpenedSession | 'wrong-code' | 'code-expired'> {
    const now = new Date(this.parts.clock.real());
    // One statement counts the attempt and takes the lock: of any number of guesses at once, each valid code bears only its five.
    const tried = await tx.query<{ id: string; code_hash: string }>(
      `WITH tried AS (
         UPDATE sign_in_code SET attempts = attempts + 1
          WHERE email = $1 AND used_at IS NULL AND expires_at > $2 AND attempts < $3
          RETURNING id, code_hash)
       SELECT id, code_hash FROM tried`,
      [email, now, CODE.attempts],
    );
    const right = tried.find((line) => line.code_hash === codeHash);
    if (!right) {
      const [late] = await tx.query('SELECT 1 FROM sign_in_code WHERE email = $1 AND code_hash = $2 LIMIT 1', [email, codeHash]);
      return late ? 'code-expired' : 'wrong-code';
    }
    const persons = await personsOfMailbox(tx.manager, email);
    if (persons.length === 0) return 'code-expired';
    await tx.query('UPDATE sign_in_code SET used_at = $2 WHERE id = $1', [right.id, now]);
    return this.open(tx, email, persons);
  }

  private async open(tx: Tx, email: string, persons: PersonView[]): Promise<OpenedSession> {
    const token = newSessionToken();
    const startedAt = this.parts.clock.real();
    const [only, ...others] = persons;
    const personId = only && others.length === 0 ? only.id : null;
    await tx.rows(SessionRow).insert({
      id: newId(),
      tokenHash: keyedHash(this.parts.key, 'session', token),
      email,
      personId,
      startedAt,
      seenAt: startedAt,
      expiresAt: startedAt + SESSION.lifetime,
      endedAt: null,
    });
    return { token, persons, personId };
  }
}
