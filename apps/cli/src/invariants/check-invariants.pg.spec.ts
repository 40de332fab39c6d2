import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submissionWorld, type World } from '@countersign/testing';
import { runForSpec } from '../run-for-spec.js';
import { registerInvariants } from './check-invariants.js';

describe('countersign invariants', () => {
  let world: World;
  const before = { ...process.env };
  beforeAll(async () => {
    world = await submissionWorld();
    await world.drive();
    Object.assign(process.env, { DATABASE_URL: world.database.url, COUNTERSIGN_DATA: world.folder });
  });
  afterAll(async () => {
    process.env = before;
    await world.database.close();
  });

  // The world's time is not this machine's: what is to be done may wait.
  const run = (...options: string[]) => runForSpec(registerInvariants, ['invariants', '--patience', '1000000000', ...options]);

  it('says of each whether it holds, and ends with 0 when all do', async () => {
    const { out, code } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/^ok {6}one-open-stage$/m);
    expect(out).toMatch(/^\d+ invariants: \d+ ok, 0 broken, 0 skipped$/m);
  });

  it('names what breaks one, in words or as JSON, and ends with 1', async () => {
    const [task] = await world.rows<{ id: string }>(`UPDATE task SET state = 'done' RETURNING id`);
    const words = await run('--no-files');
    expect(words).toMatchObject({ code: 1, out: expect.stringContaining(`broken  decision-closes-task  1: ${task?.id}\n`) });
    expect(words.out).toMatch(/^skipped archive-bytes$/m);
    const json = await run('--json');
    expect(json.code).toBe(1);
    const { ok, invariants } = JSON.parse(json.out) as { ok: boolean; invariants: object[] };
    expect(ok).toBe(false);
    expect(invariants).toContainEqual({ invariant: 'decision-closes-task', is: 'broken', rows: 1, sample: [task?.id] });
    expect(await run('--patience', 'long')).toMatchObject({
      code: 1,
      err: expect.stringContaining('a number of minutes is needed'),
    });
  });
});
