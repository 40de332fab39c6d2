import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '@countersign/config';
import { CHANGES, NotificationListener } from '@countersign/database';
import { LOGGER, type Logger } from '@countersign/observability';
import { ChangedTopics, ProgressModule } from '@countersign/progress';
import { CampaignProgressController } from './campaigns.controller.js';
import { ChangeFeed } from './changes/change-feed.js';
import { ChangeStreams } from './changes/change-streams.js';
import { ChangesController } from './changes/changes.controller.js';
import { ProgressController } from './progress.controller.js';
import { TableController } from './table.controller.js';

/** Reading pages and lists, and being told when they changed. */
@Module({
  imports: [ProgressModule],
  // First come the addresses that another one's parameter would take for an id.
  controllers: [ChangesController, CampaignProgressController, TableController, ProgressController],
  providers: [
    {
      provide: ChangeFeed,
      useFactory: (settings: Settings, source: DataSource, log: Logger) => {
        const listening = { url: settings.DATABASE_URL, channel: CHANGES, applicationName: 'countersign-changes' };
        return new ChangeFeed(new NotificationListener(listening, log), new ChangedTopics(source), log);
      },
      inject: [Settings, DataSource, LOGGER],
    },
    { provide: ChangeStreams, useFactory: (feed: ChangeFeed) => new ChangeStreams(feed), inject: [ChangeFeed] },
  ],
})
export class ProgressApiModule {}
