import type { EntityManager } from 'typeorm';
import { eventHash, GENESIS } from './append-event.js';
import { HistoryEventRow } from './rows.js';

/** One event of a chain, as read back and as archived. */
export interface HistoryEvent {
  chain: string;
  sequence: number;
  previousHash: string;
  hash: string;
  kind: string;
  actorKind: string;
  actorId: string | null;
  payload: Record<string, unknown>;
  at: number;
}

/** A chain's events in order. */
export async function readChain(manager: EntityManager, chain: string): Promise<HistoryEvent[]> {
  const rows = await manager.getRepository(HistoryEventRow).find({ where: { chain }, order: { sequence: 'ASC' } });
  return rows.map(({ id: _id, payload, ...event }) => ({ ...event, payload: payload as Record<string, unknown> }));
}

/** The sequence of the first event that breaks the chain (hash, order, link to the one before), or null when it holds. */
export function firstBreak(events: readonly HistoryEvent[]): number | null {
  let previous = GENESIS;
  for (const [index, event] of events.entries()) {
    const holds = event.sequence === index + 1 && event.previousHash === previous && event.hash === eventHash(event);
    if (!holds) return index + 1;
    previous = event.hash;
  }
  return null;
}
