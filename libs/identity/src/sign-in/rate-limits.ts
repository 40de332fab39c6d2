import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { ok, refuse, type Refusal, type Result } from '@countersign/domain';
import { keyedHash } from './keyed-hash.js';
import { RATE_LIMITS, type RateLimitName } from './limits.js';

/** Counts, in the database and so for all processes together, how often somebody does something. Keys are hashed: no address is kept. */
export class RateLimits {
  private readonly limiters: ReadonlyMap<RateLimitName, RateLimiterPostgres>;

  constructor(
    dataSource: DataSource,
    private readonly key: Buffer,
  ) {
    const names = Object.keys(RATE_LIMITS) as RateLimitName[];
    this.limiters = new Map(
      names.map((name) => {
        const { points, seconds } = RATE_LIMITS[name];
        const store = {
          storeClient: dataSource,
          storeType: 'typeorm',
          tableName: 'rate_limit',
          tableCreated: true,
          clearExpiredByTimeout: false,
        };
        return [name, new RateLimiterPostgres({ ...store, keyPrefix: name, points, duration: seconds })];
      }),
    );
  }

  /** Counts one act of `who` (a mailbox, an address); refused with `too-many-attempts` beyond the limit. */
  async take(name: RateLimitName, who: string): Promise<Result<void, Refusal>> {
    try {
      await this.limiters.get(name)?.consume(keyedHash(this.key, 'limit', name, who));
      return ok(undefined);
    } catch (beyond) {
      if (!(beyond instanceof RateLimiterRes)) throw beyond;
      return refuse('too-many-attempts', { retryAfterSeconds: Math.max(1, Math.ceil(beyond.msBeforeNext / 1000)) });
    }
  }
}
