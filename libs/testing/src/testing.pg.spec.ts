import { afterAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from './index.js';

describe('testDatabase', () => {
  const open: { close(): Promise<void> }[] = [];
  afterAll(async () => {
    for (const database of open) await database.close();
  });

  it('gives each spec a migrated database of its own', async () => {
    const first = await testDatabase();
    const second = await testDatabase();
    open.push(first, second);
    await first.pool.query('CREATE TABLE only_here (n int)');
    const tables = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`;
    const inFirst = (await first.pool.query<{ table_name: string }>(tables)).rows.map((row) => row.table_name);
    const inSecond = (await second.source.query<{ table_name: string }[]>(tables)).map((row) => row.table_name);
    expect(inFirst).toEqual(expect.arrayContaining(['only_here', 'outbox']));
    expect(inSecond).toContain('outbox');
    expect(inSecond).not.toContain('only_here');
  });

  it('is gone after close', async () => {
    const database = await testDatabase();
    const keeper = await testDatabase();
    open.push(keeper);
    await database.close();
    await database.close(); // a second time is harmless
    const name = new URL(database.url).pathname.slice(1);
    expect((await keeper.pool.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount).toBe(0);
  });
});
