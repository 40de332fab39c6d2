import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { CampaignsModule, ListProgrammes, PackLibrary } from '@countersign/campaigns';
import { Settings } from '@countersign/config';
import { lazyClient } from '../temporal/connect.js';
import { EnsureSchedules } from './ensure-schedules.js';
import { Schedules } from './schedules.js';

/** The client and the Schedules it keeps. */
@Module({
  imports: [CampaignsModule],
  providers: [
    { provide: Client, useFactory: (settings: Settings) => lazyClient(settings), inject: [Settings] },
    { provide: Schedules, useFactory: (client: Client) => new Schedules(client), inject: [Client] },
    {
      provide: EnsureSchedules,
      useFactory: (schedules: Schedules, programmes: ListProgrammes, packs: PackLibrary, settings: Settings) =>
        new EnsureSchedules(schedules, programmes, packs, settings.COUNTERSIGN_TIME_ZONE),
      inject: [Schedules, ListProgrammes, PackLibrary, Settings],
    },
  ],
  exports: [Client, EnsureSchedules],
})
export class ScheduleModule implements OnApplicationShutdown {
  constructor(private readonly client: Client) {}

  async onApplicationShutdown(): Promise<void> {
    await this.client.connection.close();
  }
}
