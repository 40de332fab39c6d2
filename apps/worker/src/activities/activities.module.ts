import { Module, type FactoryProvider } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { AdvanceSubmission, ApprovalsModule, ExpireStages, RemindNeighbours, RemindSubmission } from '@countersign/approvals';
import { CampaignsModule, OpenPeriod } from '@countersign/campaigns';
import { Settings } from '@countersign/config';
import { StoredClock, UnitOfWork } from '@countersign/database';
import { ArchiveSubmission, DocumentsModule } from '@countersign/documents';
import { ForgetExpired, IdentityModule } from '@countersign/identity';
import { AskToLaunch, ComposeMail, NotificationsModule, SendMail } from '@countersign/notifications';
import { LOGGER, type Logger } from '@countersign/observability';
import { Reconcile } from '@countersign/schema';
import { OpenSubmissions, SubmissionsModule } from '@countersign/submissions';
import { EnsureSchedules } from '../schedules/ensure-schedules.js';
import { ScheduleModule } from '../schedules/schedule.module.js';
import { RingStrays } from '../temporal/ring-strays.js';
import type { QueuedActivities } from '../temporal/temporal-workers.js';
import { ArchiveActivities } from './archive.activities.js';
import { CampaignActivities } from './campaign.activities.js';
import { CycleActivities } from './cycle.activities.js';
import { HousekeepingActivities } from './housekeeping.activities.js';
import { MailboxActivities } from './mailbox.activities.js';
import { StageActivities } from './stage.activities.js';

/** Injection token of {@link QueuedActivities}. */
export const ACTIVITIES = Symbol('Activities');

const classes: FactoryProvider[] = [
  {
    provide: StageActivities,
    useFactory: (...parts: StageParts) => new StageActivities(...parts),
    inject: [StoredClock, AdvanceSubmission, RemindSubmission, ExpireStages, RemindNeighbours, LOGGER],
  },
  {
    provide: ArchiveActivities,
    useFactory: (clock: StoredClock, work: UnitOfWork, archive: ArchiveSubmission) => new ArchiveActivities(clock, work, archive),
    inject: [StoredClock, UnitOfWork, ArchiveSubmission],
  },
  {
    provide: CampaignActivities,
    useFactory: (clock: StoredClock, opening: OpenSubmissions) => new CampaignActivities(clock, opening),
    inject: [StoredClock, OpenSubmissions],
  },
  {
    provide: MailboxActivities,
    useFactory: (clock: StoredClock, compose: ComposeMail, send: SendMail, logger: Logger) =>
      new MailboxActivities(clock, compose, send, logger),
    inject: [StoredClock, ComposeMail, SendMail, LOGGER],
  },
  {
    provide: CycleActivities,
    useFactory: (clock: StoredClock, period: OpenPeriod, asking: AskToLaunch, schedules: EnsureSchedules) =>
      new CycleActivities(clock, period, asking, () => schedules.run()),
    inject: [StoredClock, OpenPeriod, AskToLaunch, EnsureSchedules],
  },
  {
    provide: HousekeepingActivities,
    useFactory: (...[clock, work, settings, forget, rings, strays, schedules]: HousekeepingParts) =>
      new HousekeepingActivities(clock, work, settings.COUNTERSIGN_TIME_ZONE, forget, async () => {
        await schedules.run();
        await rings.run();
        await strays.run();
      }),
    inject: [StoredClock, UnitOfWork, Settings, ForgetExpired, Reconcile, RingStrays, EnsureSchedules],
  },
];

type StageParts = [StoredClock, AdvanceSubmission, RemindSubmission, ExpireStages, RemindNeighbours, Logger];

type HousekeepingParts = [StoredClock, UnitOfWork, Settings, ForgetExpired, Reconcile, RingStrays, EnsureSchedules];

/** The activities of both queues, over the use cases of the feature libs. */
@Module({
  imports: [
    ApprovalsModule,
    CampaignsModule,
    DocumentsModule,
    IdentityModule,
    NotificationsModule.withContent(ApprovalsModule),
    ScheduleModule,
    SubmissionsModule,
  ],
  providers: [
    ...classes,
    { provide: Reconcile, useFactory: (work: UnitOfWork) => new Reconcile(work), inject: [UnitOfWork] },
    {
      provide: RingStrays,
      useFactory: (client: Client, reconcile: Reconcile) => new RingStrays(client, reconcile),
      inject: [Client, Reconcile],
    },
    {
      provide: ACTIVITIES,
      useFactory: (stages: StageActivities, ...effects: object[]): QueuedActivities => ({
        stages: functionsOf(stages),
        effects: Object.assign({}, ...effects.map(functionsOf)) as object,
      }),
      inject: [
        StageActivities,
        ArchiveActivities,
        CampaignActivities,
        MailboxActivities,
        CycleActivities,
        HousekeepingActivities,
      ],
    },
  ],
  exports: [ACTIVITIES, Reconcile],
})
export class ActivitiesModule {}

/** The methods of an activities class, bound, by name: what Temporal calls. */
function functionsOf(activities: object): object {
  const prototype = Object.getPrototypeOf(activities) as Record<string, unknown>;
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  return Object.fromEntries(
    names.map((name) => [name, (asked: unknown) => (activities as Record<string, (asked: unknown) => unknown>)[name]?.(asked)]),
  );
}
