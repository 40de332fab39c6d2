import { Test, type TestingModule } from '@nestjs/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { CLOCK } from '@countersign/clock';
import { readSettings } from '@countersign/config';
import { TASK_QUEUES } from '@countersign/contracts';
import { StoredClock } from '@countersign/database';
import { createLogger } from '@countersign/observability';
import { FoundationModule } from '@countersign/schema';
import {
  mailbox,
  submissionWorld,
  temporalTestEnvironment,
  workflowBundle,
  type Mailbox,
  type World,
  type WorldOptions,
} from '@countersign/testing';
import { ACTIVITIES, ActivitiesModule } from '../../apps/worker/src/activities/activities.module.js';
import { OutboxListener } from '../../apps/worker/src/relay/outbox-listener.js';
import { Relay } from '../../apps/worker/src/relay/relay.js';
import { EnsureSchedules } from '../../apps/worker/src/schedules/ensure-schedules.js';
import { TemporalBellringer } from '../../apps/worker/src/temporal/temporal-bellringer.js';
import { workerOptions, workflowOptions, type QueuedActivities } from '../../apps/worker/src/temporal/temporal-workers.js';
import { ShiftedClock } from './shifted-clock.js';

type Activity = (asked: { now: number }) => Promise<unknown>;

/** A world driven by its real workflows, activities, relay and SMTP, on a Temporal server in which days pass at once. */
export class TimeMachine {
  private running: Promise<void>[] = [];
  private workers: Worker[] = [];

  private constructor(
    readonly world: World,
    readonly env: TestWorkflowEnvironment,
    readonly mails: Mailbox,
    readonly bundle: WorkflowBundle,
    private readonly clock: ShiftedClock,
    private readonly module: TestingModule,
    private readonly relay: Relay,
  ) {}

  static async start(options: WorldOptions): Promise<TimeMachine> {
    const [world, env, mails, bundle] = await Promise.all([
      submissionWorld(options),
      temporalTestEnvironment(),
      mailbox(),
      workflowBundle(),
    ]);
    const clock = new ShiftedClock(world.clock, (await env.currentTimeMs()) - world.clock.now());
    const settings = readSettings({ DATABASE_URL: world.database.url, SMTP_URL: mails.url, COUNTERSIGN_DATA: world.folder });
    const logger = createLogger('spec', 'warn');
    const module = await Test.createTestingModule({
      imports: [FoundationModule.forRoot(settings, { program: 'spec', poolSize: 20, logger }), ActivitiesModule],
    })
      .overrideProvider(CLOCK)
      .useValue(clock)
      .overrideProvider(StoredClock)
      .useValue(clock)
      // A server that skips time has no Schedules: schedules.workflow.spec.ts shows them on another.
      .overrideProvider(EnsureSchedules)
      .useValue({ run: () => Promise.resolve() })
      .compile();
    await module.init();
    const listener = new OutboxListener(world.database.url, logger);
    const relay = new Relay(world.database.source, new TemporalBellringer(env.client), listener, logger);
    const machine = new TimeMachine(world, env, mails, bundle, clock, module, relay);
    await machine.work();
    return machine;
  }

  /** Lets the rest of the present instant happen: rings carried, mails sent, nothing due left undone. */
  async quiet(): Promise<void> {
    const { world } = this;
    for (;;) {
      const [row] = await world.rows<{ busy: boolean }>(
        `SELECT EXISTS (SELECT FROM outbox)
             OR EXISTS (SELECT FROM delivery WHERE state IN ('pending', 'composed'))
             OR EXISTS (SELECT FROM notice WHERE state = 'planned' AND reason IS NULL AND planned_at <= $1)
             OR EXISTS (SELECT FROM campaign WHERE state = 'opening')
             OR EXISTS (SELECT FROM stage_run r WHERE r.deadline <= $1 AND r.overdue_since IS NULL
                         AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id))
             OR EXISTS (SELECT FROM submission s WHERE s.state IN ('open', 'finished') AND NOT EXISTS (
                          SELECT FROM stage_run r WHERE r.submission_id = s.id
                             AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id)))
             OR EXISTS (SELECT FROM campaign c WHERE c.state = 'open' AND NOT EXISTS (
                          SELECT FROM submission s WHERE s.campaign_id = c.id AND s.state IN ('open', 'finished'))) AS busy`,
        [new Date(world.clock.now())],
      );
      if (!row?.busy) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Lets programme time come to `until`, stopping where something is due so that what follows from it is done before time goes on. */
  async pass(until: number): Promise<void> {
    for (;;) {
      await this.quiet();
      const [row] = await this.world.rows<{ next: Date | null }>(
        `SELECT min(at) AS next FROM (
           SELECT planned_at AS at FROM notice WHERE state = 'planned' AND reason IS NULL
           UNION ALL
           SELECT deadline FROM stage_run r WHERE overdue_since IS NULL AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id)) due`,
      );
      const next = row?.next?.getTime() ?? until;
      const target = Math.min(next + 1_000, until);
      const now = await this.env.currentTimeMs();
      if (this.clock.toReal(target) > now) await this.env.sleep(this.clock.toReal(target) - now);
      this.clock.reach(await this.env.currentTimeMs());
      if (next >= until) return this.quiet();
    }
  }

  /** Ends everything; the world's database last. */
  async close(): Promise<void> {
    await this.relay.stop();
    for (const worker of this.workers) worker.shutdown();
    await Promise.all(this.running);
    await this.module.close();
    await this.mails.close();
    await this.env.teardown();
    await this.world.database.close();
  }

  private async work(): Promise<void> {
    const { stages, effects } = this.module.get<QueuedActivities>(ACTIVITIES);
    const common = {
      connection: this.env.nativeConnection,
      identity: 'spec',
      ...workerOptions(createLogger('spec', 'warn')),
    };
    this.workers = await Promise.all([
      Worker.create({
        ...common,
        ...workflowOptions,
        taskQueue: TASK_QUEUES.stages,
        activities: this.timed(stages),
        workflowBundle: this.bundle,
      }),
      Worker.create({ ...common, taskQueue: TASK_QUEUES.effects, activities: this.timed(effects) }),
    ]);
    this.running = this.workers.map((worker) => worker.run());
    this.relay.start();
  }

  /** Activities tell the world's clock how late it is on the server. */
  private timed(activities: object): object {
    const timed = Object.entries(activities).map(([name, activity]) => {
      const run: Activity = (asked) => {
        this.clock.reach(asked.now);
        return (activity as Activity)(asked);
      };
      return [name, run] as const;
    });
    return Object.fromEntries(timed);
  }
}
