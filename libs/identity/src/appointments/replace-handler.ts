import type { Tx } from '@countersign/database';
import { addCalendarDays, ok, refuse, type CivilDate, type Post, type Refusal, type Result } from '@countersign/domain';
import type { HistoryActor } from '@countersign/history';
import type { Administration } from '../administration.js';
import { insertPerson, type NewPerson } from '../people/edit-people.js';
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

/**
 * Hands a post over: one stops and another begins, in one act. Open tasks stay where they are, at the post; what waits there is rung, so
 * that the successor hears of it.
 */
export class ReplaceHandler {
  constructor(private readonly administration: Administration) {}

  run(wanted: Replacement, by: HistoryActor): Promise<Result<{ personId: string }, Refusal>> {
    const { administration } = this;
    return administration.work.run(async (tx) => {
      const ended = await this.endPredecessor(tx, wanted);
      if (!ended) return refuse('not-a-holder', undefined, '/fromPersonId');
      const successor = await this.successor(tx, wanted);
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

  /** Ends every appointment of the predecessor at the post that reaches the day; false when there was none. */
  private async endPredecessor(tx: Tx, { post, fromPersonId, on }: Replacement): Promise<boolean> {
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
    return reaching.length > 0;
  }

  private async successor(tx: Tx, { to, fromPersonId }: Replacement): Promise<Result<string, Refusal>> {
    if ('person' in to) {
      const added = await insertPerson(tx, to.person, this.administration.now());
      return added.ok ? ok(added.value.id) : added;
    }
    if (to.personId === fromPersonId) return refuse('invalid', { reason: 'same-person' }, '/toPersonId');
    const known = await tx.rows(PersonRow).existsBy({ id: to.personId, active: true });
    return known ? ok(to.personId) : refuse('not-found', undefined, '/toPersonId');
  }
}
