import type { Tx } from './transaction.js';

/** Channel on which changes are told. */
export const CHANGES = 'changes';

/** Told when there is too much to name. */
export const EVERYTHING = '*';

/** PostgreSQL takes payloads of less than 8000 bytes; topics are ASCII. */
const LONGEST = 7_900;

/** Gathers what committed transactions want to be told, so that many of them are one notification. */
export class News {
  private rang = false;
  private topics = new Set<string>();

  /** Takes over what a transaction rang and told. */
  gather(tx: Pick<Tx, 'hasRung' | 'told'>): void {
    this.rang ||= tx.hasRung;
    for (const topic of tx.told) this.topics.add(topic);
  }

  /** What to notify now, channel by channel; nothing of it is given twice. */
  take(): { channels: string[]; payloads: string[] } {
    const news: [channel: string, payload: string][] = [];
    if (this.rang) news.push(['outbox', '']);
    if (this.topics.size > 0) news.push([CHANGES, payloadOf(this.topics)]);
    this.rang = false;
    this.topics = new Set();
    return { channels: news.map(([channel]) => channel), payloads: news.map(([, payload]) => payload) };
  }
}

function payloadOf(topics: ReadonlySet<string>): string {
  const named = [...topics].join(' ');
  return named.length > LONGEST ? EVERYTHING : named;
}

/** The topics of a payload of {@link CHANGES}; {@link EVERYTHING} stands for all there are. */
export function topicsOf(payload: string): string[] {
  return payload.split(' ').filter((topic) => topic !== '');
}
