import { In, type EntityManager } from 'typeorm';
import { civilDate, seatsOf, type Instant, type Post } from '@countersign/domain';
import { holdersOfAll, organisationsById } from '@countersign/identity';
import type { ProgrammePack } from '@countersign/packs';
import { postKey, type LaunchFacts, type PlannedSubject } from './launch-plan.js';
import { calendarOf } from './read-campaign.js';
import { yearsToFreeze } from './read-calendar.js';
import { SubjectLevelRow, SubjectRow } from './rows.js';

/** Which subjects take part: named ones, or every active one. */
export type SubjectChoice = readonly string[] | 'all';

/**
 * Reads what a launch plan is made from.
 * @returns also the ids that were named and are no subjects of the programme
 */
export async function readLaunchFacts(
  manager: EntityManager,
  input: { pack: ProgrammePack; subjects: SubjectChoice; from: Instant; rehearsal: boolean },
): Promise<{ facts: LaunchFacts; unknown: string[] }> {
  const { pack, from, rehearsal } = input;
  const subjects = await readSubjects(manager, pack.key, input.subjects);
  const holders = await readHolders(manager, pack, subjects, from);
  const calendar = calendarOf(await yearsToFreeze(manager, pack.calendar));
  const chosen = input.subjects;
  const unknown = chosen === 'all' ? [] : chosen.filter((id) => !subjects.some((subject) => subject.id === id));
  return { facts: { pack, subjects, holders, calendar, from, rehearsal }, unknown };
}

/** Subjects of a programme by number, with the organisations of their chains as they are named now. */
export async function readSubjects(
  manager: EntityManager,
  programmeKey: string,
  choice: SubjectChoice,
): Promise<PlannedSubject[]> {
  const which = choice === 'all' ? { active: true } : { id: In([...choice]) };
  const rows = await manager.getRepository(SubjectRow).find({ where: { programmeKey, ...which }, order: { number: 'ASC' } });
  const levels = await manager.getRepository(SubjectLevelRow).findBy({ subjectId: In(rows.map((row) => row.id)) });
  const organisations = await organisationsById(
    manager,
    levels.map((level) => level.organisationId),
  );
  const bySubject = new Map<string, SubjectLevelRow[]>(rows.map((row) => [row.id, []]));
  for (const level of levels) bySubject.get(level.subjectId)?.push(level);
  return rows.map(({ id, key, number, name, shape, active }) => ({
    id,
    key,
    number,
    name,
    shape,
    active,
    chain: Object.fromEntries(
      (bySubject.get(id) ?? []).map(({ level, organisationId }) => {
        const organisation = organisations.get(organisationId);
        return [level, { organisationId, name: organisation?.name ?? '', provisional: organisation?.provisional ?? false }];
      }),
    ),
  }));
}

/** Who holds each post of the routes on the day the launch is planned for. */
async function readHolders(
  manager: EntityManager,
  pack: ProgrammePack,
  subjects: readonly PlannedSubject[],
  from: Instant,
): Promise<LaunchFacts['holders']> {
  const posts = new Map<string, Post>();
  for (const { chain } of subjects) {
    for (const stage of pack.stages) {
      // One level after the other: where a chain has a gap, the posts beside it are still asked for.
      for (const each of stage.posts) {
        const [seat] = seatsOf({ posts: [each] }, chain) ?? [];
        if (seat) posts.set(postKey(seat.post), seat.post);
      }
    }
  }
  const held = await holdersOfAll(manager, [...posts.values()], civilDate(from, pack.timeZone));
  return new Map(held.map((post) => [postKey(post), post.holders.map(({ id, name }) => ({ id, name }))]));
}
