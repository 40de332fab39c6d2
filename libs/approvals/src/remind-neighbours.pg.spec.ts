import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Instant } from '@countersign/domain';
import { must, submissionWorld, type World, type WorldSubmission } from '@countersign/testing';
import { RemindNeighbours } from './remind-neighbours.js';

describe('Reminders of the same moment', () => {
  let world: World;
  let first: WorldSubmission;
  beforeEach(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [1, 2, 3, 4] });
    for (const submission of world.submissions) await world.drive(submission);
    first = world.submission;
  });
  afterEach(async () => {
    expect(await world.violations()).toEqual([]);
    await world.database.close();
  });

  /** The instant of the earliest notice of a step that is still planned. */
  async function planned(step: string): Promise<Instant> {
    const [row] = await world.rows<{ at: Date }>(
      `SELECT min(planned_at) AS at FROM notice WHERE step = $1 AND state = 'planned'`,
      [step],
    );
    if (!row) throw new Error(`no ${step}`);
    return row.at.getTime();
  }

  /** States of a step's notices, by the numbers of their subjects. */
  async function states(step: string): Promise<Record<number, string>> {
    const rows = await world.rows<{ submission_id: string; state: string }>(
      'SELECT submission_id, state FROM notice WHERE step = $1',
      [step],
    );
    const numberOf = (id: string) => world.submissions.find((submission) => submission.id === id)?.number ?? 0;
    return Object.fromEntries(rows.map((row) => [numberOf(row.submission_id), row.state]));
  }

  const asked = (submission: WorldSubmission) => ({ submissionId: submission.id, now: world.clock.now() });
  const favour = () => new RemindNeighbours(world.work, world.clock).run(asked(first));

  it('are made due by whoever wakes first; the others find nothing left to do', async () => {
    world.clock.set(await planned('reminder:-5'));
    expect(await world.cases.remind.run(asked(first))).toBe(true);
    await favour();
    expect(await states('reminder:-5')).toEqual({ 1: 'due', 2: 'due', 3: 'due', 4: 'due' });
    const deliveries = () => world.rows('SELECT notice_id, person_id FROM delivery ORDER BY notice_id, person_id');
    const before = await deliveries();
    for (const submission of world.submissions) {
      expect(await world.drive(submission)).toMatchObject({ is: 'underway', next: { act: 'remind' } });
    }
    expect(await deliveries()).toEqual(before);
    const [rings] = await world.rows<{ rings: number; persons: number }>(
      `SELECT count(*)::int AS rings, count(DISTINCT workflow_id)::int AS persons FROM outbox WHERE type = 'mailbox' AND why = 'notices'`,
    );
    expect(rings?.rings).toBeGreaterThan(1);
  });

  it('are not asked for after another kind of notice', async () => {
    expect(await world.cases.remind.run(asked(first))).toBe(false);
  });

  it('leave alone what somebody holds, what is not due, what is excused, and what has yet to be marked overdue', async () => {
    const [, held, excused, late] = world.submissions as [WorldSubmission, WorldSubmission, WorldSubmission, WorldSubmission];
    const command = { campaignId: world.campaignId, submissionIds: [excused.id], reason: 'Dissolved.' };
    must(await world.cases.excuse.run(command, world.officer));
    world.clock.set((await planned('reminder:-5')) - 1);
    await favour();
    expect(await states('reminder:-5')).toEqual({ 1: 'planned', 2: 'planned', 3: 'cancelled', 4: 'planned' });

    const overdue = await planned('overdue:+1:handler');
    for (const submission of [first, held]) await world.elapse(overdue - 1, submission);
    world.clock.set(overdue);
    expect(await world.cases.remind.run(asked(first))).toBe(true);
    const holder = await world.database.pool.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT FROM submission WHERE id = $1 FOR UPDATE', [held.id]);
      await favour();
      expect(await states('overdue:+1:handler')).toEqual({ 1: 'due', 2: 'planned', 3: 'cancelled', 4: 'planned' });
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
    await favour();
    expect(await states('overdue:+1:handler')).toEqual({ 1: 'due', 2: 'due', 3: 'cancelled', 4: 'planned' });
    await world.drive(late);
    expect((await states('overdue:+1:handler'))[4]).toBe('due');
  });

  it('tell a trouble where nobody holds a post', async () => {
    const vacant = world.submissions[1];
    await world.database.pool.query(
      `UPDATE appointment SET valid_to = '2026-03-02' WHERE organisation_id = (SELECT organisation_id FROM task WHERE submission_id = $1) AND role = 'filler'`,
      [vacant?.id],
    );
    world.clock.set(await planned('reminder:-5'));
    await world.cases.remind.run(asked(first));
    await favour();
    expect(await states('reminder:-5')).toMatchObject({ 1: 'due', 2: 'skipped', 3: 'due' });
    expect(await world.rows('SELECT kind, subject_id FROM trouble')).toEqual([
      { kind: 'nobody-holds-post', subject_id: vacant?.id },
    ]);
  });
});
