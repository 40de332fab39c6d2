import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from './migrations/index.js';
import { GatheringSocket } from './gathering-socket.js';
import { SnakeNaming } from './naming.js';

/** Row classes of a lib, as it hands them to the data source. */
export type RowClasses = readonly (abstract new () => object)[];

/** How a data source is opened. */
export interface DataSourceSettings {
  /** `postgres://…` */
  url: string;
  /** All row classes in use. */
  rows: RowClasses;
  /** Size of the connection pool. */
  poolSize?: number;
  /** Name shown in pg_stat_activity. */
  applicationName?: string;
  /** Milliseconds any statement waits for a lock another holds (default {@link LOCK_TIMEOUT}); 0 waits for as long as it takes. */
  lockTimeout?: number;
}

/** Set once for each connection rather than in each transaction, which saves every transaction a round trip. */
const LOCK_TIMEOUT = 3_000;

/** A TypeORM data source that is not yet connected. Never synchronizes: migrations alone change the schema. */
export function createDataSource(settings: DataSourceSettings): DataSource {
  const options: DataSourceOptions = {
    type: 'postgres',
    url: settings.url,
    entities: [...settings.rows] as (new () => object)[],
    migrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: settings.poolSize ?? 10,
    applicationName: settings.applicationName ?? 'countersign',
    // Statements that do not wait for each other's rows are asked at once (`Promise.all`) and travel together.
    extra: {
      lock_timeout: settings.lockTimeout ?? LOCK_TIMEOUT,
      pipeline: true,
      stream: () => new GatheringSocket(),
    },
  };
  return new DataSource(options);
}

/** Applies every migration that is not yet applied. Safe when several processes start at once (an advisory lock lets one at a time through). */
export async function runMigrations(url: string): Promise<string[]> {
  const applicationName = 'countersign-migrations';
  const source = await createDataSource({ url, rows: [], poolSize: 2, applicationName, lockTimeout: 0 }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock(7217001)');
    const applied = await source.runMigrations();
    return applied.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock(7217001)');
    await lock.release();
    await source.destroy();
  }
}
