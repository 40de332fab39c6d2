import type { Instant, Role } from '@countersign/domain';

/** One of several posts that decide a stage. */
export class Decider {
  organisationName: string;
  role: Role;
  /** Votes it has. */
  weight: number;
  /** `agreed` and `returned`: decided; `open`: asked now; `ahead`: not its turn yet; `cancelled`: not asked any more. */
  state: 'agreed' | 'returned' | 'open' | 'ahead' | 'cancelled';
  byName: string | null;
  at: Instant | null;
}

/** Who decides a stage of several posts, and how far it has come. */
export class Deciders {
  rule: 'any-one' | 'all' | 'in-order' | 'votes';
  /** Votes that agreed, and how many settle the stage; a post has one where the rule counts none. */
  agreed: number;
  needed: number;
  posts: Decider[];
}
