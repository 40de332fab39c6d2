import type { EntityManager } from 'typeorm';
import { ask } from '@countersign/database';
import { civilDate, type Actor, type CivilDate, type Instant, type Post, type Role } from '@countersign/domain';
import type { PersonView } from '../people/person-view.js';

/** Who holds a post on a day: active persons with an appointment that covers it, by name. */
export async function holdersOf(manager: EntityManager, post: Post, on: CivilDate): Promise<PersonView[]> {
  const [held] = await holdersOfAll(manager, [post], on);
  return held?.holders ?? [];
}

/** A post with everybody who holds it. */
export interface HeldPost extends Post {
  holders: PersonView[];
}

/** Who holds which of these posts on a day, in one query; every post asked for is in the answer. */
export async function holdersOfAll(manager: EntityManager, posts: readonly Post[], on: CivilDate): Promise<HeldPost[]> {
  const wanted = new Map(
    posts.map((post) => [key(post), { organisationId: post.organisationId, role: post.role, holders: [] as PersonView[] }]),
  );
  if (wanted.size === 0) return [];
  const lines = await ask<PersonView & { organisation_id: string; role: Role }>(
    manager,
    `SELECT DISTINCT a.organisation_id, a.role, p.id, p.name, p.email, p.phone, p.office, p.language, p.active
       FROM unnest($1::uuid[], $2::text[]) AS wanted (organisation_id, role)
       JOIN appointment a ON a.organisation_id = wanted.organisation_id AND a.role = wanted.role
       JOIN person p ON p.id = a.person_id AND p.active
      WHERE (a.valid_from IS NULL OR a.valid_from <= $3) AND (a.valid_to IS NULL OR a.valid_to >= $3)
      ORDER BY p.name, p.id`,
    [posts.map((post) => post.organisationId), posts.map((post) => post.role), on],
  );
  for (const { organisation_id, role, ...person } of lines)
    wanted.get(key({ organisationId: organisation_id, role }))?.holders.push(person);
  return [...wanted.values()];
}

/** The posts a person holds on a day, each once; none when the person is not active. */
export async function postsOf(manager: EntityManager, personId: string, on: CivilDate): Promise<Post[]> {
  const lines = await ask<{ organisation_id: string; role: Role }>(
    manager,
    `SELECT DISTINCT a.organisation_id, a.role
       FROM appointment a JOIN person p ON p.id = a.person_id AND p.active
      WHERE a.person_id = $1 AND (a.valid_from IS NULL OR a.valid_from <= $2) AND (a.valid_to IS NULL OR a.valid_to >= $2)
      ORDER BY a.organisation_id, a.role`,
    [personId, on],
  );
  return lines.map((line) => ({ organisationId: line.organisation_id, role: line.role }));
}

/**
 * A person with the posts held at `now`.
 * @param zone IANA zone in which the days of appointments are counted
 * @returns null when there is no such person or the person is not active
 */
export async function actorOf(manager: EntityManager, personId: string, now: Instant, zone: string): Promise<Actor | null> {
  const lines = await ask<{ name: string; organisation_id: string | null; role: Role | null }>(
    manager,
    `SELECT DISTINCT p.name, a.organisation_id, a.role
       FROM person p
       LEFT JOIN appointment a
         ON a.person_id = p.id AND (a.valid_from IS NULL OR a.valid_from <= $2) AND (a.valid_to IS NULL OR a.valid_to >= $2)
      WHERE p.id = $1 AND p.active
      ORDER BY a.organisation_id, a.role`,
    [personId, civilDate(now, zone)],
  );
  const [first] = lines;
  if (!first) return null;
  const posts = lines.flatMap(({ organisation_id: organisationId, role }) =>
    organisationId !== null && role !== null ? [{ organisationId, role }] : [],
  );
  return { personId, name: first.name, posts };
}

function key(post: Post): string {
  return `${post.organisationId}/${post.role}`;
}
