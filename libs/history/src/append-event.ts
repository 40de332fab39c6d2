import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Instant } from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';
import { HistoryEventRow } from './rows.js';

/** Who did something: history tells human, substitute, administrator, operator and system apart (design §8). */
export type HistoryActor =
  | { kind: 'person'; id: string }
  | { kind: 'substitute'; id: string }
  | { kind: 'administrator'; id: string }
  | { kind: 'operator'; id: null }
  | { kind: 'system'; id: null };

/** Somebody at the command line of the server: no known person, and no machine. */
export const OPERATOR: HistoryActor = { kind: 'operator', id: null };

/** The actor of what runs by itself. */
export const SYSTEM: HistoryActor = { kind: 'system', id: null };

/** What is appended. `payload` holds ids, keys, hashes and words; never links, codes or addresses. */
export interface HistoryEntry {
  kind: string;
  actor: HistoryActor;
  payload: Record<string, unknown>;
  at: Instant;
}

/** The names of the chains: one per submission, one per campaign, one for administration. */
export const chainOf = {
  submission: (id: string) => `submission/${id}`,
  campaign: (id: string) => `campaign/${id}`,
  administration: () => 'administration',
};

/** The hash before the first event of a chain. */
export const GENESIS = '0'.repeat(64);

/** What an event's hash covers; a verifier recomputes it from the archive alone. SHA-256 over RFC 8785 JSON. */
export function eventHash(event: {
  chain: string;
  sequence: number;
  previousHash: string;
  kind: string;
  actorKind: string;
  actorId: string | null;
  payload: Record<string, unknown>;
  at: Instant;
}): string {
  const { chain, sequence, previousHash, kind, actorKind, actorId, payload, at } = event;
  const text = canonicalize({ chain, sequence, previousHash, kind, actorKind, actorId, payload, at }) ?? '';
  return createHash('sha256').update(text).digest('hex');
}

/** Appends to a chain within the transaction of what happened. Writers of one chain wait for each other. */
export async function appendHistory(tx: Tx, chain: string, entry: HistoryEntry): Promise<void> {
  await tx.query('INSERT INTO history_head (chain, sequence, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING', [chain, GENESIS]);
  const [head] = await tx.query<{ sequence: number; hash: string }>(
    'SELECT sequence, hash FROM history_head WHERE chain = $1 FOR UPDATE',
    [chain],
  );
  if (!head) throw new Error(`history chain ${chain} has no head`);
  const event = {
    chain,
    sequence: head.sequence + 1,
    previousHash: head.hash,
    kind: entry.kind,
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    // As it will be read back: `undefined` members do not survive JSON.
    payload: JSON.parse(JSON.stringify(entry.payload)) as Record<string, unknown>,
    at: entry.at,
  };
  const hash = eventHash(event);
  await tx.rows(HistoryEventRow).insert({ id: newId(), ...event, hash });
  await tx.query('UPDATE history_head SET sequence = $2, hash = $3 WHERE chain = $1', [chain, event.sequence, hash]);
  tx.tell(chain);
}
