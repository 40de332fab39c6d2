import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimFolder, databasePassword, leaveAddresses, logFile, removeAddresses } from './folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('claimFolder', () => {
  it('refuses a second start on the same folder, until the first gives it back', async () => {
    const first = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'standalone'], { stdio: 'ignore' });
    writeFileSync(join(folder, 'standalone.pid'), String(first.pid));
    await expect(claimFolder(folder)).rejects.toThrow(/already runs.*COUNTERSIGN_DATA/);
    const gone = once(first, 'exit');
    first.kill('SIGKILL');
    await gone;
    const giveBack = await claimFolder(folder); // the killed owner's claim counts no more
    expect(readdirSync(folder)).toContain('standalone.pid');
    giveBack();
    expect(readdirSync(folder)).toEqual(['logs']);
  });

  it('takes over a claim whose number belongs to an unrelated process now', async () => {
    const unrelated = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    writeFileSync(join(folder, 'standalone.pid'), String(unrelated.pid));
    await expect(claimFolder(folder)).resolves.toBeInstanceOf(Function);
    const gone = once(unrelated, 'exit');
    unrelated.kill();
    await gone;
  });
});

describe('the data folder', () => {
  it('keeps its password, for its owner only', () => {
    const password = databasePassword(folder);
    expect(password).toMatch(/^[\w-]{32}$/);
    expect(databasePassword(folder)).toBe(password);
    expect(statSync(join(folder, 'secrets', 'postgres.password')).mode & 0o077).toBe(0);
  });

  it('tells commands where the servers are while they run, and only its owner', () => {
    leaveAddresses(folder, { DATABASE_URL: 'postgres://u:p@127.0.0.1/x', SECRET_OF_SOMEBODY_ELSE: 'x' });
    expect(JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8'))).toEqual({
      DATABASE_URL: 'postgres://u:p@127.0.0.1/x',
    });
    expect(statSync(join(folder, 'running.json')).mode & 0o077).toBe(0);
    removeAddresses(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('puts a large log aside', async () => {
    await claimFolder(folder);
    const file = logFile(folder, 'api');
    writeFileSync(file, Buffer.alloc(21 * 1024 * 1024));
    expect(logFile(folder, 'api')).toBe(file);
    expect(readdirSync(join(folder, 'logs'))).toEqual(['api.log.old']);
  });
});
