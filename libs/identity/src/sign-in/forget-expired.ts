import type { Clock } from '@countersign/clock';
import type { UnitOfWork } from '@countersign/database';

const DAY = 86_400_000;

/** How long what identity keeps for technical reasons is kept, in days after it has ended. Real time; docs/retention.md repeats it. */
export const RETENTION_DAYS = { code: 1, session: 30, accessLog: 180 } as const;

/** Part of the nightly housekeeping: deletes codes, sessions, accesses and counters whose time is over. */
export class ForgetExpired {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  run(): Promise<void> {
    const now = this.clock.real();
    const before = (days: number) => new Date(now - days * DAY);
    return this.work.run(async (tx) => {
      await tx.query('DELETE FROM sign_in_code WHERE expires_at < $1', [before(RETENTION_DAYS.code)]);
      await tx.query('DELETE FROM session WHERE expires_at < $1', [before(RETENTION_DAYS.session)]);
      await tx.query('DELETE FROM access_log WHERE at < $1', [before(RETENTION_DAYS.accessLog)]);
      await tx.query('DELETE FROM rate_limit WHERE expire < $1', [now]);
    });
  }
}
