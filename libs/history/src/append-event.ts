import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { substitutedAt, type ActingPost, type Instant, type Post } from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';

/** Who did something: history tells human, substitute, administrator, operator and system apart (design §8). */
export type HistoryActor =
  | { kind: 'person'; id: string }
  | { kind: 'substitute'; id: string; substitutesFor: string }
  | { kind: 'administrator'; id: string }
  | { kind: 'operator'; id: null }
  | { kind: 'system'; id: null };

/** Who somebody is in history who acts at a post: a person, or a substitute of the one whose post it is. */
export function actingAt(personId: string, posts: readonly ActingPost[], post: Post | null): HistoryActor {
  const substituted = post && substitutedAt(posts, post);
  return substituted
    ? { kind: 'substitute', id: personId, substitutesFor: substituted.personId }
    : { kind: 'person', id: personId };
}

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
  const event = eventAfter(await lockHead(tx, chain), chain, entry);
  await tx.query(
    `WITH event AS (
       INSERT INTO history_event (id, chain, sequence, previous_hash, hash, kind, actor_kind, actor_id, payload, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
     UPDATE history_head SET sequence = $3, hash = $5 WHERE chain = $2`,
    [
      newId(),
      chain,
      event.sequence,
      event.previousHash,
      eventHash(event),
      event.kind,
      event.actorKind,
      event.actorId,
      JSON.stringify(event.payload),
      new Date(event.at),
    ],
  );
  tx.tell(chain);
}

/** Begins many chains that do not exist yet, each with its first event. */
export async function beginHistories(tx: Tx, beginnings: readonly { chain: string; entry: HistoryEntry }[]): Promise<void> {
  const events = beginnings.map(({ chain, entry }) => eventAfter({ sequence: 0, hash: GENESIS }, chain, entry));
  await tx.insertMany(
    'history_head',
    { chain: 'text', sequence: 'integer', hash: 'text' },
    events.map((event) => ({ chain: event.chain, sequence: event.sequence, hash: eventHash(event) })),
  );
  await tx.insertMany(
    'history_event',
    {
      id: 'uuid',
      chain: 'text',
      sequence: 'integer',
      previous_hash: 'text',
      hash: 'text',
      kind: 'text',
      actor_kind: 'text',
      actor_id: 'uuid',
      payload: 'jsonb',
      at: 'timestamptz',
    },
    events.map((event) => ({
      id: newId(),
      chain: event.chain,
      sequence: event.sequence,
      previous_hash: event.previousHash,
      hash: eventHash(event),
      kind: event.kind,
      actor_kind: event.actorKind,
      actor_id: event.actorId,
      payload: event.payload,
      at: new Date(event.at),
    })),
  );
  for (const { chain } of beginnings) tx.tell(chain);
}

function eventAfter(head: Head, chain: string, entry: HistoryEntry) {
  return {
    chain,
    sequence: head.sequence + 1,
    previousHash: head.hash,
    kind: entry.kind,
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    // As it will be read back: `undefined` members do not survive JSON.
    payload: JSON.parse(JSON.stringify({ ...entry.payload, ...forWhom(entry.actor) })) as Record<string, unknown>,
    at: entry.at,
  };
}

/** A substitute's event names the one who was substituted. */
function forWhom(actor: HistoryActor): Record<string, unknown> {
  return actor.kind === 'substitute' ? { substitutesFor: actor.substitutesFor } : {};
}

interface Head {
  sequence: number;
  hash: string;
}

/** The end of a chain, locked until the transaction ends; a chain begins when it is first asked for. */
async function lockHead(tx: Tx, chain: string): Promise<Head> {
  const find = () => tx.query<Head>('SELECT sequence, hash FROM history_head WHERE chain = $1 FOR UPDATE', [chain]);
  let [head] = await find();
  if (!head) {
    await tx.query('INSERT INTO history_head (chain, sequence, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING', [
      chain,
      GENESIS,
    ]);
    [head] = await find();
  }
  if (!head) throw new Error(`history chain ${chain} has no head`);
  return head;
}
