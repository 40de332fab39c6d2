import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { TASK_QUEUES } from '@countersign/contracts';
import type { Settings } from '@countersign/config';
import type { Logger } from '@countersign/observability';
import { awaitTemporal } from './connect.js';
import { reduceErrors } from './reduce-errors.js';
import { SHOW_LIFE_EVERY, showLife } from './show-life.js';

/** Activities by the queue that runs them. */
export interface QueuedActivities {
  stages: object;
  effects: object;
}

/** Activities at once; together with the relay they must fit into the connection pool (a mail being sent holds two connections). */
export const STAGES_AT_ONCE = 8;
export const EFFECTS_AT_ONCE = 4;
/** Effects a second over all workers: a mail server is not to be flooded. A mail is one. */
const EFFECTS_A_SECOND = 100;
/** How long an activity under way may go on after the process was asked to end. */
const FINISH_WITHIN = 8_000;

/** What every worker has in common. */
export function workerOptions(
  logger: Logger,
): Pick<WorkerOptions, 'interceptors' | 'maxHeartbeatThrottleInterval' | 'shutdownGraceTime' | 'shutdownForceTime'> {
  return {
    interceptors: { activity: [reduceErrors(logger), showLife] },
    // Each sign of life is passed on: the SDK would keep most of them back until just before the timeout.
    maxHeartbeatThrottleInterval: SHOW_LIFE_EVERY,
    shutdownGraceTime: 1_000,
    shutdownForceTime: FINISH_WITHIN,
  };
}

/** How workflows are run, by this program and by specs alike. */
export const workflowOptions = {
  // After a kill -9 the next worker is asked after a second, not ten.
  stickyQueueScheduleToStartTimeout: 1_000,
  // A replay break fails the run, and its retry begins a new one from PostgreSQL (design §1).
  workflowFailureErrorTypes: { '*': ['NondeterminismError'] },
} satisfies Partial<WorkerOptions>;

/** The two workers of this process: workflows and stages on one queue, effects on the other. */
export class TemporalWorkers {
  private readonly ending = new AbortController();
  private workers: Worker[] = [];
  private finished: Promise<void> = Promise.resolve();

  /** @param bundle path of the workflows as one file (scripts/bundle-workflows.mjs) */
  constructor(
    private readonly settings: Settings,
    private readonly logger: Logger,
    private readonly activities: QueuedActivities,
    private readonly bundle: string,
  ) {}

  /**
   * Waits for Temporal, then begins to work.
   * @returns false when it was stopped while it waited
   */
  async start(): Promise<boolean> {
    const connection = await awaitTemporal(this.settings, this.logger, this.ending.signal);
    if (!connection) return false;
    this.workers = await this.create(connection);
    this.finished = this.run(connection);
    this.finished.catch(() => undefined); // whoever awaits it hears of it
    this.logger.info('worker_ready');
    return true;
  }

  /** Resolves when both have ended after {@link stop}; rejects when one broke. */
  get done(): Promise<void> {
    return this.finished;
  }

  /** Lets what is under way finish, for a while, and takes nothing new. */
  async stop(): Promise<void> {
    this.ending.abort();
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await this.finished;
  }

  private create(connection: NativeConnection): Promise<Worker[]> {
    const common = {
      connection,
      namespace: this.settings.TEMPORAL_NAMESPACE,
      identity: 'countersign-worker',
      ...workerOptions(this.logger),
    };
    return Promise.all([
      Worker.create({
        ...common,
        ...workflowOptions,
        taskQueue: TASK_QUEUES.stages,
        activities: this.activities.stages,
        workflowBundle: { codePath: this.bundle },
        maxConcurrentActivityTaskExecutions: STAGES_AT_ONCE,
      }),
      Worker.create({
        ...common,
        taskQueue: TASK_QUEUES.effects,
        activities: this.activities.effects,
        maxConcurrentActivityTaskExecutions: EFFECTS_AT_ONCE,
        maxTaskQueueActivitiesPerSecond: EFFECTS_A_SECOND,
      }),
    ]);
  }

  private async run(connection: NativeConnection): Promise<void> {
    try {
      await Promise.all(this.workers.map((worker) => worker.run()));
    } finally {
      await connection.close();
    }
  }
}
