import { Test, type TestingModule } from '@nestjs/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { CLOCK } from '@countersign/clock';
import { readSettings } from '@countersign/config';
import { TASK_QUEUES, type MailboxActivities } from '@countersign/contracts';
import { StoredClock } from '@countersign/database';
import { createLogger } from '@countersign/observability';
import { FoundationModule, Reconcile } from '@countersign/schema';
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
import {
  EFFECTS_AT_ONCE,
  STAGES_AT_ONCE,
  workerOptions,
  workflowOptions,
  type QueuedActivities,
} from '../../apps/worker/src/temporal/temporal-workers.js';
import { NotingBellringer } from './noting-bellringer.js';
import { ShiftedClock } from './shifted-clock.js';

type Activity = (asked: { now: number }) => Promise<unknown>;
type DeliverMail = MailboxActivities['deliverMail'];

/** A mailbox that waits no longer than this (ms) gathers what is due at the same instant. */
const GATHERING = 1_000;

/** A world driven by its real workflows, activities, relay and SMTP, on a Temporal server in which days pass at once. */
export class TimeMachine {
  private running: Promise<void>[] = [];
  /** Mailboxes that wait for their hours: until when (programme time), with what. */
  private readonly held = new Map<string, { until: number; pending: number }>();
  private workers: Worker[] = [];

  private constructor(
    readonly world: World,
    readonly env: TestWorkflowEnvironment,
    readonly mails: Mailbox,
    readonly bundle: WorkflowBundle,
    private readonly clock: ShiftedClock,
    private readonly module: TestingModule,
    private readonly relay: Relay,
    private readonly ringer: NotingBellringer,
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
    const ringer = new NotingBellringer(env.client);
    const relay = new Relay(world.database.source, ringer, listener, logger);
    const machine = new TimeMachine(world, env, mails, bundle, clock, module, relay, ringer);
    await machine.work();
    return machine;
  }

  /** Lets the rest of the present instant happen: rings carried, mails sent that may go, nothing due left undone. */
  async quiet(): Promise<void> {
    const { world } = this;
    for (;;) {
      const waiting = [...this.held].filter(([, { until }]) => until > world.clock.now());
      const [row] = await world.rows<{ busy: boolean }>(
        `SELECT EXISTS (SELECT FROM outbox)
             OR EXISTS (SELECT FROM mail WHERE state IN ('composed', 'sending'))
             OR EXISTS (SELECT FROM delivery d LEFT JOIN unnest($2::uuid[], $3::int[]) AS held (person_id, pending) USING (person_id)
                         WHERE d.state = 'pending' GROUP BY d.person_id, held.pending HAVING count(*) > coalesce(held.pending, 0))
             OR EXISTS (SELECT FROM notice WHERE state = 'planned' AND reason IS NULL AND planned_at <= $1)
             OR EXISTS (SELECT FROM campaign WHERE state = 'opening')
             OR EXISTS (SELECT FROM stage_run r WHERE r.deadline <= $1 AND r.overdue_since IS NULL
                         AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id))
             OR EXISTS (SELECT FROM submission s WHERE s.state IN ('open', 'finished') AND NOT EXISTS (
                          SELECT FROM stage_run r WHERE r.submission_id = s.id
                             AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id)))
             OR EXISTS (SELECT FROM campaign c WHERE c.state = 'open' AND NOT EXISTS (
                          SELECT FROM submission s WHERE s.campaign_id = c.id AND s.state IN ('open', 'finished'))) AS busy`,
        [new Date(world.clock.now()), waiting.map(([personId]) => personId), waiting.map(([, { pending }]) => pending)],
      );
      // Only when PostgreSQL has nothing left to be done: what is woken meanwhile shows there first.
      if (!row?.busy && (await this.ringer.allHeard())) return;
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
      const held = [...this.held.values()].map((mailbox) => mailbox.until).filter((at) => at > this.world.clock.now());
      const next = Math.min(row?.next?.getTime() ?? until, ...held);
      const target = Math.min(next + 1_000, until);
      const now = await this.env.currentTimeMs();
      if (this.clock.toReal(target) > now) await this.env.sleep(this.clock.toReal(target) - now);
      this.clock.reach(await this.env.currentTimeMs());
      if (next >= until) return this.quiet();
    }
  }

  /**
   * Nothing runs until an instant, then everything comes up at once and is rung as at each start of the product. The programme's clock leaps: a server
   * that skips time does not skip while a workflow has nobody to run it.
   */
  async down(until: number): Promise<void> {
    this.clock.leap(until);
    await new Reconcile(this.world.work).run();
  }

  /** Ends everything; the world's database last. @throws when an invariant is broken, whatever the spec has done */
  async close(): Promise<void> {
    await this.relay.stop();
    for (const worker of this.workers) worker.shutdown();
    await Promise.all(this.running);
    await this.module.close();
    await this.mails.close();
    await this.env.teardown();
    const broken = await this.world.violations();
    await this.world.database.close();
    if (broken.length > 0) throw new Error(`Invariants are broken: ${JSON.stringify(broken)}`);
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
        maxConcurrentActivityTaskExecutions: STAGES_AT_ONCE,
      }),
      Worker.create({
        ...common,
        taskQueue: TASK_QUEUES.effects,
        activities: this.timed(effects),
        maxConcurrentActivityTaskExecutions: EFFECTS_AT_ONCE, // as in production: a mail being sent holds two connections
      }),
    ]);
    this.running = this.workers.map((worker) => worker.run());
    this.relay.start();
  }

  /** Notes which mailboxes wait for their hours, so that time can be let pass until then. */
  private noting(deliver: DeliverMail): DeliverMail {
    return async (asked) => {
      const [row] = await this.world.rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM delivery WHERE person_id = $1 AND state = 'pending'`,
        [asked.personId],
      );
      const standing = await deliver(asked);
      const until = standing.is === 'waiting' ? this.clock.at(standing.until) : 0;
      if (until > this.world.clock.now() + GATHERING) this.held.set(asked.personId, { until, pending: row?.n ?? 0 });
      else this.held.delete(asked.personId);
      return standing;
    };
  }

  /** Activities tell the world's clock how late it is on the server. */
  private timed(activities: object): object {
    const timed = Object.entries(activities).map(([name, activity]) => {
      const run: Activity = (asked) => {
        this.clock.reach(asked.now);
        return (activity as Activity)(asked);
      };
      return [name, name === 'deliverMail' ? this.noting(run as DeliverMail) : run] as const;
    });
    return Object.fromEntries(timed);
  }
}
