import { eventHash, GENESIS, merkleRoot, type ChainHead } from '@countersign/history';
import { bySearch, bySql, rowsOf, type Invariant, type Look } from './invariant.js';

/** History chains, their heads and anchors. */
export const HISTORY: readonly Invariant[] = [
  {
    name: 'history-chain',
    meaning:
      'In every chain of history the events are numbered 1, 2, 3 …, each names the hash before it, and its own hash can be recomputed.',
    source: 'design §5, one hash chain; `appendHistory`',
    check: bySearch(brokenChains),
  },
  {
    name: 'history-head',
    meaning: 'The head of a chain is its last event.',
    source: 'design §5; `appendHistory`',
    check: bySql(
      `SELECT coalesce(h.chain, e.chain) AS id
         FROM history_head h FULL JOIN (SELECT DISTINCT ON (chain) chain, sequence, hash FROM history_event ORDER BY chain, sequence DESC) e
           ON e.chain = h.chain
        WHERE h.sequence IS DISTINCT FROM e.sequence OR h.hash IS DISTINCT FROM e.hash`,
    ),
  },
  {
    name: 'history-anchors',
    meaning: 'The root of every anchor can be recomputed from the heads it covers, which are events of history.',
    source: 'design §5, the daily anchor is the Merkle root of all heads',
    check: bySearch(brokenAnchors),
  },
];

interface EventLine {
  chain: string;
  sequence: number;
  previous_hash: string;
  hash: string;
  kind: string;
  actor_kind: string;
  actor_id: string | null;
  payload: Record<string, unknown>;
  at: Date;
}

async function* brokenChains(look: Look): AsyncGenerator<string> {
  let before = { chain: '', sequence: 0, hash: GENESIS };
  const sql = `SELECT chain, sequence, previous_hash, hash, kind, actor_kind, actor_id, payload, at FROM history_event ORDER BY chain, sequence`;
  for await (const line of rowsOf<EventLine>(look, sql, { size: 500 })) {
    if (line.chain !== before.chain) before = { chain: line.chain, sequence: 0, hash: GENESIS };
    const { chain, sequence, previous_hash: previousHash, hash, kind, actor_kind: actorKind, actor_id: actorId, payload } = line;
    const event = { chain, sequence, previousHash, kind, actorKind, actorId, payload, at: line.at.getTime() };
    const holds = sequence === before.sequence + 1 && previousHash === before.hash && hash === eventHash(event);
    if (!holds) yield `${chain}/${sequence}`;
    before = { chain, sequence, hash };
  }
}

/** Days that were anchored before heads were kept with their anchor cannot be recomputed; they come first. */
async function* brokenAnchors(look: Look): AsyncGenerator<string> {
  const heads = new Map<string, ChainHead>();
  const anchors = await look.manager.query<{ day: string; root: string; chains: number }[]>(
    `SELECT day::text, root, chains FROM history_anchor
      WHERE day >= (SELECT min(day) FROM history_anchored_head) OR NOT EXISTS (SELECT FROM history_anchored_head) ORDER BY day`,
  );
  for (const { day, root, chains } of anchors) {
    const fresh = await look.manager.query<{ chain: string; sequence: number; hash: string | null }[]>(
      `SELECT h.chain, h.sequence, e.hash FROM history_anchored_head h
         LEFT JOIN history_event e ON e.chain = h.chain AND e.sequence = h.sequence WHERE h.day = $1`,
      [day],
    );
    for (const { chain, sequence, hash } of fresh) heads.set(chain, { chain, sequence, hash: hash ?? '' });
    if (heads.size !== chains || merkleRoot([...heads.values()]) !== root) yield day;
  }
}
