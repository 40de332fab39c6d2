import type { DataSource } from 'typeorm';
import type { CivilDate, Instant } from '@countersign/domain';

/** A substitution as pages show it. Days are included. */
export interface SubstitutionView {
  id: string;
  personId: string;
  personName: string;
  substituteId: string;
  substituteName: string;
  validFrom: CivilDate;
  validTo: CivilDate;
  setByName: string;
  /** Set when it was ended before its last day. */
  endedAt: Instant | null;
}

/** Somebody a person may choose. */
export interface Colleague {
  id: string;
  name: string;
  office: string | null;
}

/** Reads substitutions. */
export class ListSubstitutions {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of a person and those the person does for others, the latest first; and whom the person may choose, by name. */
  async of(personId: string): Promise<{ given: SubstitutionView[]; taken: SubstitutionView[]; colleagues: Colleague[] }> {
    const all = await this.ofAll([personId]);
    return {
      given: all.filter((one) => one.personId === personId),
      taken: all.filter((one) => one.substituteId === personId),
      colleagues: await this.dataSource.query<Colleague[]>(
        `SELECT DISTINCT person.id, person.name, person.office
           FROM appointment mine
           JOIN appointment theirs ON theirs.organisation_id = mine.organisation_id
           JOIN person ON person.id = theirs.person_id AND person.active
          WHERE mine.person_id = $1 AND person.id <> $1 ORDER BY person.name, person.id`,
        [personId],
      ),
    };
  }

  /** Every substitution that names one of these persons, the latest first. */
  async ofAll(personIds: readonly string[]): Promise<SubstitutionView[]> {
    const lines = await this.dataSource.query<(Omit<SubstitutionView, 'endedAt'> & { endedAt: Date | null })[]>(
      `SELECT s.id, s.person_id AS "personId", person.name AS "personName", s.substitute_id AS "substituteId", substitute.name AS "substituteName",
              s.valid_from::text AS "validFrom", s.valid_to::text AS "validTo", setter.name AS "setByName", s.ended_at AS "endedAt"
         FROM substitution s
         JOIN person ON person.id = s.person_id
         JOIN person substitute ON substitute.id = s.substitute_id
         JOIN person setter ON setter.id = s.set_by
        WHERE s.person_id = ANY ($1::uuid[]) OR s.substitute_id = ANY ($1::uuid[])
        ORDER BY s.valid_from DESC, s.id DESC`,
      [personIds],
    );
    return lines.map((line) => ({ ...line, endedAt: line.endedAt?.getTime() ?? null }));
  }
}
