import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firstBreak, readChain } from '@countersign/history';
import { must, submissionWorld, type World } from '@countersign/testing';

describe('the way of a submission', () => {
  let world: World;
  beforeAll(async () => {
    world = await submissionWorld();
  });
  afterAll(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  it('goes from the first stage to finished, by decisions and advances alone', async () => {
    const first = await world.drive();
    expect(first).toMatchObject({ is: 'underway', at: 'apply', next: { act: 'remind' } });
    await world.fill();
    const { id: taskId, holder } = await world.openTask();
    const receipt = must(await world.cases.submit.run({ taskId }, holder));
    expect(receipt).toMatchObject({ outcome: 'submitted', late: false });
    expect(await world.drive()).toMatchObject({ is: 'underway', at: 'receive' });
    expect(await world.settle()).toEqual({ is: 'finished' });
    const chain = await readChain(world.database.source.manager, `submission/${world.submission.id}`);
    expect(chain.map((event) => event.kind)).toEqual([
      'submission-opened',
      'stage-opened',
      'stage-submitted',
      'stage-opened',
      'stage-received',
    ]);
    expect(firstBreak(chain)).toBeNull();
  });
});
