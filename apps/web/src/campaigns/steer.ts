import { newKey } from '../api/new-key';
import type { Steered } from '../api/types';

/** So many submissions go in one request: each is a transaction of its own, and a person wants to see it go on. */
const AT_ONCE = 20;

/** Sends some of the submissions; the same key for the same request, however often it is sent. */
export type Send = (submissionIds: string[], key: string) => Promise<{ results: Steered[] }>;

/** What became of one submission: `lost` where nobody answered, so that it may or may not be done. */
export type Fate = Steered | { submissionId: string; is: 'lost'; problem: unknown };

/**
 * Sends a verb for many submissions, a few at a time. A request that failed does not stop those behind it, and can be sent again: what was done by
 * it is then answered again and not done twice.
 */
export class Steering {
  private readonly requests: { ids: string[]; key: string; done: boolean }[] = [];

  constructor(
    submissionIds: readonly string[],
    private readonly send: Send,
  ) {
    for (let from = 0; from < submissionIds.length; from += AT_ONCE) {
      this.requests.push({ ids: submissionIds.slice(from, from + AT_ONCE), key: newKey(), done: false });
    }
  }

  /** Sends what has no answer yet. @param tell called with the fates of each request */
  async run(tell: (fates: Fate[]) => void): Promise<void> {
    for (const request of this.requests) {
      if (request.done) continue;
      try {
        const { results } = await this.send(request.ids, request.key);
        request.done = true;
        tell(results);
      } catch (problem) {
        tell(request.ids.map((submissionId) => ({ submissionId, is: 'lost', problem })));
      }
    }
  }
}
