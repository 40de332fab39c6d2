import { DataSource, type EntityManager } from 'typeorm';
import type { Clock } from '@countersign/clock';
import { StoredClock } from '@countersign/database';
import type { BlobStore } from '@countersign/storage';
import { INVARIANTS } from './all-invariants.js';
import type { Invariant, Look, Overdue } from './invariant.js';

/** What a check looks at besides the tables. */
export interface CheckOptions {
  /** Where the files stand; without it the invariants about their bytes are left out. */
  blobs?: BlobStore;
  /**
   * For so long (milliseconds, real time) what is to be done may wait: rings, mails on their way, notices that are due. 0 asks for a system at
   * rest. Without it nothing is asked about that, as in specs that have no worker.
   */
  patience?: number;
  /** Time for `patience`; by default that of the database. */
  clock?: Clock;
  /** Names of the invariants to check; by default all. */
  only?: readonly string[];
}

/** What a check found about one invariant. */
export interface Verdict {
  invariant: string;
  /** `skipped`: it needs something that was not given. */
  is: 'ok' | 'broken' | 'skipped';
  /** How many rows break it. */
  rows: number;
  /** Ids of the first of them; never a name or an address. */
  sample: string[];
}

/** A broken invariant. */
export interface Violation {
  invariant: string;
  rows: number;
  sample: string[];
}

/**
 * Checks the whole database against every invariant (docs/invariants.md) at one moment: in the transaction of the manager that is given, or in
 * one of its own that only reads. Beside a running system that is safe and takes no lock.
 * @returns those that are broken; none when the database is sound
 */
export async function checkInvariants(on: DataSource | EntityManager, options: CheckOptions = {}): Promise<Violation[]> {
  const verdicts = await judgeInvariants(on, options);
  return verdicts.filter(({ is }) => is === 'broken').map(({ invariant, rows, sample }) => ({ invariant, rows, sample }));
}

/** Like {@link checkInvariants}, with what was found about each. */
export async function judgeInvariants(on: DataSource | EntityManager, options: CheckOptions = {}): Promise<Verdict[]> {
  const manager = on instanceof DataSource ? on.manager : on;
  const clock = options.clock ?? (await StoredClock.open(manager.connection));
  if (manager.queryRunner?.isTransactionActive === true) return judgeAll(manager, clock, options);
  return manager.connection.transaction('REPEATABLE READ', async (own) => {
    await own.query('SET TRANSACTION READ ONLY');
    return judgeAll(own, clock, options);
  });
}

async function judgeAll(manager: EntityManager, clock: Clock, options: CheckOptions): Promise<Verdict[]> {
  const { patience, blobs = null, only } = options;
  const look: Look = { manager, blobs, overdue: patience === undefined ? null : await overdueBy(manager, patience, clock) };
  const verdicts: Verdict[] = [];
  for (const invariant of INVARIANTS) {
    if (only === undefined || only.includes(invariant.name)) verdicts.push(await judge(invariant, look));
  }
  return verdicts;
}

async function overdueBy(manager: EntityManager, patience: number, clock: Clock): Promise<Overdue> {
  const real = clock.real() - patience;
  const set = await manager.query<object[]>('SELECT FROM programme_clock WHERE anchor_real > $1', [new Date(real)]);
  // What a clock that was set since has passed over in one leap has not waited for long.
  return { patience, real, programme: set.length > 0 ? 0 : clock.at(real) };
}

async function judge({ name, needs, check }: Invariant, look: Look): Promise<Verdict> {
  const given = { blobs: look.blobs !== null, patience: look.overdue !== null };
  if (needs !== undefined && !given[needs]) return { invariant: name, is: 'skipped', rows: 0, sample: [] };
  const broken = await check(look);
  return { invariant: name, is: broken.rows === 0 ? 'ok' : 'broken', ...broken };
}
