import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { MoreThanOrEqual } from 'typeorm';
import type { CivilDate, Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { HistoryAnchorRow, HistoryHeadRow } from './rows.js';

/** The end of one chain. */
export interface ChainHead {
  chain: string;
  sequence: number;
  hash: string;
}

/**
 * The Merkle root of chain heads, sorted by chain: SHA-256 in the manner of RFC 6962 (leaf = H(0x00 ‖ RFC 8785 JSON of the head), node =
 * H(0x01 ‖ left ‖ right), a lone node moves up), lower-case hex. Of no heads at all: the hash of nothing.
 */
export function merkleRoot(heads: readonly ChainHead[]): string {
  const sorted = [...heads].sort((a, b) => (a.chain < b.chain ? -1 : 1));
  let level = sorted.map(({ chain, sequence, hash }) =>
    sha256(Buffer.of(0), Buffer.from(canonicalize({ chain, sequence, hash }) ?? '')),
  );
  if (level.length === 0) return sha256().toString('hex');
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = level.slice(index, index + 2);
      if (left) above.push(right ? sha256(Buffer.of(1), left, right) : left);
    }
    level = above;
  }
  return level[0]?.toString('hex') ?? '';
}

/**
 * Keeps the root of all chains' heads for a day, once: who knows yesterday's root can prove that nothing before it was changed. The heads it
 * covers are kept with it. Nothing is anchored for a day before one that is anchored (the programme clock was set back).
 */
export async function anchorHistory(tx: Tx, day: CivilDate, now: Instant): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('history_anchor', 0))`);
  if (await tx.rows(HistoryAnchorRow).existsBy({ day: MoreThanOrEqual(day) })) return;
  const heads = await tx.rows(HistoryHeadRow).find();
  await tx.query(
    `INSERT INTO history_anchored_head (chain, sequence, day)
     SELECT chain, sequence, $3 FROM unnest($1::text[], $2::integer[]) AS head (chain, sequence) ON CONFLICT DO NOTHING`,
    [heads.map((head) => head.chain), heads.map((head) => head.sequence), day],
  );
  await tx.rows(HistoryAnchorRow).insert({ day, root: merkleRoot(heads), chains: heads.length, at: now });
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
