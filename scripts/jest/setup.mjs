// Before all specs: a folder in which everything that specs start leaves its traces. What an earlier run left behind when it was killed is ended.
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRun } from './run-folder.mjs';

export default async function setup() {
  for (const name of readdirSync(tmpdir())) {
    const [, owner] = /^countersign-test-(\d+)-/.exec(name) ?? [];
    if (owner && !isAlive(Number(owner))) await removeRun(join(tmpdir(), name));
  }
  const folder = mkdtempSync(join(tmpdir(), `countersign-test-${process.pid}-`));
  chmodSync(folder, 0o711); // PostgreSQL runs as another user when we are root
  process.env.COUNTERSIGN_TEST_RUN = folder;
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
