import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { Settings } from '@countersign/config';
import type { Logger } from '@countersign/observability';
import { FoundationModule } from '@countersign/schema';
import { CalendarsApiModule } from './calendars/calendars.module.js';
import { CampaignsApiModule } from './campaigns/campaigns.module.js';
import { ClockModule } from './clock/clock.module.js';
import { DocumentsApiModule } from './documents/documents.module.js';
import { ApiFoundationModule } from './foundation/api-foundation.module.js';
import { HealthModule } from './health/health.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { PeopleModule } from './people/people.module.js';
import { ProgrammesApiModule } from './programmes/programmes.module.js';
import { ProgressApiModule } from './progress/progress.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { SteeringApiModule } from './steering/steering.module.js';
import { SubmissionsApiModule } from './submissions/submissions.module.js';
import { TasksApiModule } from './tasks/tasks.module.js';

/** The features of the API, one line each. */
const FEATURES: Type[] = [
  SignInModule,
  PeopleModule,
  OrganisationsModule,
  ClockModule,
  HealthModule,
  ProgressApiModule,
  DocumentsApiModule,
  CalendarsApiModule,
  CampaignsApiModule,
  SteeringApiModule,
  ProgrammesApiModule,
  SubmissionsApiModule,
  TasksApiModule,
];

/** All of the API. */
@Module({})
export class AppModule {
  static forRoot(settings: Settings, logger?: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [FoundationModule.forRoot(settings, { program: 'api', poolSize: 20, logger }), ApiFoundationModule, ...FEATURES],
    };
  }
}
