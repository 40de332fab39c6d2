import type { EntityManager } from 'typeorm';
import { ask } from '@countersign/database';
import {
  actingPostsOf,
  civilDate,
  SUBSTITUTED_ROLES,
  type ActingPost,
  type Actor,
  type CivilDate,
  type Instant,
  type Post,
  type Role,
} from '@countersign/domain';
import type { PersonView } from '../people/person-view.js';

/** Who holds a post on a day: active persons with an appointment that covers it, and their substitutes of that day, by name. */
export async function holdersOf(manager: EntityManager, post: Post, on: CivilDate): Promise<PersonView[]> {
  const [held] = await holdersOfAll(manager, [post], on);
  return held?.holders ?? [];
}

/** A post with everybody who holds it. */
export interface HeldPost extends Post {
  holders: PersonView[];
}

/** SQL: appointment `a` and substitution `s` hold on the day that parameter `$n` is. */
const onDay = (n: number) => ({
  appointed: `(a.valid_from IS NULL OR a.valid_from <= $${n}) AND (a.valid_to IS NULL OR a.valid_to >= $${n})`,
  substituted: `s.ended_at IS NULL AND s.valid_from <= $${n} AND s.valid_to >= $${n} AND a.role IN (${SUBSTITUTED_ROLES.map((role) => `'${role}'`).join(', ')})`,
});

/**
 * Who holds which of these posts on a day, in one query; every post asked for is in the answer. A substitute of somebody who holds a post stands
 * beside the holder: what a holder hears, both hear.
 */
export async function holdersOfAll(manager: EntityManager, posts: readonly Post[], on: CivilDate): Promise<HeldPost[]> {
  const wanted = new Map(
    posts.map((post) => [key(post), { organisationId: post.organisationId, role: post.role, holders: [] as PersonView[] }]),
  );
  if (wanted.size === 0) return [];
  const { appointed, substituted } = onDay(3);
  const lines = await ask<PersonView & { organisation_id: string; role: Role }>(
    manager,
    `WITH held AS (
       SELECT a.organisation_id, a.role, a.person_id
         FROM unnest($1::uuid[], $2::text[]) AS wanted (organisation_id, role)
         JOIN appointment a ON a.organisation_id = wanted.organisation_id AND a.role = wanted.role
         JOIN person p ON p.id = a.person_id AND p.active
        WHERE ${appointed}),
     acting AS (
       SELECT * FROM held
       UNION
       SELECT a.organisation_id, a.role, s.substitute_id FROM held a JOIN substitution s ON s.person_id = a.person_id WHERE ${substituted})
     SELECT acting.organisation_id, acting.role, p.id, p.name, p.email, p.phone, p.office, p.language, p.active
       FROM acting JOIN person p ON p.id = acting.person_id AND p.active
      ORDER BY p.name, p.id`,
    [posts.map((post) => post.organisationId), posts.map((post) => post.role), on],
  );
  for (const { organisation_id, role, ...person } of lines)
    wanted.get(key({ organisationId: organisation_id, role }))?.holders.push(person);
  return [...wanted.values()];
}

/** The posts with one of these roles that somebody holds on a day, each once. */
export async function postsOfRoles(manager: EntityManager, roles: readonly Role[], on: CivilDate): Promise<HeldPost[]> {
  const lines = await ask<{ organisation_id: string; role: Role }>(
    manager,
    'SELECT DISTINCT organisation_id, role FROM appointment WHERE role = ANY ($1) ORDER BY organisation_id, role',
    [roles],
  );
  const posts = lines.map((line) => ({ organisationId: line.organisation_id, role: line.role }));
  return (await holdersOfAll(manager, posts, on)).filter(({ holders }) => holders.length > 0);
}

/**
 * The posts a person acts for on a day, each once: those held, and those of the persons whose substitute the person is. None when the person is
 * not active; a substitute of a substitute acts for nobody.
 */
export async function postsOf(manager: EntityManager, personId: string, on: CivilDate): Promise<ActingPost[]> {
  return (await actingOf(manager, personId, on))?.posts ?? [];
}

/**
 * A person with the posts acted for at `now`.
 * @param zone IANA zone in which the days of appointments are counted
 * @returns null when there is no such person or the person is not active
 */
export async function actorOf(manager: EntityManager, personId: string, now: Instant, zone: string): Promise<Actor | null> {
  return actingOf(manager, personId, civilDate(now, zone));
}

async function actingOf(
  manager: EntityManager,
  personId: string,
  on: CivilDate,
): Promise<(Actor & { posts: ActingPost[] }) | null> {
  const { appointed, substituted } = onDay(2);
  const lines = await ask<ActingLine>(
    manager,
    `SELECT p.name, held.organisation_id, held.role, held.for_id, held.for_name
       FROM person p
       LEFT JOIN (
         SELECT a.organisation_id, a.role, NULL::uuid AS for_id, NULL AS for_name FROM appointment a WHERE a.person_id = $1 AND ${appointed}
         UNION
         SELECT a.organisation_id, a.role, away.id, away.name
           FROM substitution s
           JOIN person away ON away.id = s.person_id AND away.active
           JOIN appointment a ON a.person_id = s.person_id AND ${appointed}
          WHERE s.substitute_id = $1 AND ${substituted}) held ON true
      WHERE p.id = $1 AND p.active
      ORDER BY held.organisation_id, held.role, held.for_name NULLS FIRST, held.for_id`,
    [personId, on],
  );
  const [first] = lines;
  if (!first) return null;
  const posts = lines.flatMap((line) => {
    const { organisation_id: organisationId, role, for_id: forId, for_name: name } = line;
    if (organisationId === null || role === null) return [];
    return [{ organisationId, role, ...(forId === null ? {} : { substitutesFor: { personId: forId, name: name ?? '' } }) }];
  });
  return { personId, name: first.name, posts: actingPostsOf(posts) };
}

interface ActingLine {
  name: string;
  organisation_id: string | null;
  role: Role | null;
  for_id: string | null;
  for_name: string | null;
}

function key(post: Post): string {
  return `${post.organisationId}/${post.role}`;
}
