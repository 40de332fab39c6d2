import { samePost } from './addressee.js';
import { addCalendarDays } from './calendar.js';
import type { CivilDate } from './instant.js';
import { refuse, type Refusal } from './refusal.js';
import type { ActingPost, Post } from './roles.js';

/** Who acts for whom in which days, both included. */
export interface Substitution {
  personId: string;
  substituteId: string;
  validFrom: CivilDate;
  validTo: CivilDate;
}

/** A longer absence is a handover. */
const LONGEST_DAYS = 366;

/**
 * Why a substitution is not taken. Refused with `invalid` (oneself; ends before it begins; over already; longer than a year),
 * `exists-already` (the person has a substitute on one of those days) or `substitute-chained` (the substitute is away on one of those days, or
 * the person is a substitute then: nobody's tasks go from hand to hand). Undefined when it is.
 * @param others substitutions that stand and name either of the two
 */
export function whyNotSubstituted(
  wanted: Substitution,
  today: CivilDate,
  others: readonly (Substitution & { id: string })[],
): { ok: false; error: Refusal } | undefined {
  const { personId, substituteId, validFrom, validTo } = wanted;
  if (personId === substituteId) return refuse('invalid', { reason: 'same-person' }, '/substituteId');
  if (validTo < validFrom) return refuse('invalid', { reason: 'ends-before-it-begins' }, '/validTo');
  if (validTo < today) return refuse('invalid', { reason: 'over-already' }, '/validTo');
  if (validTo >= addCalendarDays(validFrom, LONGEST_DAYS)) return refuse('invalid', { most: LONGEST_DAYS }, '/validTo');
  const meeting = others.filter((other) => other.validFrom <= validTo && validFrom <= other.validTo);
  const own = meeting.find((other) => other.personId === personId);
  if (own) return refuse('exists-already', { substitutionId: own.id });
  const chained = meeting.find((other) => other.personId === substituteId || other.substituteId === personId);
  return chained ? refuse('substitute-chained', { substitutionId: chained.id }) : undefined;
}

/** For whom somebody acts at a post: null at a post of one's own, and where none is held. */
export function substitutedAt(posts: readonly ActingPost[], post: Post): { personId: string; name: string } | null {
  return posts.find((held) => samePost(held, post))?.substitutesFor ?? null;
}

/** A post once, however often it is given: one's own before another's. The order of the first of each stays. */
export function actingPostsOf(given: readonly ActingPost[]): ActingPost[] {
  const posts = new Map<string, ActingPost>();
  for (const post of given) {
    const key = `${post.organisationId}/${post.role}`;
    const known = posts.get(key);
    if (!known || (known.substitutesFor && !post.substitutesFor)) posts.set(key, post);
  }
  return [...posts.values()];
}
