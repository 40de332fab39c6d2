import { setTimeout } from 'node:timers/promises';
import type { Logger } from '@countersign/observability';

/** Asks who Temporal is: an answer that stays the same for as long as it keeps its data. */
export type WhoIsThere = () => Promise<string>;

const LOOK_EVERY = 2_000;

/**
 * Notices a Temporal that knows nothing: the first one this process meets, and one that comes back without its data. What is to be done is the
 * same for both: PostgreSQL holds every fact, so all that is not closed is rung and the Schedules are made.
 */
export class TemporalWatch {
  private known: string | undefined;
  private running: Promise<void> | undefined;
  private readonly ending = new AbortController();

  /** @param every milliseconds between two looks, in real time */
  constructor(
    private readonly whoIsThere: WhoIsThere,
    private readonly logger: Logger,
    private readonly every = LOOK_EVERY,
  ) {}

  /** @param begin called for each new Temporal; called again at the next look when it fails */
  start(begin: () => Promise<void>): void {
    this.running ??= this.run(begin);
  }

  /** Ends after what is under way. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  private async run(begin: () => Promise<void>): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await this.look(begin);
      await setTimeout(this.every, undefined, { signal }).catch(() => undefined); // the end, which comes at any time
    }
  }

  private async look(begin: () => Promise<void>): Promise<void> {
    let there: string;
    try {
      there = await this.whoIsThere();
    } catch {
      return; // it is away: whoever needs it says so
    }
    if (there === this.known) return;
    if (this.known !== undefined) this.logger.warn('temporal_lost_its_data');
    try {
      await begin();
      this.known = there;
    } catch (error) {
      this.logger.error({ err: error }, 'not_reconciled');
    }
  }
}
