import type { EntityManager } from 'typeorm';
import type { Instant } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import { readPack } from './pack-library.js';
import { ProgrammePeriodRow, ProgrammeRow } from './rows.js';

/** A period that the cycle has noticed. */
export interface NotedPeriod {
  period: string;
  /** When the pack's cycle opens it. */
  opensAt: Instant;
}

/** The periods of a programme that the cycle has noticed, with the pack the next launch takes; null when it is not installed. */
export async function notedPeriods(
  manager: EntityManager,
  programmeKey: string,
): Promise<{ pack: ProgrammePack; periods: NotedPeriod[] } | null> {
  const programme = await manager.getRepository(ProgrammeRow).findOneBy({ key: programmeKey });
  if (!programme) return null;
  const rows = await manager.getRepository(ProgrammePeriodRow).find({ where: { programmeKey }, order: { opensAt: 'ASC' } });
  return {
    pack: await readPack(manager, programme.packHash),
    periods: rows.map(({ period, opensAt }) => ({ period, opensAt })),
  };
}
