import { afterEach, describe, expect, it } from '@jest/globals';
import { StoredClock } from '@countersign/database';
import { livedInWorld, submissionWorld, type World } from '@countersign/testing';
import { checkInvariants, type CheckOptions } from './index.js';

describe('a sound database', () => {
  let world: World;
  afterEach(() => world.database.close());

  it('breaks nothing at any moment of a submission’s way', async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [1, 20] });
    let standing = await world.drive();
    while (standing.is === 'underway') {
      expect(await checkInvariants(world.database.source)).toEqual([]);
      standing = await world.settle();
    }
    expect(standing.is).toBe('finished');
    expect(await checkInvariants(world.database.source)).toEqual([]);
  }, 60_000);

  it('breaks nothing when everything has happened in it', async () => {
    world = await livedInWorld();
    expect(await checkInvariants(world.database.source, { blobs: world.blobs })).toEqual([]);
  }, 60_000);

  it('may have things to do for as long as its patience lasts', async () => {
    world = await submissionWorld();
    await world.drive();
    const [first] = await world.rows<{ at: Date }>(`SELECT min(planned_at) AS at FROM notice WHERE state = 'planned'`);
    const due = first?.at.getTime() ?? 0;
    const late = async (options: CheckOptions) =>
      (await checkInvariants(world.database.source, { ...options, only: ['due-notices-wanted'] })).map(({ rows }) => rows);
    world.clock.set(due + 30 * 60_000);
    expect(await late({ patience: 60 * 60_000, clock: world.clock })).toEqual([]);
    expect(await late({ patience: 10 * 60_000, clock: world.clock })).toEqual([1]);
    // A programme clock that was just set has passed over it in one leap.
    await (await StoredClock.open(world.database.source)).set(due + 30 * 60_000, 1);
    expect(await late({ patience: 10 * 60_000 })).toEqual([]);
    expect(await late({ patience: 0 })).toEqual([1]);
  });
});
