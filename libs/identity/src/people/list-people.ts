import type { DataSource } from 'typeorm';
import type { CivilDate, Role } from '@countersign/domain';
import { versionOf } from '../administration.js';
import { PersonRow } from '../rows.js';
import { ListSubstitutions, type SubstitutionView } from '../substitutions/list-substitutions.js';
import { personView, type PersonView } from './person-view.js';

/** An appointment as the people page shows it. Days are included; open ends are null. */
export interface AppointmentView {
  id: string;
  personId: string;
  organisationId: string;
  organisationName: string;
  role: Role;
  validFrom: CivilDate | null;
  validTo: CivilDate | null;
}

/** A person with all appointments, past ones too, and the version to edit them by. */
export interface ListedPerson extends PersonView {
  version: string;
  appointments: AppointmentView[];
  /** In which somebody else does this person's tasks, the latest first; past ones too. */
  substitutions: SubstitutionView[];
}

/** What is searched for. */
export interface PeopleQuery {
  /** Part of a name, address, office or organisation. */
  text?: string;
  organisationId?: string;
  limit: number;
  offset: number;
}

/** Reads the people page. */
export class ListPeople {
  constructor(private readonly dataSource: DataSource) {}

  /** Persons by name, and how many there are in all. */
  async run(query: PeopleQuery): Promise<{ people: ListedPerson[]; total: number }> {
    const found = this.dataSource.getRepository(PersonRow).createQueryBuilder('person');
    if (query.text) {
      found.andWhere(
        `(person.name ILIKE :text OR person.email ILIKE :text OR person.office ILIKE :text OR EXISTS (
           SELECT 1 FROM appointment a JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = person.id AND o.name ILIKE :text))`,
        { text: `%${query.text.replace(/[\\%_]/g, '\\$&')}%` },
      );
    }
    if (query.organisationId) {
      found.andWhere(
        'EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = person.id AND a.organisation_id = :organisationId)',
        {
          organisationId: query.organisationId,
        },
      );
    }
    const total = await found.getCount();
    const rows = await found.orderBy('person.name').addOrderBy('person.id').take(query.limit).skip(query.offset).getMany();
    return { people: await this.withAppointments(rows), total };
  }

  /** One person, or null. */
  async one(personId: string): Promise<ListedPerson | null> {
    const row = await this.dataSource.getRepository(PersonRow).findOneBy({ id: personId });
    const [person] = row ? await this.withAppointments([row]) : [];
    return person ?? null;
  }

  private async withAppointments(rows: PersonRow[]): Promise<ListedPerson[]> {
    const ids = rows.map((row) => row.id);
    const appointments = await this.appointmentsOf(ids);
    const substitutions = await new ListSubstitutions(this.dataSource).ofAll(ids);
    return rows.map((row) => {
      const person = personView(row);
      return {
        ...person,
        version: versionOf(person),
        appointments: appointments.filter(({ personId }) => personId === row.id),
        substitutions: substitutions.filter(({ personId }) => personId === row.id),
      };
    });
  }

  private async appointmentsOf(personIds: string[]): Promise<AppointmentView[]> {
    if (personIds.length === 0) return [];
    return this.dataSource.query<AppointmentView[]>(
      `SELECT a.id, a.person_id AS "personId", a.organisation_id AS "organisationId", o.name AS "organisationName", a.role,
              a.valid_from::text AS "validFrom", a.valid_to::text AS "validTo"
         FROM appointment a JOIN organisation o ON o.id = a.organisation_id
        WHERE a.person_id = ANY($1)
        ORDER BY o.name, a.role, a.valid_from NULLS FIRST`,
      [personIds],
    );
  }
}
