import type { Asked, CampaignActivities as Contract, CampaignStanding } from '@countersign/contracts';
import type { StoredClock } from '@countersign/database';
import { OpenSubmissions } from '@countersign/submissions';

/** Opens the submissions of a campaign. */
export class CampaignActivities implements Contract {
  constructor(
    private readonly clock: StoredClock,
    private readonly opening: OpenSubmissions,
  ) {}

  async openSubmissions({ campaignId, now }: { campaignId: string } & Asked): Promise<CampaignStanding> {
    await this.clock.refresh();
    return this.opening.run({ campaignId, now: this.clock.at(now) });
  }
}
