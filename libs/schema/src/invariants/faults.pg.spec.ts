import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { BlobMissing, type BlobStore } from '@countersign/storage';
import { FAULTS, livedInWorld, type Fault, type World } from '@countersign/testing';
import { INVARIANTS } from './all-invariants.js';
import { checkInvariants } from './check-invariants.js';

/** Ends the transaction of a fault: nothing of it stays. */
class RolledBack extends Error {}

describe('a fault', () => {
  let world: World;
  beforeAll(async () => {
    world = await livedInWorld();
    await world.rows('DELETE FROM outbox');
  }, 120_000);
  afterAll(() => world.database.close());

  const check = async (manager: EntityManager, blobs: BlobStore) => {
    const violations = await checkInvariants(manager, { blobs, patience: 0, clock: world.clock });
    return violations.map((violation) => violation.invariant).sort();
  };

  /** What is broken with the fault in. */
  async function broken({ sql, damagedFiles }: Fault): Promise<string[]> {
    let found: string[] = [];
    const blobs = damagedFiles ? await storeWithout(damagedFiles) : world.blobs;
    const injected = world.database.source.transaction(async (manager) => {
      await manager.query('SET LOCAL session_replication_role = replica');
      for (const statement of sql) await manager.query(statement);
      found = await check(manager, blobs);
      throw new RolledBack();
    });
    await expect(injected).rejects.toThrow(RolledBack);
    return found;
  }

  async function storeWithout(files: 'archive' | 'scan'): Promise<BlobStore> {
    const sql = { archive: 'SELECT sha256 FROM archive', scan: 'SELECT scan_sha256 AS sha256 FROM seal_sheet' }[files];
    const lost = (await world.rows<{ sha256: string | null }>(sql)).map((row) => row.sha256);
    return Object.assign(Object.create(world.blobs) as BlobStore, {
      stream: (sha256: string) => (lost.includes(sha256) ? Promise.reject(new BlobMissing(sha256)) : world.blobs.stream(sha256)),
    });
  }

  it('is not there in a sound database', async () => {
    expect(await check(world.database.source.manager, world.blobs)).toEqual([]);
  });

  it.each(FAULTS.map((fault) => [fault.breaks.join(', '), fault] as const))('breaks %s', async (_, fault) => {
    expect(await broken(fault)).toEqual([...fault.breaks].sort());
  });

  it('is known for every invariant', () => {
    const shown = new Set(FAULTS.flatMap((fault) => fault.breaks));
    expect(INVARIANTS.map((invariant) => invariant.name).filter((name) => !shown.has(name))).toEqual([]);
  });
});
