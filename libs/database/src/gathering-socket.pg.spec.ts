import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SettableClock, testDatabase, type TestDatabase } from '@countersign/testing';
import { UnitOfWork } from './index.js';

describe('Statements that are asked together', () => {
  let database: TestDatabase;
  let work: UnitOfWork;
  beforeAll(async () => {
    database = await testDatabase();
    work = new UnitOfWork(database.source, new SettableClock(0));
    await database.pool.query('CREATE TABLE word (id integer PRIMARY KEY)');
  });
  afterAll(() => database.close());

  const three = [1, 2, 3];
  const SAY = 'SELECT $1::integer AS said';

  it('travel together, and each gets its own answer', async () => {
    const uncork = jest.spyOn(Socket.prototype, 'uncork');
    const sent = jest.spyOn(Socket.prototype as unknown as { _writev: () => void }, '_writev');
    const { answers, pieces } = await work.run(async (tx) => {
      await tx.query(SAY, [0]);
      sent.mockClear();
      const said = await Promise.all(three.map((number) => tx.query<{ said: number }>(SAY, [number])));
      return { answers: said.flat().map((row) => row.said), pieces: sent.mock.calls.length };
    });
    expect([answers, pieces]).toEqual([three, 1]);
    expect(uncork).toHaveBeenCalled();
    jest.restoreAllMocks();
  });

  it('fail together: where one is refused nothing is left of the others, and the connection goes on', async () => {
    const twice = work.run((tx) => Promise.all([1, 2, 2, 3].map((id) => tx.query('INSERT INTO word VALUES ($1)', [id]))));
    await expect(twice).rejects.toThrow('word_pkey');
    await work.run((tx) => Promise.all(three.map((id) => tx.query('INSERT INTO word VALUES ($1)', [id]))));
    const { rows } = await database.pool.query<{ id: number }>('SELECT id FROM word ORDER BY id');
    expect(rows.map(({ id }) => id)).toEqual(three);
  });
});
