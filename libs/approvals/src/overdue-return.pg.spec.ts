import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instantAt } from '@countersign/domain';
import { readFiles, type PackFiles } from '@countersign/packs';
import { submissionWorld, type World } from '@countersign/testing';

/** The book grant, with a receipt that goes back by itself when it is overdue. */
async function returningPack(): Promise<PackFiles> {
  const files = new Map(await readFiles('programmes/book-grant'));
  const text = new TextDecoder().decode(files.get('programme.yaml'));
  const changed = text
    .replace('steps: [-2, 1]', 'steps: [-2]')
    .replace('overdue: { action: wait, to: [handler, head] }', 'overdue: { action: return, to: [] }');
  files.set('programme.yaml', new TextEncoder().encode(changed));
  return files;
}

describe('a pack that returns what is overdue', () => {
  let world: World;
  beforeAll(async () => {
    world = await submissionWorld({ pack: await returningPack() });
  });
  afterAll(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  it('settles the stage at the deadline, without a decision, and a decision that comes after it is told so', async () => {
    await world.drive();
    await world.settle();
    const { id: taskId, revisionHash, holder } = await world.openTask();
    const standing = await world.elapse(instantAt('2026-03-13', '12:00', world.pack.timeZone));
    expect(standing).toMatchObject({ is: 'underway', at: 'apply (round 2)' });
    const decided = await world.cases.decide.run({ taskId, kind: 'receive', revisionHash: revisionHash ?? '' }, holder);
    expect(decided).toMatchObject({ ok: false, error: { code: 'stage-closed', detail: { outcome: 'returned' } } });
    expect(await world.rows(`SELECT kind, return_to FROM outcome ORDER BY at DESC LIMIT 1`)).toEqual([
      { kind: 'returned', return_to: 'apply' },
    ]);
    expect(await world.rows(`SELECT count(*)::int FROM decision WHERE kind = 'return'`)).toEqual([{ count: 0 }]);
    // Nobody gave a reason, so the mail is the one that asks, not the one that explains a return.
    expect(await world.rows(`SELECT DISTINCT kind FROM notice WHERE kind IN ('opened', 'returned')`)).toEqual([
      { kind: 'opened' },
    ]);
  });
});
