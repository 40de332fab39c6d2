import { Module } from '@nestjs/common';
import { CampaignsModule } from '@countersign/campaigns';
import { CalendarsController } from './calendars.controller.js';

/** Working-day calendars. */
@Module({ imports: [CampaignsModule], controllers: [CalendarsController] })
export class CalendarsApiModule {}
