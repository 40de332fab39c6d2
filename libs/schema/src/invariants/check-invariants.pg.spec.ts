import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { livedInWorld, submissionWorld, type World } from '@countersign/testing';
import { checkInvariants } from './index.js';

describe('a sound database', () => {
  let world: World;
  afterAll(() => world.database.close());

  it('breaks nothing at any moment of a submission’s way', async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [1, 20] });
    let standing = await world.drive();
    while (standing.is === 'underway') {
      expect(await checkInvariants(world.database.source)).toEqual([]);
      standing = await world.settle();
    }
    expect(standing.is).toBe('finished');
    expect(await checkInvariants(world.database.source)).toEqual([]);
    await world.database.close();
  }, 60_000);

  it('breaks nothing when everything has happened in it', async () => {
    world = await livedInWorld();
    expect(await checkInvariants(world.database.source, { blobs: world.blobs })).toEqual([]);
  }, 60_000);
});
