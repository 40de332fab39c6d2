import type { BeforeApplicationShutdown } from '@nestjs/common';
import { EVERYTHING, topicsOf, type NotificationListener } from '@countersign/database';
import type { Logger } from '@countersign/observability';
import type { ChangedTopics } from '@countersign/progress';

/** So long changes gather before they are told: many at once are one. */
const GATHER_FOR = 300;

/** One who looks on. */
export interface Onlooker {
  /** What this one wants to be told of. */
  topics: ReadonlySet<string>;
  /** Something of it changed, or may have: `topics` holds one of its own, or stands for everything. */
  changed(topics: ReadonlySet<string>): void;
  /** The program ends. */
  end(): void;
}

/**
 * Tells pages that something changed: one connection that listens for a whole process, opened when somebody looks on for the first time. It
 * tells that something changed and never what: a page asks again, with its own permissions.
 */
export class ChangeFeed implements BeforeApplicationShutdown {
  private readonly onlookers = new Set<Onlooker>();
  private readonly told = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private listening = false;

  constructor(
    private readonly listener: Pick<NotificationListener, 'start' | 'stop'>,
    private readonly topics: Pick<ChangedTopics, 'of'>,
    private readonly logger: Logger,
    private readonly gatherFor = GATHER_FOR,
  ) {}

  /** How many look on. */
  get size(): number {
    return this.onlookers.size;
  }

  /** Tells `onlooker` from now on. @returns what ends it */
  join(onlooker: Onlooker): () => void {
    this.onlookers.add(onlooker);
    if (!this.listening) {
      this.listening = true;
      this.listener.start((payload) => this.hear(payload));
    }
    return () => void this.onlookers.delete(onlooker);
  }

  /** Ends everybody's looking on, so that the program can end. */
  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    for (const onlooker of this.onlookers) onlooker.end();
    if (this.listening) await this.listener.stop();
  }

  private hear(payload: string | null): void {
    // The connection stands anew: anything may have been missed.
    for (const topic of payload === null ? [EVERYTHING] : topicsOf(payload)) this.told.add(topic);
    this.timer ??= setTimeout(() => void this.tell(), this.gatherFor);
  }

  private async tell(): Promise<void> {
    const told = [...this.told];
    this.told.clear();
    this.timer = undefined;
    if (this.onlookers.size === 0) return;
    const topics = await this.topics.of(told).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'changed_topics_unknown');
      return new Set([EVERYTHING]);
    });
    const all = topics.has(EVERYTHING);
    for (const onlooker of this.onlookers) {
      if (all || [...onlooker.topics].some((topic) => topics.has(topic))) onlooker.changed(topics);
    }
  }
}
