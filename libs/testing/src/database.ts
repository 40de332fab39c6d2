import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, runMigrations, type RowClasses } from '@countersign/database';
import { freePort, launchPostgres } from '@countersign/platform';
import { oncePerRun, runFolder } from './run.js';

/** A database of one spec, with every migration applied and nothing in it. */
export interface TestDatabase {
  /** `postgres://…` */
  url: string;
  /** TypeORM, connected. */
  source: DataSource;
  /** Plain pg, for looking at tables and for races. */
  pool: Pool;
  /** Closes both and drops the database. */
  close(): Promise<void>;
}

const TEMPLATE = 'countersign_template';

/**
 * A new database on the run's PostgreSQL (started at the first call of a run), copied from a migrated template in some 50 ms. Call it in
 * `beforeAll` and `close` it in `afterAll`.
 * @param rows row classes TypeORM is to know; by default those of every lib
 */
export async function testDatabase(rows?: RowClasses): Promise<TestDatabase> {
  const server = await oncePerRun('postgres', startServer);
  const name = `spec_${randomBytes(6).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const url = `${server}/${name}`;
  const known = rows ?? (await import('@countersign/schema')).allRows;
  const source = await createDataSource({ url, rows: known, applicationName: 'spec' }).initialize();
  const pool = new Pool({ connectionString: url });
  pool.on('error', () => undefined); // connections that the DROP below cuts
  const close = async () => {
    if (source.isInitialized) await source.destroy();
    if (!pool.ended) await pool.end();
    await administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  return { url, source, pool, close };
}

async function startServer(): Promise<string> {
  // Nothing of a test run is worth keeping, so nothing is forced to disk.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '300',
    shared_buffers: '64MB',
  };
  const server = await launchPostgres({ folder: join(runFolder(), 'postgres'), port: await freePort(), settings });
  await server.ensureDatabase(TEMPLATE);
  await runMigrations(server.url(TEMPLATE));
  return server.url('').replace(/\/$/, '');
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
