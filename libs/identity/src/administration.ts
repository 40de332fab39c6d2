import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Clock } from '@countersign/clock';
import type { Tx, UnitOfWork } from '@countersign/database';
import { civilDate, type CivilDate, type Post } from '@countersign/domain';
import { appendHistory, chainOf, type HistoryActor } from '@countersign/history';
import type { RingConcerned } from './appointments/ring-concerned.js';

/** What every change of people, organisations and appointments stands on. */
export class Administration {
  constructor(
    readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly concerned: RingConcerned,
    /** IANA zone in which the days of appointments are counted. */
    private readonly zone: string,
  ) {}

  /** Programme time now. */
  now(): number {
    return this.clock.now();
  }

  /** Real time now, for what is technical. */
  real(): number {
    return this.clock.real();
  }

  /** The civil date now. */
  today(): CivilDate {
    return civilDate(this.clock.now(), this.zone);
  }

  /** Appends to the administration's chain. `payload` holds ids and words, never addresses. */
  async record(tx: Tx, actor: HistoryActor, kind: string, payload: Record<string, unknown>): Promise<void> {
    await appendHistory(tx, chainOf.administration(), { kind, actor, payload, at: this.clock.now() });
  }

  /** Rings what waits for somebody at these posts. */
  async ring(tx: Tx, posts: readonly Post[]): Promise<void> {
    if (posts.length > 0) await this.concerned.ringConcerned(tx, posts);
  }

  /** Rings what a person could not be told at the address there was before. */
  async addressChanged(tx: Tx, personId: string): Promise<void> {
    await this.concerned.addressChanged(tx, personId, this.clock.now());
  }
}

/** The version of something that is edited: a hash of what its reader saw, for `ETag` and `If-Match`. */
export function versionOf(view: object): string {
  return createHash('sha256')
    .update(canonicalize(view) ?? '')
    .digest('base64url')
    .slice(0, 22);
}
