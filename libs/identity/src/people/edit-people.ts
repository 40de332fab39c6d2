import { newId, type Tx } from '@countersign/database';
import { ok, refuse, type Language, type Refusal, type Result } from '@countersign/domain';
import { printableName } from '@countersign/forms';
import type { HistoryActor } from '@countersign/history';
import { versionOf, type Administration } from '../administration.js';
import { AppointmentRow, PersonRow } from '../rows.js';
import { mailbox, personView, type PersonView } from './person-view.js';

/** What is known of a new person. */
export interface NewPerson {
  name: string;
  email: string;
  phone?: string | null;
  office?: string | null;
  language?: Language;
}

/** Changes of a person; what is absent stays. */
export type PersonChanges = Partial<NewPerson> & { active?: boolean };

/** Inserts a person. Two persons may share a mailbox, but then they are told apart by their names. */
export async function insertPerson(tx: Tx, person: NewPerson, now: number): Promise<Result<PersonView, Refusal>> {
  const email = mailbox(person.email);
  const printed = printableName(person.name, '/name');
  if (!printed.ok) return printed;
  const name = printed.value;
  const same = await tx.rows(PersonRow).findOneBy({ email, name });
  if (same) return refuse('exists-already', { personId: same.id }, '/name');
  const { phone = null, office = null, language = 'zh-CN' } = person;
  const row = tx.rows(PersonRow).create({ id: newId(), name, email, phone, office, language, active: true, createdAt: now });
  await tx.rows(PersonRow).insert(row);
  return ok(personView(row));
}

/** Adds a person. */
export class AddPerson {
  constructor(private readonly administration: Administration) {}

  run(person: NewPerson, by: HistoryActor): Promise<Result<PersonView, Refusal>> {
    const { work } = this.administration;
    return work.run(async (tx) => {
      const added = await insertPerson(tx, person, this.administration.now());
      if (added.ok)
        await this.administration.record(tx, by, 'person-added', { personId: added.value.id, name: added.value.name });
      return added;
    });
  }
}

/** Changes a person. Posts of one who is made inactive are vacant from then on, so what waits there is rung. */
export class EditPerson {
  constructor(private readonly administration: Administration) {}

  /** @param version what the editor saw, see {@link versionOf}; another one is refused with `changed-meanwhile` */
  run(personId: string, version: string, changes: PersonChanges, by: HistoryActor): Promise<Result<PersonView, Refusal>> {
    const { administration } = this;
    return administration.work.run(async (tx) => {
      const row = await tx.rows(PersonRow).findOne({ where: { id: personId }, lock: { mode: 'pessimistic_write' } });
      if (!row) return refuse('not-found');
      const before = personView(row);
      if (versionOf(before) !== version) return refuse('changed-meanwhile', { version: versionOf(before) });
      if (changes.email !== undefined) changes.email = mailbox(changes.email);
      if (changes.name !== undefined) {
        const printed = printableName(changes.name, '/name');
        if (!printed.ok) return printed;
        changes.name = printed.value;
      }
      const next = { ...before, ...changes };
      const changed = (Object.keys(changes) as (keyof PersonChanges)[]).filter((key) => before[key] !== next[key]);
      if (changed.length === 0) return ok(before);
      const same = await tx.rows(PersonRow).findOneBy({ email: next.email, name: next.name });
      if (same && same.id !== personId) return refuse('exists-already', { personId: same.id }, '/name');
      const { name, email, phone, office, language, active } = next;
      await tx.rows(PersonRow).update({ id: personId }, { name, email, phone, office, language, active });
      if (changed.includes('email')) {
        await endSessionsOf(tx, personId);
        await administration.addressChanged(tx, personId);
      }
      const names = changed.includes('name') ? { nameBefore: before.name, name } : {};
      await administration.record(tx, by, 'person-changed', { personId, changed, active, ...names });
      if (changed.includes('active')) {
        const posts = await tx.rows(AppointmentRow).findBy({ personId });
        await administration.ring(
          tx,
          posts.map(({ organisationId, role }) => ({ organisationId, role })),
        );
      }
      return ok({ ...next });
    });
  }
}

/** Who proved the old mailbox has not proved the new one. Technical: real time plays no part, an ended session stays ended. */
export async function endSessionsOf(tx: Tx, personId: string): Promise<void> {
  await tx.query('UPDATE session SET ended_at = seen_at WHERE person_id = $1 AND ended_at IS NULL', [personId]);
}
