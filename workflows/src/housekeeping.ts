import { proxyActivities } from '@temporalio/workflow';
import { SLOW_IDEMPOTENT, type HousekeepingActivities } from '@countersign/contracts';

const effects = proxyActivities<HousekeepingActivities>(SLOW_IDEMPOTENT);

/** Each night: anchor the history, ring everything that is not closed, drop technical rows that are past their time. */
export async function housekeeping(): Promise<void> {
  await effects.anchorHistory({ now: Date.now() });
  await effects.reconcile({ now: Date.now() });
  await effects.dropExpired({ now: Date.now() });
}
