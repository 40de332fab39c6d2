import { proxyActivities } from '@temporalio/workflow';
import { SLOW_IDEMPOTENT, type CycleActivities } from '@countersign/contracts';
import { Bell } from './bell.js';
import { regardless } from './regardless.js';

const effects = proxyActivities<CycleActivities>(SLOW_IDEMPOTENT);

async function drive(input: { programmeKey: string }): Promise<void> {
  const bell = new Bell();
  for (;;) {
    const heard = bell.rung;
    await effects.openPeriod({ ...input, now: Date.now() });
    if (bell.rung === heard) return;
  }
}

/** Begins the year: PostgreSQL says which period is due and not opened, so that late, doubled and manual firings open each once. */
export const cycle = regardless(drive);
