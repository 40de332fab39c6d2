import { afterEach, describe, expect, it } from '@jest/globals';
import { instantAt, type Instant } from '@countersign/domain';
import { must, submissionWorld, type World, type WorldOptions } from '@countersign/testing';
import { ApprovalMailContent } from './mail-content.js';
import type { Steered, Steerer } from './steer-submissions.js';
import type { Urge } from './urge-task.js';

const at = (date: string, time: string): Instant => instantAt(date, time, 'Europe/London');

describe('an urge', () => {
  let world: World;
  afterEach(async () => {
    expect(await world.violations()).toEqual([]);
    await world.database.close();
  });

  async function open(options: WorldOptions = {}): Promise<void> {
    world = await submissionWorld(options);
    await world.drive();
  }

  async function urge(message?: string, by: Steerer = world.officer, key?: string): Promise<Steered<Urge>> {
    const command = { campaignId: world.campaignId, submissionIds: [world.submission.id] };
    const [result] = must(
      await world.cases.urge.run({ ...command, ...(message === undefined ? {} : { message }) }, by, key),
    ).results;
    if (!result) throw new Error('no result');
    return result;
  }

  async function factsOf(step: string) {
    const [notice] = await world.rows<{ id: string }>('SELECT id FROM notice WHERE step = $1', [step]);
    return new ApprovalMailContent().factsOf(world.database.source.manager, notice?.id ?? '', 'en', world.clock.now());
  }

  it('mails the post at once: who urges, until when, how often; once a day of the programme, and is counted', async () => {
    await open();
    const task = await world.openTask();
    const done = { submissionId: world.submission.id, is: 'done', taskId: task.id, stage: 'apply' };
    expect(await urge('Please call us.')).toEqual({ ...done, day: '2026-03-02', count: 1 });
    expect(await world.drive()).toMatchObject({ is: 'underway' });
    expect(await world.rows(`SELECT step, kind, state, deadline_version FROM notice WHERE kind = 'urged'`)).toEqual([
      { step: 'urge:2026-03-02', kind: 'urged', state: 'due', deadline_version: 1 },
    ]);
    expect((await factsOf('urge:2026-03-02'))?.line).toMatchObject({
      urgedBy: expect.stringMatching(/ officer$/),
      urgeCount: 1,
      message: 'Please call us.',
      deadlineDate: '16 March 2026',
      daysLeft: 14,
    });

    world.clock.set(at('2026-03-02', '23:59'));
    expect(await urge()).toEqual({
      submissionId: world.submission.id,
      is: 'refused',
      code: 'urged-today',
      facts: { day: '2026-03-02', count: 1 },
    });
    world.clock.set(at('2026-03-03', '00:00'));
    expect(await urge()).toEqual({ ...done, day: '2026-03-03', count: 2 });
    const second = (await factsOf('urge:2026-03-03'))?.line;
    expect(second).toMatchObject({ urgeCount: 2 });
    expect(second).not.toHaveProperty('message');
    expect((await factsOf('urge:2026-03-02'))?.line.urgeCount).toBe(1);
    expect(
      await world.rows(
        `SELECT payload -> 'count' AS count, actor_kind FROM history_event WHERE kind = 'task-urged' ORDER BY sequence`,
      ),
    ).toEqual([
      { count: 1, actor_kind: 'person' },
      { count: 2, actor_kind: 'person' },
    ]);
    await expect(world.rows('DELETE FROM urge')).rejects.toThrow('append-only');
  });

  it('of an overdue task says how late it is, and goes though a reminder goes at the same moment', async () => {
    await open();
    await world.elapse(at('2026-03-18', '09:00'));
    const [reminder] = await world.rows<{ planned_at: Date }>(
      `SELECT planned_at FROM notice WHERE state = 'planned' AND kind = 'overdue' ORDER BY planned_at LIMIT 1`,
    );
    world.clock.set(reminder?.planned_at.getTime() ?? 0);
    expect(await urge(undefined, null)).toMatchObject({ is: 'done' });
    await world.drive();
    expect(
      await world.rows(`SELECT DISTINCT kind FROM notice WHERE state = 'due' AND kind IN ('overdue', 'urged')`),
    ).toHaveLength(2);
    const [{ step } = { step: '' }] = await world.rows<{ step: string }>(`SELECT step FROM notice WHERE kind = 'urged'`);
    const line = (await factsOf(step))?.line;
    expect(line?.daysOverdue).toBeGreaterThan(0);
    expect(line).not.toHaveProperty('daysLeft');
    expect(line?.urgedBy).toBe(world.pack.contact.name); // an operator at the command line
  });

  it('is one, however many press at the same moment', async () => {
    await open();
    const results = await Promise.all([urge(), urge(), urge()]);
    expect(results.map((result) => (result.is === 'done' ? `done ${result.count}` : result.code)).sort()).toEqual([
      'done 1',
      'urged-today',
      'urged-today',
    ]);
    expect(await world.rows('SELECT count(*)::int FROM urge')).toEqual([{ count: 1 }]);
  });

  it('is answered alike to a repetition with the same key, the next day as well', async () => {
    await open();
    const first = await urge('x', world.officer, 'key');
    world.clock.set(at('2026-03-03', '10:00'));
    expect(await urge('x', world.officer, 'key')).toEqual(first);
    expect(await world.rows('SELECT count(*)::int FROM urge')).toEqual([{ count: 1 }]);
  });

  it('of a post that nobody holds is refused: no mail would reach anybody', async () => {
    await open();
    const { holder } = await world.openTask();
    await world.rows('UPDATE person SET active = false WHERE id = $1', [holder.personId]);
    expect(await urge()).toMatchObject({ is: 'refused', code: 'nobody-holds-post', facts: { role: 'filler' } });
    expect(await world.rows('SELECT * FROM urge')).toEqual([]);
  });

  it('of the next stage begins to count anew, and of none is refused', async () => {
    await open();
    expect(await urge()).toMatchObject({ count: 1, stage: 'apply' });
    await world.press();
    expect(await urge()).toMatchObject({ is: 'refused', code: 'in-transit' });
    await world.drive();
    expect(await urge()).toMatchObject({ count: 1, stage: 'receive' });
    // What waited of the stage that was settled is taken back; the mail of the new one says what it is about.
    expect(await world.rows(`SELECT state, reason FROM notice WHERE kind = 'urged' ORDER BY planned_at, id`)).toEqual([
      { state: 'cancelled', reason: 'settled' },
      { state: 'planned', reason: null },
    ]);
  });

  it('in a rehearsal goes to its launcher, whoever holds the post', async () => {
    await open({ rehearsal: true });
    await world.rows(`UPDATE person SET active = false WHERE id <> $1`, [world.officer.personId]);
    expect(await urge()).toMatchObject({ is: 'done', count: 1 });
    await world.drive();
    expect(await world.rows(`SELECT person_id FROM delivery JOIN notice ON notice.id = notice_id WHERE kind = 'urged'`)).toEqual([
      { person_id: world.officer.personId },
    ]);
  });

  it('refuses what cannot be printed', async () => {
    await open();
    const command = { campaignId: world.campaignId, submissionIds: [world.submission.id], message: 'please \u{1F600}' };
    expect(await world.cases.urge.run(command, world.officer)).toMatchObject({
      ok: false,
      error: { code: 'bad-value', pointer: '/message' },
    });
  });
});
