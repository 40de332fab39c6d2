import { Module } from '@nestjs/common';
import { CampaignsModule } from '@countersign/campaigns';
import { IdentityModule } from '@countersign/identity';
import { AppointmentsController } from './appointments.controller.js';
import { ImportPeopleController } from './import.controller.js';
import { PeopleController } from './people.controller.js';
import { SubstitutionsController } from './substitutions.controller.js';

/** People, appointments and lists of them. */
@Module({
  imports: [IdentityModule, CampaignsModule],
  controllers: [ImportPeopleController, PeopleController, AppointmentsController, SubstitutionsController],
})
export class PeopleModule {}
