import type { Clock } from '@countersign/clock';
import { ask, type UnitOfWork } from '@countersign/database';
import { ok, refuse, type Instant, type Refusal, type Result } from '@countersign/domain';
import { PersonRow, SessionRow } from '../rows.js';
import { keyedHash } from './keyed-hash.js';
import { SESSION } from './limits.js';

/** A browser that has proved a mailbox. Instants are real time. */
export interface Session {
  id: string;
  email: string;
  /** Null while a shared mailbox has not said who is there. */
  personId: string | null;
  startedAt: Instant;
  expiresAt: Instant;
}

/** What is told when a session ends by signing out. */
export function sessionTopic(sessionId: string): string {
  return `session/${sessionId}`;
}

/** Finds the session a token belongs to, and remembers (to the minute) that it was used. */
export class ReadSession {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly key: Buffer,
  ) {}

  /**
   * @param use.attended false for a request that a page makes by itself: it does not keep the session alive
   * @returns null when there is none, or it has ended by itself, by idleness or by signing out
   */
  async run(token: string, use: { attended: boolean } = { attended: true }): Promise<Session | null> {
    const { dataSource } = this.work;
    const [line] = await ask<SessionLine>(
      dataSource.manager,
      'SELECT id, email, person_id, started_at, seen_at, expires_at FROM session WHERE token_hash = $1 AND ended_at IS NULL',
      [keyedHash(this.key, 'session', token)],
    );
    const now = this.clock.real();
    if (!line) return null;
    const [startedAt, seenAt, expiresAt] = [line.started_at.getTime(), line.seen_at.getTime(), line.expires_at.getTime()];
    if (expiresAt <= now || seenAt + SESSION.idle <= now) return null;
    const { id, email, person_id: personId } = line;
    if (use.attended && seenAt + SESSION.precision <= now) {
      await dataSource.getRepository(SessionRow).update({ id }, { seenAt: now });
    }
    return { id, email, personId, startedAt, expiresAt };
  }
}

interface SessionLine {
  id: string;
  email: string;
  person_id: string | null;
  started_at: Date;
  seen_at: Date;
  expires_at: Date;
}

/** Says who of a shared mailbox's persons is there. */
export class ChoosePerson {
  constructor(private readonly work: UnitOfWork) {}

  run(session: Session, personId: string): Promise<Result<void, Refusal>> {
    return this.work.run(async (tx) => {
      const person = await tx.rows(PersonRow).findOneBy({ id: personId, email: session.email, active: true });
      if (!person) return refuse('person-not-in-mailbox', undefined, '/personId');
      await tx.rows(SessionRow).update({ id: session.id }, { personId });
      return ok(undefined);
    });
  }
}

/** Ends a session. */
export class SignOut {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async run(session: Session): Promise<void> {
    await this.work.run(async (tx) => {
      await tx.rows(SessionRow).update({ id: session.id }, { endedAt: this.clock.real() });
      tx.tell(sessionTopic(session.id));
    });
  }
}
