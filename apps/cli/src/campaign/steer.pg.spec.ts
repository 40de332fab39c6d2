import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submissionWorld, type World } from '@countersign/testing';
import { runForSpec } from '../run-for-spec.js';
import { registerSteering } from './register-steering.js';

describe('steering at the command line', () => {
  let world: World;
  let folder: string;
  const before = { ...process.env };
  beforeAll(async () => {
    world = await submissionWorld({ subjects: [1, 2] });
    for (const submission of world.submissions) await world.drive(submission);
    await world.rows(`INSERT INTO programme_clock (id, anchor_real, anchor_programme, factor) VALUES (1, now(), $1, 0)`, [
      new Date(world.clock.now()),
    ]);
    folder = await mkdtemp(join(tmpdir(), 'countersign-cli-'));
    Object.assign(process.env, { DATABASE_URL: world.database.url, COUNTERSIGN_DATA: folder });
  });
  afterAll(async () => {
    process.env = before;
    await world.database.close();
    await rm(folder, { recursive: true });
  });

  /** Runs a command line; gives what it printed and its exit code. */
  const run = (...words: string[]) => runForSpec(registerSteering, words);

  it('extends, urges and excuses by number or key, as an operator or in an officer’s name', async () => {
    const { campaignId, officer } = world;
    expect(await run('extend', campaignId, '2026-03-20', '--subjects', 'all', '--reason', 'Flood.')).toEqual({
      code: 0,
      err: '',
      out: expect.stringMatching(
        / 1 Ashford Village Library: apply is due 2026-03-20 18:00 now \(it was 2026-03-16 18:00\)\n +2 /,
      ),
    });
    expect(await run('urge', campaignId, '--subjects', '1', '--as', officer.personId)).toMatchObject({
      code: 0,
      out: expect.stringContaining('apply is urged, for the 1st time'),
    });
    expect(await run('urge', campaignId, '--subjects', 'all')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Refused: urged-today'),
      out: expect.stringContaining('for the 1st time'),
    });
    expect(await run('excuse', campaignId, '--subjects', '2', '--reason', 'Closed.')).toMatchObject({
      code: 0,
      out: expect.stringContaining('is excused'),
    });
    expect(
      await world.rows(
        `SELECT DISTINCT kind, actor_kind FROM history_event WHERE kind IN ('deadline-extended', 'task-urged', 'submission-excused') ORDER BY 1, 2`,
      ),
    ).toEqual([
      { kind: 'deadline-extended', actor_kind: 'operator' },
      { kind: 'submission-excused', actor_kind: 'operator' },
      { kind: 'task-urged', actor_kind: 'operator' },
      { kind: 'task-urged', actor_kind: 'person' },
    ]);
  });

  it('says what it does not understand', async () => {
    const { campaignId } = world;
    const failing = async (...words: string[]) => (await run(...words)).err;
    expect(await failing('excuse', campaignId, '--subjects', 'all', '--reason', 'x')).toContain('Name the subjects');
    expect(await failing('urge', campaignId, '--subjects', '9')).toContain('no subject "9"');
    expect(await failing('urge', 'x', '--subjects', '1')).toContain('no id of a campaign');
    expect(await failing('extend', campaignId, '2026-02-30', '--subjects', '1', '--reason', 'x')).toContain('Refused: bad-value');
  });
});
