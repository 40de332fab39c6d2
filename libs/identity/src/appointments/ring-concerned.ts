import type { Instant, Post } from '@countersign/domain';
import type { Tx } from '@countersign/database';

/** Injection token of {@link RingConcerned}; approvals binds it. */
export const RING_CONCERNED = Symbol('RingConcerned');

/** Rings what waits for somebody at a post: identity knows appointments, but no tasks. */
export interface RingConcerned {
  /** Rings, in this transaction, every submission that has an open task at one of the posts, and the cycles of the programmes. */
  ringConcerned(tx: Tx, posts: readonly Post[]): Promise<void>;
  /** A person has another address: rings, in this transaction, what could not be told at the one before. `now` is programme time. */
  addressChanged(tx: Tx, personId: string, now: Instant): Promise<void>;
}
