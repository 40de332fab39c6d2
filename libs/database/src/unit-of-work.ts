import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { QueryFailedError, type DataSource } from 'typeorm';
import type { Clock } from '@countersign/clock';
import type { Result } from '@countersign/domain';
import { ask } from './ask.js';
import { IdempotencyKeyRow } from './rows.js';
import { News } from './news.js';
import { Tx } from './transaction.js';

/** Another transaction holds the lock for too long: answer 503 and let the client repeat with the same idempotency key. */
export class Busy extends Error {
  constructor() {
    super('Another action on the same submission is being settled.');
  }
}

/** The same idempotency key was used with another body. */
export class KeyReused extends Error {
  constructor() {
    super('This idempotency key was used for another request.');
  }
}

/** A refusal rolls everything back; it is carried out of the transaction by this. */
class Refused extends Error {
  constructor(readonly result: { ok: false }) {
    super('refused');
  }
}

/** Opens transactions. One per use case; a refusal (`ok: false`) leaves nothing behind. */
export class UnitOfWork {
  private readonly news = new News();
  private notifying = false;

  constructor(
    readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` in one transaction and commits it, unless it throws or returns a refusal.
   * @throws Busy when a lock was not had in time (3 s, see data-source.ts), or two transactions waited for each other and this one gave way.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      const { tx, answer } = await this.dataSource.transaction(async (manager) => {
        const tx = new Tx(manager);
        const result = await work(tx);
        if (isRefusal(result)) throw new Refused(result);
        return { tx, answer: result };
      });
      this.notify(tx);
      return answer;
    } catch (error) {
      if (error instanceof Refused) return error.result as T;
      if (error instanceof QueryFailedError && MET_ANOTHER.includes(sqlState(error) ?? '')) throw new Busy();
      throw error;
    }
  }

  /**
   * Like {@link run}, at most once for a key and actor: the answer is stored in the same transaction and given again to a repetition.
   * @param key idempotency key of the client; `undefined` runs without one
   * @param actor who asks (a key belongs to one actor)
   * @param body what is asked; the same key with another body is refused
   * @throws KeyReused
   */
  async once<T, E>(
    key: string | undefined,
    actor: string,
    body: unknown,
    work: (tx: Tx) => Promise<Result<T, E>>,
  ): Promise<Result<T, E>> {
    if (key === undefined) return this.run(work);
    const bodyHash = createHash('sha256')
      .update(canonicalize(body) ?? 'null')
      .digest('hex');
    const earlier = () => this.answerOf<Result<T, E>>(key, actor, bodyHash);
    try {
      const answer = await this.run(async (tx) => {
        const result = await work(tx);
        // Of two requests with the same key at once the second waits here until the first has ended, and is rolled back.
        if (result.ok) {
          await tx.query('INSERT INTO idempotency_key (key, actor, body_hash, answer, answered_at) VALUES ($1, $2, $3, $4, $5)', [
            key,
            actor,
            bodyHash,
            JSON.stringify(result),
            new Date(this.clock.real()),
          ]);
        }
        return result;
      });
      return answer.ok ? answer : ((await earlier()) ?? answer);
    } catch (error) {
      const answer = error instanceof Busy ? undefined : await earlier();
      if (answer) return answer;
      throw error;
    }
  }

  /** What was answered to a key before; asked only when the work cannot be done (again), so that nobody waits for it who does something new. */
  private async answerOf<Answer>(key: string, actor: string, bodyHash: string): Promise<Answer | undefined> {
    const earlier = await this.dataSource.getRepository(IdempotencyKeyRow).findOneBy({ key, actor });
    if (earlier && earlier.bodyHash !== bodyHash) throw new KeyReused();
    return earlier?.answer as Answer | undefined;
  }

  /** Wakes the relay, and tells who looks on. After the commit and coalesced: inside the transaction NOTIFY would serialise all commits. */
  private notify(tx: Tx): void {
    this.news.gather(tx);
    if (!this.notifying) void this.spread();
  }

  private async spread(): Promise<void> {
    this.notifying = true;
    await new Promise((resolve) => setTimeout(resolve, GATHER_FOR));
    for (let next = this.news.take(); next.channels.length > 0; next = this.news.take()) {
      await ask(this.dataSource.manager, NOTIFY, [next.channels, next.payloads]).catch(() => undefined); // the relay sweeps each second, pages ask each minute: what is lost costs that, and no more
    }
    this.notifying = false;
  }
}

/** Milliseconds in which further commits join the first one's notification: under load it would otherwise be one for each. */
const GATHER_FOR = 5;

/** Nothing of it is kept, so that its commit need not wait for the disk. */
const NOTIFY = `
  SELECT set_config('synchronous_commit', 'off', true), pg_notify(channel, payload)
    FROM unnest($1::text[], $2::text[]) AS news (channel, payload)`;

/** lock_not_available; deadlock_detected, in which PostgreSQL has rolled this side back: nothing is left, and repeating is safe. */
const MET_ANOTHER: readonly string[] = ['55P03', '40P01'];

function sqlState(error: QueryFailedError): string | undefined {
  return (error.driverError as { code?: string }).code;
}

function isRefusal(result: unknown): result is { ok: false } {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
}

/** True when `error` is PostgreSQL's refusal of a second row with the same unique key. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof QueryFailedError) || sqlState(error) !== '23505') return false;
  return constraint === undefined || (error.driverError as { constraint?: string }).constraint === constraint;
}
