import { Module } from '@nestjs/common';
import { CampaignsModule } from '@countersign/campaigns';
import { IdentityModule } from '@countersign/identity';
import { ProgressModule } from '@countersign/progress';
import { AppointmentsController } from './appointments.controller.js';
import { HandoverController } from './handover.controller.js';
import { ImportPeopleController } from './import.controller.js';
import { PeopleController } from './people.controller.js';
import { SubstitutionsController } from './substitutions.controller.js';

/** People, appointments and lists of them. */
@Module({
  imports: [IdentityModule, CampaignsModule, ProgressModule],
  controllers: [ImportPeopleController, PeopleController, AppointmentsController, SubstitutionsController, HandoverController],
})
export class PeopleModule {}
