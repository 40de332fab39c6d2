import { StoredClock } from '@countersign/database';
import { runCommand } from '@countersign/platform';
import type { TestDatabase } from '../database.js';
import { mailbox } from '../mailbox.js';
import { startProgram, type Program } from '../program.js';
import { submissionWorld } from '../submission-world.js';
import type { World } from '../world.js';
import type { Mailbox } from '@countersign/platform';
import { manyLibraries, numbersTo } from './many-libraries.js';
import { TemporalServer } from './temporal-server.js';
import { until } from './until.js';

const WORKER = 'dist/apps/worker/src/main.js';
const CLI = 'dist/apps/cli/src/main.js';

/** The product's real parts for a drill: a launched campaign, Temporal, a worker as a process of its own, a mail server. */
export class Grounds {
  private worker: Program | undefined;
  /** What workers that are gone have printed. */
  private past = '';

  private constructor(
    readonly world: World,
    /** Programme time, as the worker sees it. */
    readonly clock: StoredClock,
    readonly temporal: TemporalServer,
    readonly mails: Mailbox,
  ) {}

  /**
   * Launches a campaign for so many libraries and starts Temporal; no worker yet.
   * @param database one of its own; by default one of the run's server
   */
  static async open(subjects: number, database?: TestDatabase): Promise<Grounds> {
    const [world, temporal, mails] = await Promise.all([
      submissionWorld({
        pack: await manyLibraries(subjects),
        subjects: numbersTo(subjects),
        ...(database === undefined ? {} : { database }),
      }),
      TemporalServer.start(),
      mailbox(),
    ]);
    const clock = await StoredClock.open(world.database.source);
    await clock.set(world.clock.now(), 1);
    return new Grounds(world, clock, temporal, mails);
  }

  /** Rows of a query. */
  rows<T = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.world.rows<T>(sql, values);
  }

  /** The number a query gives. */
  async number(sql: string, values: unknown[] = []): Promise<number> {
    const [row] = await this.rows<Record<string, unknown>>(sql, values);
    return Number(Object.values(row ?? {})[0] ?? 0);
  }

  /** Programme time now; what people do next is done then. */
  now(): number {
    this.world.clock.set(this.clock.now());
    return this.world.clock.now();
  }

  /** Sets the programme clock; whatever waits for an instant asks anew when that is. */
  async moveClock(to: number, factor = 1): Promise<void> {
    await this.clock.set(to, factor);
    await this.countersign('reconcile');
  }

  /** Process id of the worker that runs; 0 when none does. */
  get workerPid(): number {
    return this.worker?.pid ?? 0;
  }

  /** @param main another main module, for a worker with other workflows */
  async startWorker({ main = WORKER, args = [] as string[] } = {}): Promise<void> {
    this.worker = await startProgram({ main, args, environment: this.environment, ready: /"worker_ready"/, within: 90_000 });
  }

  /** kill -9 */
  async killWorker(): Promise<void> {
    await this.worker?.kill();
    this.past += this.worker?.output() ?? '';
    this.worker = undefined;
  }

  /** What all workers have printed. */
  workerSaid(): string {
    return this.past + (this.worker?.output() ?? '');
  }

  /** Runs `countersign …` to its end; gives what it printed. @throws when it ends with another code than 0 */
  async countersign(...args: string[]): Promise<string> {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: process.env['TZ'], ...this.environment };
    const { code, output } = await runCommand(process.execPath, [CLI, ...args], { env, within: 120_000 });
    if (code !== 0) throw new Error(`countersign ${args.join(' ')} ended with ${code}: ${output}`);
    return output;
  }

  /** Resolves when nothing is left to be done now: every ring carried, every mail that is due on its way, every stage that is due open. */
  async quiet(within = 120_000): Promise<void> {
    let left: Record<string, number> = {};
    const look = async () => {
      left = await this.leftToDo();
      return Object.values(left).every((number) => number === 0);
    };
    await until('nothing is left to be done', look, within).catch(async (error: unknown) => {
      const said = this.workerSaid().split('\n').slice(-12).join('\n');
      const stuck = await this.stuck();
      throw new Error(`${String(error)}; left: ${JSON.stringify(left)}\n${stuck.join('\n')}\nThe worker's last words:\n${said}`, {
        cause: error,
      });
    });
  }

  async close(): Promise<void> {
    await this.worker?.stop();
    await this.temporal.stop();
    await this.mails.close();
    await this.world.database.close();
  }

  private async leftToDo(): Promise<Record<string, number>> {
    const [left] = await this.rows<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM outbox) AS rings,
              (SELECT count(*)::int FROM delivery WHERE state IN ('pending', 'composed')) AS deliveries,
              (SELECT count(*)::int FROM mail WHERE state IN ('composed', 'sending')) AS mails,
              (SELECT count(*)::int FROM notice WHERE state = 'due' OR (state = 'planned' AND planned_at <= $1)) AS notices,
              (SELECT count(*)::int FROM campaign WHERE state = 'opening') AS campaigns,
              (SELECT count(*)::int FROM submission s WHERE s.state = 'finished' OR (s.state = 'open' AND NOT EXISTS (
                 SELECT FROM stage_run r WHERE r.submission_id = s.id AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id)))) AS submissions`,
      [new Date(this.clock.now())],
    );
    return left ?? {};
  }

  /** What the workflows of submissions that should move do instead. */
  private async stuck(): Promise<string[]> {
    const client = await this.temporal.client();
    const rows = await this.rows<{ id: string }>(
      `SELECT s.id::text FROM submission s WHERE s.state = 'finished'
           OR (s.state = 'open' AND NOT EXISTS (
                 SELECT FROM stage_run r WHERE r.submission_id = s.id AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id)))
           OR EXISTS (SELECT FROM notice n WHERE n.submission_id = s.id AND n.state = 'planned' AND n.planned_at <= $1) LIMIT 8`,
      [new Date(this.clock.now())],
    );
    return Promise.all(
      rows.map(async ({ id }) => {
        const { status, runId, historyLength, raw } = await client.workflow.getHandle(`submission/${id}`).describe();
        const activities = (raw.pendingActivities ?? []).map(
          ({ activityType, attempt, lastFailure }) =>
            `${activityType?.name} (attempt ${attempt}, ${lastFailure?.message ?? 'no failure'})`,
        );
        const task = raw.pendingWorkflowTask ? `workflow task, attempt ${raw.pendingWorkflowTask.attempt}` : 'no workflow task';
        return `submission/${id} ${runId}: ${status.name}, ${historyLength} events, ${task}, ${activities.join(', ')}`;
      }),
    );
  }

  private get environment(): Record<string, string> {
    return {
      DATABASE_URL: this.world.database.url,
      TEMPORAL_ADDRESS: this.temporal.address,
      SMTP_URL: this.mails.url,
      COUNTERSIGN_DATA: this.world.folder,
      COUNTERSIGN_TIME_ZONE: this.world.pack.timeZone,
    };
  }
}
