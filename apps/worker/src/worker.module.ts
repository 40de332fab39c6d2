import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Module, type DynamicModule } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { Settings } from '@countersign/config';
import { LOGGER, type Logger } from '@countersign/observability';
import { FoundationModule, Reconcile } from '@countersign/schema';
import { ACTIVITIES, ActivitiesModule } from './activities/activities.module.js';
import { BouncesModule } from './bounces/bounces.module.js';
import { OutboxListener } from './relay/outbox-listener.js';
import { Relay } from './relay/relay.js';
import { EnsureSchedules } from './schedules/ensure-schedules.js';
import { ScheduleModule } from './schedules/schedule.module.js';
import { namespaceId } from './temporal/connect.js';
import { TemporalBellringer } from './temporal/temporal-bellringer.js';
import { TemporalWatch } from './temporal/temporal-watch.js';
import { EFFECTS_AT_ONCE, STAGES_AT_ONCE, TemporalWorkers, type QueuedActivities } from './temporal/temporal-workers.js';
import { WorkerProgram } from './worker-program.js';

/** Stages, effects (a mail being sent holds two connections), the relay, and one to spare. */
const POOL_SIZE = STAGES_AT_ONCE + 2 * EFFECTS_AT_ONCE + 2;

/** dist/workflow-bundle.js, seen from dist/apps/worker/src. */
const BUNDLE = join(fileURLToPath(new URL('.', import.meta.url)), '../../../workflow-bundle.js');

/** The worker: activities, relay, schedules. */
@Module({})
export class WorkerModule {
  /** @param options.bundle path of the bundled workflows */
  static forRoot(settings: Settings, { logger, bundle = BUNDLE }: { logger?: Logger; bundle?: string } = {}): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        FoundationModule.forRoot(settings, { program: 'worker', poolSize: POOL_SIZE, logger }),
        ActivitiesModule,
        BouncesModule,
        ScheduleModule,
      ],
      providers: [
        {
          provide: Relay,
          useFactory: (source: DataSource, client: Client, log: Logger) =>
            new Relay(source, new TemporalBellringer(client), new OutboxListener(settings.DATABASE_URL, log), log),
          inject: [DataSource, Client, LOGGER],
        },
        {
          provide: TemporalWorkers,
          useFactory: (log: Logger, activities: QueuedActivities) => new TemporalWorkers(settings, log, activities, bundle),
          inject: [LOGGER, ACTIVITIES],
        },
        {
          provide: TemporalWatch,
          useFactory: (client: Client, log: Logger) => new TemporalWatch(() => namespaceId(client), log),
          inject: [Client, LOGGER],
        },
        {
          provide: WorkerProgram,
          useFactory: (...parts: ConstructorParameters<typeof WorkerProgram>) => new WorkerProgram(...parts),
          inject: [TemporalWorkers, Relay, TemporalWatch, EnsureSchedules, Reconcile, LOGGER],
        },
      ],
    };
  }
}
