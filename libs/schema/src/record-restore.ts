import type { Clock } from '@countersign/clock';
import type { UnitOfWork } from '@countersign/database';
import { ok, refuse, type Instant, type Refusal, type Result } from '@countersign/domain';
import { appendHistory, chainOf, type HistoryActor, type HistoryEntry } from '@countersign/history';
import type { Reconcile } from './reconcile.js';

const EVENT = 'database-restored';
/** Chains marked in one transaction. */
const BATCH = 100;

/** What an operator says about a restore. */
export interface Restored {
  /** When the backup was taken: what was done after that is lost. Real time. */
  takenAt: Instant;
  /** Why it had to be; stands in the history. */
  reason: string;
}

/** What a restore means for what is under way. */
export interface RestoreReceipt {
  /** The last event of any history that the backup knows; programme time. */
  lastEventAt: Instant | null;
  /** Submissions and campaigns that are under way and had it written into their own history. */
  marked: number;
  /** Notices that are due by now by this database's word: they go out, some of them a second time. */
  mayComeTwice: number;
  /** Workflows that were rung. */
  rung: number;
}

/**
 * Writes down that the database was restored from a backup, and lets everything go on from it. The restore is an event of the administration
 * and of every submission and campaign that is under way, so that an archive tells of it in ten years. What happened after the backup was taken
 * is lost: decisions are asked for again, mails that were sent in between go again with links that work, because those in the lost mails point
 * to nothing. Then everything is rung: workflows that are ahead ask this database and follow it.
 */
export class RecordRestore {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly reconcile: Reconcile,
  ) {}

  /** Safe to repeat when it did not come to its end. Refused with `invalid`: no reason, or a backup from the future. */
  async run({ takenAt, reason }: Restored, by: HistoryActor): Promise<Result<RestoreReceipt, Refusal>> {
    if (reason.trim() === '') return refuse('invalid', { reason: 'a reason is needed' }, '/reason');
    if (takenAt > this.clock.real()) return refuse('invalid', { reason: 'the backup is from the future' }, '/takenAt');
    const [last] = await this.work.dataSource.query<{ at: Date | null }[]>('SELECT max(at) AS at FROM history_event');
    const mayComeTwice = await this.mayComeTwice();
    const event = { kind: EVENT, actor: by, payload: { takenAt, reason }, at: this.clock.now() };
    await this.mark([chainOf.administration()], event);
    const chains = await this.underWay(takenAt);
    let marked = 0;
    for (let first = 0; first < chains.length; first += BATCH)
      marked += await this.mark(chains.slice(first, first + BATCH), event);
    const { rung } = await this.reconcile.run();
    // What Temporal knows and this database does not is ended by the housekeeping, which is done at once instead of at night.
    await this.work.run((tx) => tx.ring({ type: 'housekeeping', workflowId: 'housekeeping', input: {} }, 'restored', 1));
    return ok({ lastEventAt: last?.at?.getTime() ?? null, marked, mayComeTwice, rung });
  }

  /** Appends the event to each of the chains that does not tell of this restore yet; gives to how many. */
  private mark(chains: readonly string[], event: HistoryEntry): Promise<number> {
    return this.work.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', ['restored']);
      const told = await tx.query<{ chain: string }>(
        `SELECT chain FROM history_event WHERE chain = ANY ($1) AND kind = $2 AND payload->>'takenAt' = $3`,
        [chains, EVENT, String(event.payload['takenAt'])],
      );
      const left = chains.filter((chain) => !told.some((each) => each.chain === chain));
      for (const chain of left) await appendHistory(tx, chain, event);
      return left.length;
    });
  }

  /** Histories of what is not closed, and was there when the restore was written down first. */
  private async underWay(takenAt: Instant): Promise<string[]> {
    const open = async (sql: string) => (await this.work.dataSource.query<{ id: string }[]>(sql, given)).map(({ id }) => id);
    const given = [chainOf.administration(), EVENT, String(takenAt)];
    const there = `<= (SELECT min(at) FROM history_event WHERE chain = $1 AND kind = $2 AND payload->>'takenAt' = $3) ORDER BY id`;
    const submissions = await open(`SELECT id::text FROM submission WHERE state IN ('open', 'finished') AND opened_at ${there}`);
    const campaigns = await open(`SELECT id::text FROM campaign WHERE state IN ('opening', 'open') AND launched_at ${there}`);
    return [...submissions.map(chainOf.submission), ...campaigns.map(chainOf.campaign)];
  }

  private async mayComeTwice(): Promise<number> {
    const [row] = await this.work.dataSource.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM notice WHERE state = 'due' OR (state = 'planned' AND planned_at <= $1)`,
      [new Date(this.clock.now())],
    );
    return row?.n ?? 0;
  }
}
