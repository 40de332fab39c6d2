import type { DataSource } from 'typeorm';
import { SystemClock } from '@countersign/clock';
import type { WorkflowAddress, WorkflowType } from '@countersign/contracts';
import type { Logger } from '@countersign/observability';
import type { OutboxListener } from './outbox-listener.js';
import { SetAside } from './set-aside.js';
import { Wake } from './wake.js';

/** Rings a workflow: starts it when it does not run, else tells it that something changed. */
export interface Bellringer {
  /**
   * Resolves when Temporal has taken the ring. Ringing twice does no harm.
   * @throws RingRefused when Temporal is there and will not take this one; anything else when it is away
   */
  ring(workflow: WorkflowAddress, why: string): Promise<void>;
}

/** Temporal refuses this one ring; the others are none the worse. */
export class RingRefused extends Error {}

/** Rows claimed at once: few, so that what people just did never waits long behind a launch. */
const BATCH = 40;
/** Rings under way at once. */
const AT_ONCE = 40;
const SWEEP_EVERY = 1_000;
const FIRST_PAUSE = 100;
/** Also the longest that a ring waits after Temporal is back. */
const LONGEST_PAUSE = 800;

interface Ring {
  id: string;
  type: WorkflowType;
  workflow_id: string;
  input: Record<string, string>;
  why: string;
}

/**
 * Carries rings from the outbox to Temporal: woken by NOTIFY, and by a sweep each second for what NOTIFY missed. A row is deleted in the
 * transaction that claimed it, after Temporal took the ring, so that a ring may be doubled but is never lost. Several relays share the work.
 * A ring that is refused stays in the outbox and is tried again less and less often; those behind it go on.
 */
export class Relay {
  private readonly wake = new Wake();
  private readonly refused = new SetAside(new SystemClock());
  private running: Promise<void> | undefined;
  private stopped = false;
  private pause = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly ringer: Bellringer,
    private readonly listener: OutboxListener,
    private readonly logger: Logger,
    private readonly sweepEvery = SWEEP_EVERY,
  ) {}

  start(): void {
    this.listener.start(() => this.wake.ring());
    this.running ??= this.run();
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake.ring();
    await this.running;
    await this.listener.stop();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      let more = false;
      try {
        more = await this.carryBatch();
        if (this.pause > 0) this.logger.info('relay_resumed');
        this.pause = 0;
      } catch (error) {
        if (this.pause === 0) this.logger.warn({ err: error }, 'relay_waits');
        this.pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, this.pause * 2));
      }
      if (this.stopped || more) continue;
      // While Temporal is away a notification is no reason to ask it again at once.
      await (this.pause > 0 ? new Promise((resolve) => setTimeout(resolve, this.pause)) : this.wake.wait(this.sweepEvery));
    }
  }

  /**
   * Carries the next rows; what people did goes first. Rows of one workflow are one ring.
   * @returns true when there may be more
   * @throws the first error that says that Temporal is away; what was taken is done
   */
  private async carryBatch(): Promise<boolean> {
    const { count, failure } = await this.dataSource.transaction(async (manager) => {
      const rings: Ring[] = await manager.query(
        'SELECT id, type, workflow_id, input, why FROM outbox WHERE workflow_id <> ALL ($2) ORDER BY priority, id LIMIT $1 FOR UPDATE SKIP LOCKED',
        [BATCH, this.refused.now()],
      );
      const groups = byWorkflow(rings);
      const carried: string[] = [];
      let away: unknown;
      const carrier = async () => {
        for (let group = groups.shift(); group && away === undefined; group = groups.shift()) {
          try {
            carried.push(...(await this.carry(group)));
          } catch (error) {
            away ??= error;
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, carrier));
      if (carried.length > 0) await manager.query('DELETE FROM outbox WHERE id = ANY ($1)', [carried]);
      return { count: rings.length, failure: away };
    });
    if (failure !== undefined) throw failure;
    return count === BATCH;
  }

  /** @returns the ids of the rows that are done: none when the ring was refused */
  private async carry({ first, ids }: Group): Promise<string[]> {
    const { type, workflow_id: workflowId, input, why } = first;
    try {
      await this.ringer.ring({ type, workflowId, input }, why);
    } catch (error) {
      if (!(error instanceof RingRefused)) throw error;
      const again_in = this.refused.put(workflowId);
      this.logger.error({ workflow_id: workflowId, why, again_in, err: error }, 'ring_refused');
      return [];
    }
    this.refused.forget(workflowId);
    this.logger.debug({ workflow_id: workflowId, why, rings: ids.length }, 'bell_rung');
    return ids;
  }
}

/** The rows of one workflow, which are one ring. */
interface Group {
  first: Ring;
  ids: string[];
}

function byWorkflow(rings: readonly Ring[]): Group[] {
  const groups = new Map<string, Group>();
  for (const ring of rings) {
    const group = groups.get(ring.workflow_id);
    if (group) group.ids.push(ring.id);
    else groups.set(ring.workflow_id, { first: ring, ids: [ring.id] });
  }
  return [...groups.values()];
}
