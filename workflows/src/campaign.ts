import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { SLOW_IDEMPOTENT, type CampaignActivities } from '@countersign/contracts';
import { Bell } from './bell.js';
import { regardless } from './regardless.js';

const effects = proxyActivities<CampaignActivities>(SLOW_IDEMPOTENT);

async function drive(input: { campaignId: string }): Promise<void> {
  const bell = new Bell();
  for (;;) {
    const heard = bell.rung;
    const standing = await effects.openSubmissions({ ...input, now: Date.now() });
    setCurrentDetails(standing.is);
    if (standing.is === 'open') await bell.rings(heard);
    if (standing.is === 'closed' && bell.rung === heard) return;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof drive>(input);
  }
}

/** Opens the submissions of a campaign batch by batch, then waits for the transaction that closes the last one to ring. */
export const campaign = regardless(drive);
