// What a bench stands on: a folder of its own and an embedded PostgreSQL that forces every commit to disk. All of it is gone afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runMigrations, StoredClock, UnitOfWork } from '../../dist/libs/database/src/index.js';
import { freePort, launchPostgres } from '../../dist/libs/platform/src/index.js';
import { openDatabase } from '../../dist/libs/schema/src/index.js';

/**
 * Opens a database with every migration applied, runs `work` on it, and takes everything away.
 * @param connections size of both pools: plain `pool` and TypeORM's behind `work`
 * @param work gets `{ folder, url, pool, unitOfWork, clock, onEnd }`; what is given to `onEnd` is ended first, the last first
 */
export async function onGround(connections, work) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const endings = [async () => rmSync(folder, { recursive: true, force: true })];
  const onEnd = (end) => endings.push(end);
  const endAll = async () => {
    for (let end = endings.pop(); end; end = endings.pop()) await end();
  };
  let interrupted = Promise.resolve();
  const interrupt = () => {
    interrupted = endAll().finally(() => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupt);
  try {
    const settings = { max_connections: '200' };
    const server = await launchPostgres({ folder: join(folder, 'postgres'), port: await freePort(), settings });
    onEnd(() => server.stop());
    await server.ensureDatabase('bench');
    const url = server.url('bench');
    await runMigrations(url);
    const source = await openDatabase(url, { poolSize: connections, applicationName: 'bench' });
    onEnd(() => source.destroy());
    const pool = new pg.Pool({ connectionString: url, max: connections });
    onEnd(() => pool.end());
    const clock = await StoredClock.open(source);
    return await work({ folder, url, pool, source, clock, unitOfWork: new UnitOfWork(source, clock), onEnd });
  } catch (error) {
    await interrupted; // the work failed because its ground is being taken away
    throw error;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupt);
    await endAll();
  }
}

/** The rows of a query. */
export async function rowsOf(pool, sql, parameters = []) {
  return (await pool.query(sql, parameters)).rows;
}

/** Asks again and again until `answer` gives something that is not null; gives that. */
export async function until(answer, { every = 50, within = 600_000, what = 'it' } = {}) {
  const began = performance.now();
  for (;;) {
    const found = await answer();
    if (found !== null) return found;
    if (performance.now() - began > within) throw new Error(`Waited ${within / 1000} s in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
