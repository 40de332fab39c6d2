import { HEAD_OF, type Post, type Role } from './roles.js';
import type { OverdueAddressee, StageDefinition } from './stage.js';

/** The chain of one subject: level key → organisation. */
export type Chain = Readonly<Record<string, { organisationId: string }>>;

/** A post that has a say in a stage of one subject. */
export interface Seat {
  post: Post;
  /** The level it was found at. */
  level: string;
  /** What its vote counts. */
  weight: number;
}

/**
 * The posts a stage's tasks are addressed to, in the order of the pack. Where two of its levels are one office for this subject, that office
 * has one task, and both votes.
 * @returns null when the subject's chain has no organisation at one of the levels
 */
export function seatsOf(stage: Pick<StageDefinition, 'posts'>, chain: Chain): Seat[] | null {
  const seats: Seat[] = [];
  for (const { level, role, weight = 1 } of stage.posts) {
    const organisationId = chain[level]?.organisationId;
    if (organisationId === undefined) return null;
    const post = { organisationId, role };
    const taken = seats.find((seat) => samePost(seat.post, post));
    if (taken) taken.weight += weight;
    else seats.push({ post, level, weight });
  }
  return seats;
}

/** True for the same role in the same organisation. */
export function samePost(a: Post, b: Post): boolean {
  return a.organisationId === b.organisationId && a.role === b.role;
}

/**
 * Who hears of a stage's reminder to one of its seats: `handler` is the seat's post, `head` the head role of the same organisation, `superior`
 * the head role of the organisation of the next level in which somebody acts (where that office has no head role, its acting role).
 * @param levels level keys, lowest first
 * @returns null when there is no such post
 */
export function addresseePost(
  addressee: OverdueAddressee,
  seat: Seat,
  stages: readonly StageDefinition[],
  levels: readonly string[],
  chain: Chain,
): Post | null {
  if (addressee === 'handler') return seat.post;
  if (addressee === 'head') {
    const head = HEAD_OF[seat.post.role];
    return head ? { organisationId: seat.post.organisationId, role: head } : null;
  }
  for (const level of levels.slice(levels.indexOf(seat.level) + 1)) {
    const organisation = chain[level];
    const role = actingRole(level, stages);
    if (organisation && role) return { organisationId: organisation.organisationId, role: HEAD_OF[role] ?? role };
  }
  return null;
}

function actingRole(level: string, stages: readonly StageDefinition[]): Role | undefined {
  return stages.flatMap((stage) => stage.posts).find((post) => post.level === level)?.role;
}
