import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '@countersign/domain';
import { must, submissionWorld, type World } from '@countersign/testing';

describe('races', () => {
  let world: World;
  beforeEach(async () => {
    world = await submissionWorld();
    await world.drive();
  });
  afterEach(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  const count = async (table: string): Promise<number> =>
    Number((await world.rows<{ count: string }>(`SELECT count(*) FROM ${table}`))[0]?.count);

  it('50 deciders on one task: one winner, 49 told who it was', async () => {
    await world.settle();
    const { id: taskId, revisionHash, holder } = await world.openTask();
    const people: Actor[] = [];
    for (let n = 0; n < 50; n += 1) people.push(await world.appoint(`colleague ${n}`, holder.posts));
    const answers = await Promise.all(
      people.map((actor, n) =>
        n % 2 === 0
          ? world.cases.decide.run({ taskId, kind: 'receive', revisionHash: revisionHash ?? '' }, actor, `key-${n}`)
          : world.cases.decide.run({ taskId, kind: 'return', revisionHash: revisionHash ?? '', reason: 'No.' }, actor),
      ),
    );
    const winners = people.filter((_, n) => answers[n]?.ok);
    expect(winners).toHaveLength(1);
    for (const answer of answers) {
      if (!answer.ok) expect(answer.error).toMatchObject({ code: 'already-decided', detail: { byName: winners[0]?.name } });
    }
    expect(await world.rows('SELECT person_id FROM decision WHERE task_id = $1', [taskId])).toEqual([
      { person_id: winners[0]?.personId },
    ]);
    expect(await world.rows(`SELECT state FROM task WHERE id = $1`, [taskId])).toEqual([{ state: 'done' }]);
  });

  it('the same key again, also at once, gives the same answer and one decision', async () => {
    await world.fill();
    const { id: taskId, holder } = await world.openTask();
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.cases.submit.run({ taskId }, holder, 'one-press')));
    const later = await world.cases.submit.run({ taskId }, holder, 'one-press');
    for (const answer of answers) expect(answer).toEqual(later);
    expect(later.ok).toBe(true);
    expect(await count('decision')).toBe(1);
    expect(await count('revision')).toBe(1);
    await expect(world.cases.submit.run({ taskId, statedDate: '2026-03-02' }, holder, 'one-press')).rejects.toThrow(
      'another request',
    );
  });

  it('20 advances at once open a stage once, and plan its notices once', async () => {
    await world.settle();
    const { id: taskId, revisionHash, holder } = await world.openTask();
    must(
      await world.cases.decide.run(
        { taskId, kind: 'return', revisionHash: revisionHash ?? '', reason: 'Price missing.' },
        holder,
      ),
    );
    const before = await count('stage_run');
    const asked = { submissionId: world.submission.id, now: world.clock.now() };
    const standings = await Promise.all(Array.from({ length: 20 }, () => world.cases.advance.run(asked)));
    for (const standing of standings) expect(standing).toEqual(standings[0]);
    expect(await count('stage_run')).toBe(before + 1);
    expect(await world.rows(`SELECT count(*)::int FROM task WHERE state = 'open'`)).toEqual([{ count: 1 }]);
    expect(await world.rows(`SELECT count(*)::int FROM notice WHERE step = 'returned'`)).toEqual([{ count: 1 }]);
    const opened = await world.rows(
      `SELECT count(*)::int FROM history_event WHERE kind = 'stage-opened' AND (payload->>'step')::int = 3`,
    );
    expect(opened).toEqual([{ count: 1 }]);
  });

  it('a decision and its deadline: the decision stands whoever is first, and is marked late', async () => {
    await world.fill();
    const { id: taskId, holder } = await world.openTask();
    const [run] = await world.rows<{ deadline: Date }>('SELECT deadline FROM stage_run');
    world.clock.set((run?.deadline.getTime() ?? 0) + 1);
    const asked = { submissionId: world.submission.id, now: world.clock.now() };
    const [decided] = await Promise.all([
      world.cases.submit.run({ taskId }, holder),
      world.cases.expire.run(asked),
      world.cases.expire.run(asked),
      world.cases.remind.run(asked),
    ]);
    expect(decided).toMatchObject({ ok: true, value: { outcome: 'submitted', late: true } });
    expect(await count('outcome')).toBe(1);
    const expired = await world.rows(`SELECT kind FROM history_event WHERE kind = 'deadline-passed'`);
    expect(expired.length).toBeLessThanOrEqual(1);
    expect(await world.drive()).toMatchObject({ is: 'underway', at: 'receive' });
  });

  it('a save and a submit meet at the draft: what is submitted is what was saved, or the save is refused', async () => {
    await world.fill();
    const { id: taskId, holder } = await world.openTask();
    const [field] = await world.rows<{ path: string; version: number; entry: { value: unknown } }>(
      `SELECT path, version, entry FROM draft_field WHERE jsonb_typeof(entry->'value') = 'string' ORDER BY path LIMIT 1`,
    );
    const entry = { value: String(field?.entry.value), origin: 'confirmed' as const };
    const [saved, submitted] = await Promise.all([
      world.cases.save.run(
        { submissionId: world.submission.id, changes: [{ path: field?.path ?? '', entry, version: field?.version ?? 0 }] },
        holder,
      ),
      world.cases.submit.run({ taskId }, holder),
    ]);
    expect(submitted.ok).toBe(true);
    const [revision] = await world.rows<{ content: string }>('SELECT content FROM revision');
    expect(revision?.content.includes('"confirmed"')).toBe(saved.ok);
    if (!saved.ok) expect(saved.error.code).toBe('not-editable');
  });
});

describe('rings', () => {
  let world: World;
  beforeEach(async () => {
    world = await submissionWorld();
  });
  afterEach(() => world.database.close());

  /** Everything but technical rows. */
  async function facts(): Promise<string> {
    const tables = [
      'submission',
      'stage_run',
      'outcome',
      'task',
      'decision',
      'notice',
      'delivery',
      'history_event',
      'trouble',
      'seal_sheet',
    ];
    const rows = await Promise.all(tables.map((table) => world.rows(`SELECT * FROM ${table} ORDER BY 1, 2`)));
    return JSON.stringify(rows);
  }

  async function ringALot(): Promise<void> {
    const now = world.clock.now();
    // Late and out of order: a ring only asks, with the instant at which it asks.
    for (const at of [now, now - 86_400_000, now, now - 3_600_000]) {
      const asked = { submissionId: world.submission.id, now: at };
      await world.cases.advance.run(asked);
      await world.cases.remind.run(asked);
      await world.cases.expire.run(asked);
      await world.cases.advance.run(asked);
    }
  }

  it('late, doubled or out of order change nothing, at any stage and after the end', async () => {
    for (let step = 0; step < 3; step += 1) {
      const standing = await world.drive();
      const before = await facts();
      await ringALot();
      expect(await facts()).toBe(before);
      expect(await world.drive()).toEqual(standing);
      if (standing.is === 'underway') await world.settle();
    }
    expect(await world.drive()).toEqual({ is: 'finished' });
    await world.rows(`UPDATE submission SET state = 'archived'`);
    const end = await facts();
    await ringALot();
    expect(await facts()).toBe(end);
    expect(await world.drive()).toEqual({ is: 'closed' });
  });

  it('for a submission that does not exist are answered closed', async () => {
    const asked = { submissionId: '01890000-0000-7000-8000-000000000000', now: world.clock.now() };
    expect(await world.cases.advance.run(asked)).toEqual({ is: 'closed' });
    await world.cases.remind.run(asked);
    await world.cases.expire.run(asked);
  });
});
