import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ok, refuse } from '@countersign/domain';
import { submissionWorkflow } from '@countersign/contracts';
import { SettableClock, testDatabase, type TestDatabase } from '@countersign/testing';
import { Busy, dropOldAnswers, isUniqueViolation, KeyReused, topicsOf, UnitOfWork, type Tx } from './index.js';

const NOW = Date.UTC(2026, 2, 2);
const DAY = 86_400_000;

describe('UnitOfWork', () => {
  let database: TestDatabase;
  let clock: SettableClock;
  let work: UnitOfWork;
  beforeAll(async () => {
    database = await testDatabase();
    clock = new SettableClock(NOW);
    work = new UnitOfWork(database.source, clock);
    await database.pool.query('CREATE TABLE thing (id integer PRIMARY KEY, word text)');
  });
  beforeEach(async () => {
    await database.pool.query('TRUNCATE thing, outbox, idempotency_key');
  });
  afterAll(() => database.close());

  const put = (tx: Tx, id: number, word = '') => tx.query('INSERT INTO thing VALUES ($1, $2)', [id, word]);
  const things = async () =>
    (await database.pool.query<{ id: number }>('SELECT id FROM thing ORDER BY id')).rows.map(({ id }) => id);
  const rings = async () =>
    (await database.pool.query<{ why: string }>('SELECT why FROM outbox ORDER BY id')).rows.map(({ why }) => why);

  it('keeps what was done, and its ring', async () => {
    await work.run(async (tx) => {
      await put(tx, 1);
      await tx.ring(submissionWorkflow('a'), 'done');
    });
    expect([await things(), await rings()]).toEqual([[1], ['done']]);
  });

  it('leaves nothing behind of a refusal or an error', async () => {
    const refused = await work.run(async (tx) => {
      await put(tx, 1);
      await tx.ring(submissionWorkflow('a'), 'never');
      return refuse('settled');
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'settled' } });
    const broken = work.run(async (tx) => {
      await put(tx, 2);
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect([await things(), await rings()]).toEqual([[], []]);
  });

  it('tells the relay after the commit, not before', async () => {
    const listener = await database.pool.connect();
    try {
      await listener.query('LISTEN outbox');
      const heard = new Promise<number[]>((resolve, reject) => {
        listener.once('notification', () => void things().then(resolve, reject));
      });
      await work.run(async (tx) => {
        await put(tx, 1);
        await tx.ring(submissionWorkflow('a'), 'done');
      });
      expect(await heard).toEqual([1]);
    } finally {
      listener.release(true);
    }
  });

  it('tells what changed after the commit, each once, and nothing of what was rolled back', async () => {
    const listener = await database.pool.connect();
    try {
      await listener.query('LISTEN changes');
      const heard: string[] = [];
      const last = new Promise<void>((resolve) => {
        listener.on('notification', ({ payload = '' }) => {
          heard.push(...topicsOf(payload));
          if (payload.includes('last')) resolve();
        });
      });
      await work.run((tx) => {
        tx.tell('submission/never');
        return Promise.resolve(refuse('settled'));
      });
      for (const topics of [['submission/a', 'submission/a', 'campaign/c'], ['last']]) {
        await work.run(async (tx) => {
          for (const topic of topics) tx.tell(topic);
          await put(tx, topics.length);
        });
      }
      await last;
      expect(heard).toEqual(['submission/a', 'campaign/c', 'last']);
    } finally {
      listener.release(true);
    }
  });

  it('gives up what another holds, so that it can be repeated', async () => {
    await work.run((tx) => put(tx, 1));
    const holder = await database.pool.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT * FROM thing WHERE id = 1 FOR UPDATE');
      const waiting = work.run((tx) => tx.query(`UPDATE thing SET word = 'mine' WHERE id = 1`));
      await expect(waiting).rejects.toThrow(Busy);
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
  });

  it('answers a repetition with the same key as it answered the first, and does it once', async () => {
    const act = (id: number) => (tx: Tx) => put(tx, id).then(() => ok({ id }));
    expect(await work.once('key', 'wang', { act: 1 }, act(1))).toEqual({ ok: true, value: { id: 1 } });
    expect(await work.once('key', 'wang', { act: 1 }, act(2))).toEqual({ ok: true, value: { id: 1 } });
    expect(await work.once('key', 'li', { act: 1 }, act(3))).toEqual({ ok: true, value: { id: 3 } });
    await expect(work.once('key', 'wang', { act: 2 }, act(4))).rejects.toThrow(KeyReused);
    expect(await work.once(undefined, 'wang', { act: 1 }, act(5))).toEqual({ ok: true, value: { id: 5 } });
    expect(await things()).toEqual([1, 3, 5]);
  });

  it('does it once, too, when the same request comes many times at once', async () => {
    let begun = 0;
    const once = () =>
      work.once('key', 'wang', {}, async (tx) => {
        const mine = (begun += 1);
        await put(tx, mine);
        return ok(mine);
      });
    const answers = await Promise.all(Array.from({ length: 8 }, once));
    const [winner, ...others] = await things();
    expect([answers, others]).toEqual([Array.from({ length: 8 }, () => ok(winner)), []]);
  });

  it('answers so, too, where it cannot be done again: refused, or broken by what the first has left', async () => {
    expect(await work.once('key', 'wang', {}, (tx) => put(tx, 1).then(() => ok('first')))).toEqual(ok('first'));
    expect(await work.once('key', 'wang', {}, () => Promise.resolve(refuse('settled')))).toEqual(ok('first'));
    expect(await work.once('key', 'wang', {}, (tx) => put(tx, 1).then(() => ok('second')))).toEqual(ok('first'));
    await expect(work.once('key', 'wang', { other: 1 }, () => Promise.resolve(refuse('settled')))).rejects.toThrow(KeyReused);
    await expect(work.once('new', 'wang', {}, (tx) => put(tx, 1).then(() => ok('third')))).rejects.toThrow('thing_pkey');
    expect(await things()).toEqual([1]);
  });

  it('does not remember a refusal: what stood in the way may be gone', async () => {
    expect(await work.once('key', 'wang', {}, () => Promise.resolve(refuse('settled')))).toMatchObject({ ok: false });
    expect(await work.once('key', 'wang', {}, (tx) => put(tx, 1).then(() => ok('now')))).toEqual(ok('now'));
  });

  it('forgets answers whose time is over', async () => {
    for (const [key, at] of [
      ['old', NOW - 31 * DAY],
      ['young', NOW - 29 * DAY],
    ] as const) {
      clock.set(at);
      await work.once(key, 'wang', {}, () => Promise.resolve(ok(key)));
    }
    clock.set(NOW);
    await work.run((tx) => dropOldAnswers(tx, NOW));
    const { rows } = await database.pool.query<{ key: string }>('SELECT key FROM idempotency_key');
    expect(rows).toEqual([{ key: 'young' }]);
  });

  it('knows a second row with the same key by the name of the rule', async () => {
    const second = await work.run((tx) => put(tx, 1).then(() => put(tx, 1))).catch((error: unknown) => error);
    expect([isUniqueViolation(second), isUniqueViolation(second, 'thing_pkey'), isUniqueViolation(second, 'other')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isUniqueViolation(new Error('x'))).toBe(false);
  });
});
