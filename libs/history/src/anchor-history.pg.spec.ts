import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemClock } from '@countersign/clock';
import { UnitOfWork } from '@countersign/database';
import { testDatabase, type TestDatabase } from '@countersign/testing';
import { anchorHistory, appendHistory, merkleRoot, SYSTEM } from './index.js';

const head = (chain: string) => ({ chain, sequence: 1, hash: 'ab'.repeat(32) });
const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leaf = (chain: string) =>
  sha256(Buffer.of(0), Buffer.from(`{"chain":"${chain}","hash":"${'ab'.repeat(32)}","sequence":1}`));

describe('merkleRoot', () => {
  it('is that of RFC 6962 over the heads by chain', () => {
    const pair = (left: Buffer, right: Buffer) => sha256(Buffer.of(1), left, right);
    expect(merkleRoot([])).toBe(sha256().toString('hex'));
    expect(merkleRoot([head('a')])).toBe(leaf('a').toString('hex'));
    expect(merkleRoot([head('c'), head('a'), head('b')])).toBe(pair(pair(leaf('a'), leaf('b')), leaf('c')).toString('hex'));
  });

  it('changes with any head', () => {
    const before = merkleRoot([head('a'), head('b')]);
    expect(merkleRoot([head('a'), { ...head('b'), sequence: 2 }])).not.toBe(before);
    expect(merkleRoot([head('a'), { ...head('b'), hash: 'ac'.repeat(32) }])).not.toBe(before);
  });
});

describe('anchorHistory', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  }, 60_000);
  afterAll(() => database.close());

  it('keeps the root of a day once, with the heads it covers, and none for a day before', async () => {
    const work = new UnitOfWork(database.source, new SystemClock());
    const append = (chain: string) =>
      work.run((tx) => appendHistory(tx, chain, { kind: 'k', actor: SYSTEM, payload: {}, at: 1 }));
    await append('a');
    await work.run((tx) => anchorHistory(tx, '2026-03-02', 1));
    await append('b');
    await work.run((tx) => anchorHistory(tx, '2026-03-02', 2));
    await work.run((tx) => anchorHistory(tx, '2026-03-03', 3));
    await work.run((tx) => anchorHistory(tx, '2026-03-01', 4));
    const { rows } = await database.pool.query<{ day: string; chains: number }>(
      `SELECT day::text, chains FROM history_anchor ORDER BY day`,
    );
    expect(rows).toEqual([
      { day: '2026-03-02', chains: 1 },
      { day: '2026-03-03', chains: 2 },
    ]);
    const covered = await database.pool.query<{ head: string }>(
      `SELECT concat_ws(' ', day, chain, sequence) AS head FROM history_anchored_head ORDER BY 1`,
    );
    expect(covered.rows.map((row) => row.head)).toEqual(['2026-03-02 a 1', '2026-03-03 b 1']);
  });
});
