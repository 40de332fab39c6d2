import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
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

/** Keeps the root of all chains' heads for a day, once: who knows yesterday's root can prove that nothing before it was changed. */
export async function anchorHistory(tx: Tx, day: CivilDate, now: Instant): Promise<void> {
  if (await tx.rows(HistoryAnchorRow).existsBy({ day })) return;
  const heads = await tx.rows(HistoryHeadRow).find();
  await tx
    .rows(HistoryAnchorRow)
    .createQueryBuilder()
    .insert()
    .values({ day, root: merkleRoot(heads), chains: heads.length, at: now })
    .orIgnore()
    .execute();
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
