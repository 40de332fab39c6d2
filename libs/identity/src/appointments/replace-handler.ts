import type { Tx } from '@countersign/database';
import {
  addCalendarDays,
  ok,
  refuse,
  type CivilDate,
  type Post,
  type Refusal,
  type Result,
  type Role,
} from '@countersign/domain';
import type { HistoryActor } from '@countersign/history';
import type { Administration } from '../administration.js';
import { insertPerson, type NewPerson } from '../people/edit-people.js';
import { mailbox } from '../people/person-view.js';
import { AppointmentRow, PersonRow } from '../rows.js';
import { insertAppointment } from './edit-appointments.js';

/** Who takes over a post from whom. */
export interface Replacement {
  post: Post;
  fromPersonId: string;
  /** Somebody known, or a new person. */
  to: { personId: string } | { person: NewPerson };
  /** First day of the successor; the predecessor's last day is the day before. */
  on: CivilDate;
}

/** What somebody may not do who replaces holders without managing people. */
export interface ReplacementLimits {
  /** Only holders of these roles are replaced. */
  roles: readonly Role[];
  /** Never by this person, or by anybody else of the same mailbox. */
  not: { personId: string };
}

/**
 * Hands a post over: one stops and another begins, in one act. Open tasks stay where they are, at the post; what waits there is rung, so
 * that the successor hears of it.
 */
export class ReplaceHandler {
  constructor(private readonly administration: Administration) {}

  /**
   * Refused with `not-a-holder`, `not-found`, `invalid`, what a new person is refused for, or `not-permitted` beyond the limits.
   * @param limits absent for those who manage people
   */
  run(wanted: Replacement, by: HistoryActor, limits?: ReplacementLimits): Promise<Result<{ personId: string }, Refusal>> {
    const { administration } = this;
    return administration.work.run(async (tx) => {
      if (limits && !(await isWithin(tx, wanted, limits))) return refuse('not-permitted');
      const ended = await endPredecessor(tx, wanted);
      if (ended.length === 0) return refuse('not-a-holder', undefined, '/fromPersonId');
      const successor = await successorOf(tx, wanted, administration.now());
      if (!successor.ok) return successor;
      const personId = successor.value;
      const { post, on, fromPersonId } = wanted;
      const added = await insertAppointment(tx, { ...post, personId, validFrom: on, validTo: null }, administration.now());
      if (!added.ok) return added;
      const { organisationId, role } = post;
      await administration.record(tx, by, 'holder-replaced', { organisationId, role, fromPersonId, toPersonId: personId, on });
      await administration.ring(tx, [post]);
      return ok({ personId });
    });
  }
}

/**
 * Ends every appointment of the predecessor at the post that reaches the day.
 * @returns those that were ended, as they were
 */
export async function endPredecessor(
  tx: Tx,
  { post, fromPersonId, on }: Pick<Replacement, 'post' | 'fromPersonId' | 'on'>,
): Promise<AppointmentRow[]> {
  const { organisationId, role } = post;
  const held = await tx.rows(AppointmentRow).find({
    where: { personId: fromPersonId, organisationId, role },
    lock: { mode: 'pessimistic_write' },
  });
  const reaching = held.filter((row) => row.validTo === null || row.validTo >= on);
  for (const row of reaching) {
    // One that would have begun only then never serves.
    if (row.validFrom !== null && row.validFrom >= on) await tx.rows(AppointmentRow).delete({ id: row.id });
    else await tx.rows(AppointmentRow).update({ id: row.id }, { validTo: addCalendarDays(on, -1) });
  }
  return reaching;
}

/** The successor's id; a new person is added. */
export async function successorOf(
  tx: Tx,
  { to, fromPersonId }: Pick<Replacement, 'to' | 'fromPersonId'>,
  now: number,
): Promise<Result<string, Refusal>> {
  if ('person' in to) {
    const added = await insertPerson(tx, to.person, now);
    return added.ok ? ok(added.value.id) : added;
  }
  if (to.personId === fromPersonId) return refuse('invalid', { reason: 'same-person' }, '/toPersonId');
  const known = await tx.rows(PersonRow).existsBy({ id: to.personId, active: true });
  return known ? ok(to.personId) : refuse('not-found', undefined, '/toPersonId');
}

/** Nobody comes to act for an office by handing its post to a mailbox of their own. */
export async function isWithin(
  tx: Tx,
  { post, to }: Pick<Replacement, 'post' | 'to'>,
  { roles, not }: ReplacementLimits,
): Promise<boolean> {
  if (!roles.includes(post.role)) return false;
  const own = (await tx.rows(PersonRow).findOneBy({ id: not.personId }))?.email;
  const theirs = 'person' in to ? mailbox(to.person.email) : (await tx.rows(PersonRow).findOneBy({ id: to.personId }))?.email;
  return own !== undefined && own !== theirs;
}
