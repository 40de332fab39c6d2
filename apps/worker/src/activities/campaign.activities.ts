import type { Asked, CampaignActivities as Contract, CampaignStanding } from '@countersign/contracts';
import { OpenSubmissions } from '@countersign/submissions';
import type { FreshClock } from './fresh-clock.js';

/** Opens the submissions of a campaign. */
export class CampaignActivities implements Contract {
  constructor(
    private readonly clock: FreshClock,
    private readonly opening: OpenSubmissions,
  ) {}

  async openSubmissions({ campaignId, now }: { campaignId: string } & Asked): Promise<CampaignStanding> {
    await this.clock.refresh();
    return this.opening.run({ campaignId, now: this.clock.at(now) });
  }
}
