import { newId } from '@countersign/database';
import { SYSTEM } from '@countersign/history';
import type { Administration } from './administration.js';
import { ensureOrganisations } from './organisations/ensure-organisations.js';
import { insertPerson } from './people/edit-people.js';
import { mailbox } from './people/person-view.js';
import { AppointmentRow, PersonRow } from './rows.js';

/** The organisation that the first administrator acts for; it takes part in no programme. */
const OFFICE = { key: 'system-administration', name: '系统管理', level: 'administration', parent: null, provisional: false };

/** Makes sure that somebody can sign in and manage people: creates the first administrator when there is none. Safe to run twice at once. */
export class EnsureAdministrator {
  constructor(private readonly administration: Administration) {}

  /** @returns true when one was created */
  run(email: string): Promise<boolean> {
    const { administration } = this;
    return administration.work.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(7217002)');
      const [held] = await tx.query(
        `SELECT 1 FROM appointment a JOIN person p ON p.id = a.person_id AND p.active
          WHERE a.role = 'administrator' AND (a.valid_to IS NULL OR a.valid_to >= $1) LIMIT 1`,
        [administration.today()],
      );
      if (held) return false;
      const now = administration.now();
      const { ids } = await ensureOrganisations(tx, [OFFICE], now);
      const organisationId = ids.get(OFFICE.key);
      if (!organisationId) throw new Error('the office of the administrators was not made');
      const known = await tx.rows(PersonRow).findOneBy({ email: mailbox(email), active: true });
      const added = known ? null : await insertPerson(tx, { name: '系统管理员', email }, now);
      const personId = known?.id ?? (added?.ok ? added.value.id : null);
      if (personId === null) throw new Error('the first administrator was not added');
      const appointment = { personId, organisationId, role: 'administrator' as const, validFrom: null, validTo: null };
      await tx.rows(AppointmentRow).insert({ id: newId(), ...appointment, createdAt: now });
      await administration.record(tx, SYSTEM, 'first-administrator', { personId, organisationId });
      return true;
    });
  }
}
