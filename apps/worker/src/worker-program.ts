import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from '@countersign/observability';
import type { Reconcile } from '@countersign/schema';
import type { Relay } from './relay/relay.js';
import type { EnsureSchedules } from './schedules/ensure-schedules.js';
import type { TemporalWatch } from './temporal/temporal-watch.js';
import type { TemporalWorkers } from './temporal/temporal-workers.js';

/**
 * The worker's life: relay and workers run until the process is asked to end; whatever is not closed is rung once at the start, and again when
 * Temporal has lost its data.
 */
export class WorkerProgram implements BeforeApplicationShutdown {
  constructor(
    private readonly workers: TemporalWorkers,
    private readonly relay: Relay,
    private readonly watch: TemporalWatch,
    private readonly schedules: EnsureSchedules,
    private readonly reconcile: Reconcile,
    private readonly logger: Logger,
  ) {}

  /** Resolves when it has ended as asked; rejects when a worker broke. */
  async run(): Promise<void> {
    this.relay.start();
    if (!(await this.workers.start())) return;
    this.watch.start(() => this.goOnFromPostgres());
    await this.workers.done;
  }

  private async goOnFromPostgres(): Promise<void> {
    const { rung } = await this.reconcile.run();
    this.logger.info({ rung }, 'reconciled');
    // Without Schedules everything that is under way goes on; the nightly housekeeping or the next start makes them.
    await this.schedules.run().catch((error: unknown) => this.logger.error({ err: error }, 'schedules_not_made'));
  }

  /** First the relay, so that nothing new is rung for, then what is under way; the database is closed after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.relay.stop(), this.watch.stop()]);
    await this.workers.stop();
    this.logger.info('worker_stopped');
  }
}
