import type { Response } from 'express';
import { sessionTopic } from '@countersign/identity';
import { Problem, type ApiRequest } from '../../foundation/index.js';
import type { ChangeFeed } from './change-feed.js';

/** How streams are kept. Times in milliseconds. */
export interface StreamLimits {
  /** A line is sent so often, that proxies keep the connection and a browser notices when it is gone; then also the session is looked at. */
  beatEvery: number;
  /** Streams of this process. */
  most: number;
  /** Streams of one session: a browser with many windows. */
  mostOfOne: number;
  /** A browser tries so soon again when the connection is lost. */
  retryAfter: number;
}

export const STREAM_LIMITS: StreamLimits = { beatEvery: 15_000, most: 1_000, mostOfOne: 12, retryAfter: 3_000 };

/** What a stream asks for. */
export interface Wanted {
  topics: readonly string[];
  /** Looks anew whether who asked may still look on. */
  stillMay: () => Promise<boolean>;
}

/**
 * Server-sent events: `changed` when something changed, `ended` when who asked may no longer look on. Neither says more than that. Each beat
 * looks at session and permissions; signing out ends a stream at once.
 */
export class ChangeStreams {
  private readonly bySession = new Map<string, number>();

  constructor(
    private readonly feed: ChangeFeed,
    private readonly limits: StreamLimits = STREAM_LIMITS,
  ) {}

  /**
   * Answers `request` with a stream that lasts until one side ends it.
   * @throws Problem `not-acceptable` where no stream is asked for, `too-many-attempts` where there are too many
   */
  open(request: ApiRequest, response: Response, wanted: Wanted): void {
    const { session } = request;
    if (!session) throw new Problem('not-signed-in');
    if (!request.header('accept')?.includes('text/event-stream')) throw new Problem('not-acceptable');
    const mine = this.bySession.get(session.id) ?? 0;
    if (this.feed.size >= this.limits.most || mine >= this.limits.mostOfOne) throw new Problem('too-many-attempts');
    this.bySession.set(session.id, mine + 1);

    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.write(`retry: ${this.limits.retryAfter}\n\n`);
    response.flushHeaders();
    const end = (why?: 'ended') => {
      if (!response.writableEnded) response.end(why === undefined ? '' : eventText(why));
    };
    const look = async (): Promise<void> => {
      // Where nobody can say, nothing is told either: the database is away, and the next beat asks again.
      const may = await wanted.stillMay().catch(() => true);
      if (!may) end('ended');
      else if (!response.writableEnded) response.write(': beat\n\n');
    };
    // One after the other: a database that is slow to answer is not asked again before it has.
    let beat: NodeJS.Timeout;
    const beatLater = (): void => {
      beat = setTimeout(() => void look().then(() => (response.closed ? undefined : beatLater())), this.limits.beatEvery);
    };
    beatLater();
    const signedOut = sessionTopic(session.id);
    const leave = this.feed.join({
      topics: new Set([...wanted.topics, signedOut]),
      changed: (topics) => {
        if (topics.has(signedOut)) end('ended');
        else if (!response.writableEnded) response.write(eventText('changed'));
      },
      end,
    });
    response.once('close', () => {
      clearTimeout(beat);
      leave();
      this.forget(session.id);
    });
  }

  private forget(sessionId: string): void {
    const left = (this.bySession.get(sessionId) ?? 1) - 1;
    if (left > 0) this.bySession.set(sessionId, left);
    else this.bySession.delete(sessionId);
  }
}

/** An event needs data to be one. */
function eventText(event: 'changed' | 'ended'): string {
  return `event: ${event}\ndata: ${event}\n\n`;
}
