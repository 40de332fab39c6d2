import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { createDataSource, runMigrations } from '@countersign/database';
import { freePort, launchPostgres, runCommand, type RunningPostgres } from '@countersign/platform';
import type { TestDatabase } from '../database.js';
import { specFolder } from '../run.js';

const DATABASE = 'countersign';

/** A PostgreSQL of its own that can be backed up while it runs and be put back to that backup. */
export class OwnPostgres {
  private readonly folder = join(specFolder('own'), 'postgres');
  private server: RunningPostgres | undefined;

  private constructor(private readonly port: number) {}

  static async start(): Promise<OwnPostgres> {
    const own = new OwnPostgres(await freePort());
    await own.launch();
    return own;
  }

  get url(): string {
    return this.running.url(DATABASE);
  }

  /** Its database, migrated; closing it stops the server. */
  async database(): Promise<TestDatabase> {
    const { url } = this;
    await this.running.ensureDatabase(DATABASE);
    await runMigrations(url);
    const { allRows } = await import('@countersign/schema');
    const source = await createDataSource({ url, rows: allRows, applicationName: 'drill' }).initialize();
    const pool = new Pool({ connectionString: url });
    pool.on('error', () => undefined); // connections that a restore cuts
    const close = async () => {
      if (source.isInitialized) await source.destroy();
      if (!pool.ended) await pool.end();
      await this.running.stop();
    };
    return { url, source, pool, close };
  }

  /** Copies the cluster while it runs, as pg_basebackup does; gives the folder of the copy. */
  async backup(): Promise<string> {
    const copy = join(specFolder('backup'), 'postgres');
    const client = new Client({ connectionString: this.url });
    await client.connect();
    try {
      await client.query(`SELECT pg_backup_start('drill', true)`);
      await this.copy(this.folder, copy);
      const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
      // What was written while the copy was made stands in the log alone.
      await this.copy(join(this.folder, 'pg_wal'), copy);
      writeFileSync(join(copy, 'backup_label'), rows[0]?.labelfile ?? '');
      rmSync(join(copy, 'postmaster.pid'), { force: true });
    } finally {
      await client.end();
    }
    return copy;
  }

  /** Stops the server, puts the backup in the place of its data and starts it again at the same address. */
  async restore(backup: string): Promise<void> {
    await this.running.stop();
    renameSync(this.folder, `${this.folder}.lost`);
    await this.copy(backup, this.folder);
    await this.launch();
  }

  private get running(): RunningPostgres {
    if (!this.server) throw new Error('the server was not started');
    return this.server;
  }

  private async launch(): Promise<void> {
    this.server = await launchPostgres({ folder: this.folder, port: this.port, settings: { shared_buffers: '64MB' } });
  }

  /** With owners and modes. Files may vanish while the server runs: those are none that a backup needs. */
  private async copy(from: string, to: string): Promise<void> {
    const { output } = await runCommand('cp', ['-a', from, to]);
    if (!existsSync(to)) throw new Error(`The cluster could not be copied: ${output}`);
  }
}
