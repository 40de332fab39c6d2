import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { freePort, isAlive, launchPostgres, type RunningPostgres } from '../index.js';

let folder: string;
let running: RunningPostgres | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-launch-')); // 0700: entered by its owner only, root perhaps
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true });
});

async function ask(url: string, question: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(question);
  await client.end();
  return rows.map((row) => Object.values(row)[0]);
}
const pidOf = (data: string) => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('launchPostgres', () => {
  it('keeps its data and stops a server that a killed owner left behind', async () => {
    const data = join(folder, 'postgres');
    const password = 'geheim/ß 1';
    const first = await launchPostgres({ folder: data, port: await freePort(), password });
    running = first;
    await first.ensureDatabase('app');
    await ask(first.url('app'), `CREATE TABLE t AS SELECT '会签' AS word`);
    const orphan = pidOf(data);

    running = await launchPostgres({ folder: data, port: await freePort(), password }); // `first` was never stopped
    expect(isAlive(orphan)).toBe(false);
    await running.ensureDatabase('app');
    expect(await ask(running.url('app'), 'SELECT word FROM t')).toEqual(['会签']);
    expect(await ask(running.url('app'), 'SHOW server_encoding')).toEqual(['UTF8']);
    await expect(ask(running.url('app').replace(/:[^:@]*@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password');
  });

  it('steps over the pid file of a server that is gone, even if its number belongs to somebody else now', async () => {
    const data = join(folder, 'postgres');
    const first = await launchPostgres({ folder: data, port: await freePort() });
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    await first.stop();
    writeFileSync(join(data, 'postmaster.pid'), [String(process.pid), ...lines.slice(1)].join('\n'));
    running = await launchPostgres({ folder: data, port: await freePort() });
    expect(await ask(running.url('postgres'), 'SELECT 1 AS one')).toEqual([1]);
    expect(isAlive(process.pid)).toBe(true);
  });

  it('begins again when creating the cluster was interrupted', async () => {
    const data = join(folder, 'postgres');
    chmodSync(folder, 0o755);
    mkdirSync(`${data}.new`);
    writeFileSync(join(`${data}.new`, 'PG_VERSION'), '18');
    running = await launchPostgres({ folder: data, port: await freePort() });
    expect(await ask(running.url('postgres'), 'SELECT 1 AS one')).toEqual([1]);
  });
});
