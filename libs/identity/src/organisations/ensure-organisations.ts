import { In } from 'typeorm';
import { addCalendarDays, type CivilDate, type Instant } from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';
import { OrganisationRow } from '../rows.js';

/** First values of an organisation, as a pack gives them. */
export interface OrganisationSeed {
  key: string;
  name: string;
  level: string;
  /** Key of the organisation above; '' or null for none. */
  parent: string | null;
  /** Names it had before, each with the last civil date it was valid. */
  formerNames?: readonly { name: string; until: CivilDate }[];
  provisional: boolean;
}

/**
 * Inserts the organisations whose keys are not known yet; those that are known stay as people have edited them since.
 * @returns the ids of all of them, by key, and the keys that were new
 * @throws Error when a parent is neither among the seeds nor known
 */
export async function ensureOrganisations(
  tx: Tx,
  seeds: readonly OrganisationSeed[],
  now: Instant,
): Promise<{ ids: Map<string, string>; added: string[] }> {
  const parents = seeds.map((seed) => seed.parent).filter((parent): parent is string => Boolean(parent));
  const keys = [...new Set([...seeds.map((seed) => seed.key), ...parents])];
  const known = keys.length === 0 ? [] : await tx.rows(OrganisationRow).findBy({ key: In(keys) });
  const ids = new Map(known.map((row) => [row.key, row.id]));
  const fresh = seeds.filter((seed) => !ids.has(seed.key));
  for (const seed of fresh) ids.set(seed.key, newId());
  const idOf = (key: string): string => {
    const id = ids.get(key);
    if (!id) throw new Error(`organisation ${key} is named as a parent and not known`);
    return id;
  };
  const rows = fresh.map(({ key, name, level, provisional, parent }) => {
    return { id: idOf(key), key, name, level, provisional, parent_id: parent ? idOf(parent) : null, created_at: new Date(now) };
  });
  // One statement: parents and children may stand in any order.
  await tx.insertMany('organisation', ORGANISATION, rows);
  await tx.insertMany(
    'organisation_name',
    NAME,
    fresh.flatMap((seed) => datedNames(idOf(seed.key), seed)),
  );
  return { ids, added: fresh.map((seed) => seed.key) };
}

const ORGANISATION = {
  id: 'uuid',
  key: 'text',
  name: 'text',
  level: 'text',
  provisional: 'boolean',
  parent_id: 'uuid',
  created_at: 'timestamptz',
};

const NAME = { id: 'uuid', organisation_id: 'uuid', name: 'text', valid_from: 'date', valid_to: 'date' };

/** Each name from the day after the one before ended; the present one without end. */
function datedNames(organisationId: string, { name, formerNames = [] }: OrganisationSeed): Record<keyof typeof NAME, unknown>[] {
  const former = [...formerNames].sort((a, b) => (a.until < b.until ? -1 : 1));
  const names = [
    ...former.map((each) => ({ name: each.name, valid_to: each.until as CivilDate | null })),
    { name, valid_to: null },
  ];
  return names.map((each, index) => {
    const before = former[index - 1];
    return {
      id: newId(),
      organisation_id: organisationId,
      ...each,
      valid_from: before ? addCalendarDays(before.until, 1) : null,
    };
  });
}
