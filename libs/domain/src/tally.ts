import { samePost, type Seat } from './addressee.js';
import type { Post } from './roles.js';
import type { DecisionKind, StageDefinition } from './stage.js';
import type { OutcomeKind } from './stages.js';

/** What one of a stage's posts decided. */
export interface Ballot {
  post: Post;
  kind: DecisionKind;
  /** Of a return: the stage it goes to. */
  returnTo: string | null;
}

/** How far the votes of those who agreed have come, in votes (where the rule counts none, each post has one). */
export interface Progress {
  agreed: number;
  needed: number;
}

/** Where a stage run stands by its rule and the decisions made so far. */
export type Tally =
  | (Progress & {
      is: 'open';
      /** The posts whose turn it is: each has an open task, and nobody else. */
      owed: readonly Post[];
    })
  | (Progress & { is: 'settled'; outcome: OutcomeKind; returnTo: string | null });

/** What a decision says; of the whole stage when it settles it. */
export const OUTCOME_OF = {
  submit: 'submitted',
  approve: 'approved',
  receive: 'received',
  return: 'returned',
} as const satisfies Readonly<Record<DecisionKind, OutcomeKind>>;

/**
 * Counts the decisions of a stage run. `any-one`: the first decides, whatever it is. `all` and `in-order`: the first return sends the submission back, and
 * only the last agreement goes on. `votes`: it goes on as soon as enough votes agree, and back as soon as so many are against it that enough
 * cannot agree any more; then to the earliest stage that one of them named, so that nobody's objection is skipped.
 * @param order the keys of the pack's stages
 * @param ballots in the order in which they were given; one a post
 */
export function tally(
  stage: Pick<StageDefinition, 'rule'>,
  seats: readonly Seat[],
  ballots: readonly Ballot[],
  order: readonly string[],
): Tally {
  const { rule } = stage;
  const weighted = typeof rule === 'object';
  const votesOf = (posts: readonly { post: Post }[]) =>
    seats
      .filter((seat) => posts.some(({ post }) => samePost(post, seat.post)))
      .reduce((sum, { weight }) => sum + (weighted ? weight : 1), 0);
  const against = ballots.filter((ballot) => ballot.kind === 'return');
  const forward = ballots.filter((ballot) => ballot.kind !== 'return');
  const all = votesOf(seats);
  const needed = weighted ? rule.votes : rule === 'any-one' ? 1 : all;
  const progress = { agreed: votesOf(forward), needed };

  const settling = forward.at(-1);
  if (settling && progress.agreed >= needed) {
    return { is: 'settled', ...progress, outcome: OUTCOME_OF[settling.kind], returnTo: null };
  }
  const lost = rule === 'any-one' ? against.length > 0 : all - votesOf(against) < needed;
  if (lost) return { is: 'settled', ...progress, outcome: 'returned', returnTo: earliest(against, order) };
  const silent = seats.filter((seat) => !ballots.some(({ post }) => samePost(post, seat.post))).map((seat) => seat.post);
  return { is: 'open', ...progress, owed: rule === 'in-order' ? silent.slice(0, 1) : silent };
}

function earliest(returns: readonly Ballot[], order: readonly string[]): string | null {
  const named = new Set(returns.map((ballot) => ballot.returnTo));
  return order.find((key) => named.has(key)) ?? null;
}
