import { cycleWorkflow } from '@countersign/contracts';
import type { Tx } from '@countersign/database';
import { ProgrammeRow } from './rows.js';

/**
 * Asks every programme's cycle anew what its coming year lacks, and whether one that is due can begin now: somebody was appointed, a calendar
 * was published. Call it in the transaction that changes it.
 */
export async function ringCycles(tx: Tx, why: string): Promise<void> {
  const programmes = await tx.rows(ProgrammeRow).find({ select: { key: true }, order: { key: 'ASC' } });
  for (const { key } of programmes) await tx.ring(cycleWorkflow(key), why, 1);
}
