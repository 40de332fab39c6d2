import { addCalendarDays, type Instant } from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';
import { OrganisationNameRow, OrganisationRow } from './rows.js';

/** An organisation as a programme pack first describes it. */
export interface FirstOrganisation {
  key: string;
  name: string;
  level: string;
  /** Key of the organisation above it. */
  parent?: string;
  /** Names it had before, each with the last civil date it was valid. */
  formerNames?: readonly { name: string; until: string }[];
  /** A placeholder that a person must confirm. */
  provisional: boolean;
}

/**
 * Adds the organisations that are not there yet. The table owns them from then on: one that is there is never changed by a pack.
 * @returns id by key of all that were named, and how many were added
 */
export async function ensureOrganisations(
  tx: Tx,
  organisations: readonly FirstOrganisation[],
  now: Instant,
): Promise<{ ids: ReadonlyMap<string, string>; added: number }> {
  const rows = tx.rows(OrganisationRow);
  const ids = new Map<string, string>();
  const added: FirstOrganisation[] = [];
  for (const organisation of organisations) {
    const { key, name, level, provisional } = organisation;
    const known = await rows.findOneBy({ key });
    const id = known?.id ?? newId();
    ids.set(key, id);
    if (known) continue;
    await rows.insert({ id, key, name, level, parentId: null, provisional, createdAt: now });
    added.push(organisation);
  }
  // Parents last: a pack may name them in any order.
  for (const { key, parent, name, formerNames = [] } of added) {
    const id = ids.get(key) ?? '';
    if (parent !== undefined) await rows.update({ id }, { parentId: ids.get(parent) ?? null });
    await addNames(tx, id, name, formerNames);
  }
  return { ids, added: added.length };
}

/** Each name from the day after the one before ended; the present one without end. */
async function addNames(tx: Tx, organisationId: string, name: string, former: readonly { name: string; until: string }[]): Promise<void> {
  let validFrom: string | null = null;
  for (const each of [...former].sort((a, b) => (a.until < b.until ? -1 : 1))) {
    await tx.rows(OrganisationNameRow).insert({ id: newId(), organisationId, name: each.name, validFrom, validTo: each.until });
    validFrom = addCalendarDays(each.until, 1);
  }
  await tx.rows(OrganisationNameRow).insert({ id: newId(), organisationId, name, validFrom, validTo: null });
}
