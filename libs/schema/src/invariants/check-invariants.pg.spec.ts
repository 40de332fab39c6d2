import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submissionWorld, type World } from '@countersign/testing';
import { checkInvariants } from './index.js';

describe('checkInvariants', () => {
  let world: World;
  beforeAll(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [1, 20] });
  }, 60_000);
  afterAll(() => world.database.close());

  it('finds nothing broken while a submission goes its way', async () => {
    let standing = await world.drive();
    while (standing.is === 'underway') {
      expect(await checkInvariants(world.database.source)).toEqual([]);
      standing = await world.settle();
    }
    expect(standing.is).toBe('finished');
    expect(await checkInvariants(world.database.source)).toEqual([]);
  });
});
