import { In, type EntityManager } from 'typeorm';
import { ask } from '@countersign/database';
import type { CivilDate } from '@countersign/domain';
import { OrganisationNameRow, OrganisationRow } from '../rows.js';

/** An organisation as other features see one. */
export interface OrganisationView {
  id: string;
  key: string;
  /** Present name. */
  name: string;
  level: string;
  parentId: string | null;
  provisional: boolean;
}

/** A name with the days it held; open ends are null, both days are included. */
export interface DatedName {
  name: string;
  validFrom: CivilDate | null;
  validTo: CivilDate | null;
}

/** The view of a row. */
export function organisationView(row: OrganisationRow): OrganisationView {
  const { id, key, name, level, parentId, provisional } = row;
  return { id, key, name, level, parentId, provisional };
}

/** One organisation, or null. */
export async function organisationById(manager: EntityManager, id: string): Promise<OrganisationView | null> {
  const row = await manager.getRepository(OrganisationRow).findOneBy({ id });
  return row && organisationView(row);
}

/** The organisations of these ids, by id; unknown ids are absent. */
export async function organisationsById(manager: EntityManager, ids: Iterable<string>): Promise<Map<string, OrganisationView>> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length === 0 ? [] : await manager.getRepository(OrganisationRow).findBy({ id: In(wanted) });
  return new Map(rows.map((row) => [row.id, organisationView(row)]));
}

/** All organisations, by level and name. */
export async function listOrganisations(manager: EntityManager): Promise<OrganisationView[]> {
  const rows = await manager.getRepository(OrganisationRow).find({ order: { level: 'ASC', name: 'ASC', id: 'ASC' } });
  return rows.map(organisationView);
}

/** Every dated name of these organisations, oldest first, by organisation id. */
export async function namesOf(manager: EntityManager, ids: Iterable<string>): Promise<Map<string, DatedName[]>> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length === 0 ? [] : await manager.getRepository(OrganisationNameRow).findBy({ organisationId: In(wanted) });
  rows.sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''));
  const names = new Map<string, DatedName[]>(wanted.map((id) => [id, []]));
  for (const { organisationId, name, validFrom, validTo } of rows) names.get(organisationId)?.push({ name, validFrom, validTo });
  return names;
}

/** The name an organisation bore on a day: what documents of that day print. The present name where no dated one covers the day. */
export async function organisationNameOn(manager: EntityManager, id: string, on: CivilDate): Promise<string | null> {
  const [found] = await ask<{ name: string }>(
    manager,
    `SELECT coalesce(
              (SELECT dated.name FROM organisation_name dated
                WHERE dated.organisation_id = organisation.id
                  AND (dated.valid_from IS NULL OR dated.valid_from <= $2) AND (dated.valid_to IS NULL OR dated.valid_to >= $2)
                ORDER BY dated.valid_from NULLS FIRST LIMIT 1),
              organisation.name) AS name
       FROM organisation WHERE id = $1`,
    [id, on],
  );
  return found?.name ?? null;
}
