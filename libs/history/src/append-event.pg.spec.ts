import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '@countersign/database';
import { SettableClock, testDatabase, type TestDatabase } from '@countersign/testing';
import { appendHistory, firstBreak, readChain, SYSTEM } from './index.js';

const NOW = Date.UTC(2026, 2, 2);

describe('history', () => {
  let database: TestDatabase;
  let work: UnitOfWork;
  beforeAll(async () => {
    database = await testDatabase();
    work = new UnitOfWork(database.source, new SettableClock(NOW));
  });
  afterAll(() => database.close());

  const append = (chain: string, kind: string, payload: Record<string, unknown> = {}) =>
    work.run((tx) => appendHistory(tx, chain, { kind, actor: SYSTEM, payload, at: NOW }));
  const chain = (name: string) => readChain(database.source.manager, name);

  it('is one unbroken chain whoever writes at once, and chains know nothing of each other', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => append(index % 3 === 0 ? 'b' : 'a', `event-${index}`)));
    const [a, b] = [await chain('a'), await chain('b')];
    expect([a.map(({ sequence }) => sequence), b.map(({ sequence }) => sequence)]).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [1, 2, 3, 4],
    ]);
    expect([firstBreak(a), firstBreak(b)]).toEqual([null, null]);
  });

  it('hashes what is read back: members without a value are none', async () => {
    await append('read-back', 'event', { number: 1.5, text: '会签', nothing: undefined, list: [1, null], deep: { b: 1, a: 2 } });
    const [event] = await chain('read-back');
    expect(event?.payload).toEqual({ number: 1.5, text: '会签', list: [1, null], deep: { b: 1, a: 2 } });
    expect(firstBreak(await chain('read-back'))).toBeNull();
  });

  it('shows where it was changed, shortened in the middle or put in another order', async () => {
    for (const kind of ['one', 'two', 'three']) await append('whole', kind, { kind });
    const [one, two, three] = await chain('whole');
    if (!one || !two || !three) throw new Error('three events are expected');
    expect(firstBreak([one, { ...two, payload: { kind: 'other' } }, three])).toBe(2);
    expect(firstBreak([one, { ...two, actorId: '01890000-0000-7000-8000-000000000000' }, three])).toBe(2);
    expect(firstBreak([one, three])).toBe(2);
    expect(firstBreak([two, one, three])).toBe(1);
    expect(firstBreak([one, two, three])).toBeNull();
  });

  it('lets nobody change or delete what happened, not even by hand', async () => {
    await append('fixed', 'event');
    for (const attempt of [`UPDATE history_event SET kind = 'x'`, 'DELETE FROM history_event', 'TRUNCATE history_event']) {
      await expect(database.pool.query(attempt)).rejects.toThrow('history_event is append-only');
    }
  });
});
