import { newId, type Tx } from '@countersign/database';
import { ok, refuse, type CivilDate, type Refusal, type Result, type Role } from '@countersign/domain';
import type { HistoryActor } from '@countersign/history';
import type { Administration } from '../administration.js';
import { AppointmentRow, OrganisationRow, PersonRow } from '../rows.js';

/** Who is to act for which organisation in which role; both days are included, open ends are null. */
export interface NewAppointment {
  personId: string;
  organisationId: string;
  role: Role;
  validFrom: CivilDate | null;
  validTo: CivilDate | null;
}

/** The days of an appointment; what is absent stays. */
export interface AppointmentDays {
  validFrom?: CivilDate | null;
  validTo?: CivilDate | null;
}

/** Inserts an appointment, unless the person holds the post on one of those days already. */
export async function insertAppointment(tx: Tx, wanted: NewAppointment, now: number): Promise<Result<AppointmentRow, Refusal>> {
  const faulty = checkDays(wanted);
  if (faulty) return faulty;
  if (!(await tx.rows(PersonRow).existsBy({ id: wanted.personId }))) return refuse('not-found', undefined, '/personId');
  if (!(await tx.rows(OrganisationRow).existsBy({ id: wanted.organisationId })))
    return refuse('not-found', undefined, '/organisationId');
  const overlap = await overlapping(tx, wanted);
  if (overlap) return refuse('exists-already', { appointmentId: overlap.id });
  const row = tx.rows(AppointmentRow).create({ id: newId(), ...wanted, createdAt: now });
  await tx.rows(AppointmentRow).insert(row);
  return ok(row);
}

/** Appoints a person to a post. */
export class Appoint {
  constructor(private readonly administration: Administration) {}

  run(wanted: NewAppointment, by: HistoryActor): Promise<Result<{ appointmentId: string }, Refusal>> {
    const { administration } = this;
    return administration.work.run(async (tx) => {
      const added = await insertAppointment(tx, wanted, administration.now());
      if (!added.ok) return added;
      await administration.record(tx, by, 'appointed', facts(added.value));
      await administration.ring(tx, [wanted]);
      return ok({ appointmentId: added.value.id });
    });
  }
}

/** Changes the days of an appointment: usually its end. */
export class ChangeAppointmentDays {
  constructor(private readonly administration: Administration) {}

  run(appointmentId: string, days: AppointmentDays, by: HistoryActor): Promise<Result<void, Refusal>> {
    const { administration } = this;
    return administration.work.run(async (tx) => {
      const row = await tx.rows(AppointmentRow).findOne({ where: { id: appointmentId }, lock: { mode: 'pessimistic_write' } });
      if (!row) return refuse('not-found');
      const next = { ...row, ...days };
      const faulty = checkDays(next);
      if (faulty) return faulty;
      const overlap = await overlapping(tx, next);
      if (overlap) return refuse('exists-already', { appointmentId: overlap.id });
      const { validFrom, validTo } = next;
      await tx.rows(AppointmentRow).update({ id: row.id }, { validFrom, validTo });
      await administration.record(tx, by, 'appointment-changed', facts(next));
      await administration.ring(tx, [row]);
      return ok(undefined);
    });
  }
}

/** Takes back an appointment that was made by mistake; one that has served is ended instead, by its last day. */
export class RemoveAppointment {
  constructor(private readonly administration: Administration) {}

  run(appointmentId: string, by: HistoryActor): Promise<Result<void, Refusal>> {
    const { administration } = this;
    return administration.work.run(async (tx) => {
      const row = await tx.rows(AppointmentRow).findOne({ where: { id: appointmentId }, lock: { mode: 'pessimistic_write' } });
      if (!row) return refuse('not-found');
      await tx.rows(AppointmentRow).delete({ id: row.id });
      await administration.record(tx, by, 'appointment-removed', facts(row));
      await administration.ring(tx, [row]);
      return ok(undefined);
    });
  }
}

/** What history keeps of an appointment. */
export function facts(row: AppointmentRow): Record<string, unknown> {
  const { id, personId, organisationId, role, validFrom, validTo } = row;
  return { appointmentId: id, personId, organisationId, role, validFrom, validTo };
}

function checkDays({ validFrom, validTo }: AppointmentDays): { ok: false; error: Refusal } | null {
  const backwards = validFrom && validTo && validTo < validFrom;
  return backwards ? refuse('invalid', { reason: 'ends-before-it-begins' }, '/validTo') : null;
}

async function overlapping(tx: Tx, wanted: NewAppointment & { id?: string }): Promise<AppointmentRow | null> {
  const { personId, organisationId, role } = wanted;
  const same = await tx.rows(AppointmentRow).findBy({ personId, organisationId, role });
  return same.find((row) => row.id !== wanted.id && begin(row) <= end(wanted) && begin(wanted) <= end(row)) ?? null;
}

const begin = (days: AppointmentDays): CivilDate => days.validFrom ?? '0001-01-01';
const end = (days: AppointmentDays): CivilDate => days.validTo ?? '9999-12-31';
