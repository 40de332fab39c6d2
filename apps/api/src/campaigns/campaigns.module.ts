import { Module } from '@nestjs/common';
import { ApprovalsModule } from '@countersign/approvals';
import { ABORT_PORT, AbortCampaign, CampaignsModule, type AbortPort } from '@countersign/campaigns';
import { CLOCK, type Clock } from '@countersign/clock';
import { UnitOfWork } from '@countersign/database';
import { CampaignsController } from './campaigns.controller.js';
import { NoticesController } from './notices.controller.js';

/** Launching, rehearsing and aborting campaigns. */
@Module({
  imports: [CampaignsModule, ApprovalsModule],
  controllers: [CampaignsController, NoticesController],
  providers: [
    {
      provide: AbortCampaign,
      useFactory: (work: UnitOfWork, clock: Clock, submissions: AbortPort) => new AbortCampaign(work, clock, submissions),
      inject: [UnitOfWork, CLOCK, ABORT_PORT],
    },
  ],
})
export class CampaignsApiModule {}
