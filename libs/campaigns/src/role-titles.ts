import type { EntityManager } from 'typeorm';
import { ROLES, type Role } from '@countersign/domain';
import type { PackLibrary } from './pack-library.js';
import { ProgrammeRow } from './rows.js';

/**
 * What the present packs call the roles, in all their languages: a list of people may use these titles. A title that two programmes give to
 * different roles is left out.
 */
export async function roleTitles(manager: EntityManager, packs: PackLibrary): Promise<Record<string, Role>> {
  const meanings = new Map<string, Set<Role>>();
  for (const { packHash } of await manager.getRepository(ProgrammeRow).find()) {
    const pack = await packs.get(packHash);
    for (const role of ROLES) {
      for (const title of Object.values(pack.roleTitles[role] ?? {})) {
        meanings.set(title, new Set([...(meanings.get(title) ?? []), role]));
      }
    }
  }
  const clear = [...meanings]
    .filter(([, roles]) => roles.size === 1)
    .flatMap(([title, roles]) => [...roles].map((role) => [title, role]));
  return Object.fromEntries(clear) as Record<string, Role>;
}
