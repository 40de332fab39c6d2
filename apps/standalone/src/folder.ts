import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf } from '@countersign/platform';

/**
 * Creates the data folder and claims it for this process. A claim whose process is gone counts as given up.
 * @returns gives the folder free again
 * @throws Error when another start already runs on it
 */
export async function claimFolder(folder: string): Promise<() => void> {
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const claim = join(folder, 'standalone.pid');
  const mine = `${claim}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        linkSync(mine, claim); // fails when it exists: of two starts at once one wins
        return () => rmSync(claim, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const owner = Number(readFileSync(claim, 'utf8'));
      if (owner > 0 && (await commandOf(owner))?.includes('standalone')) {
        throw new Error(
          `Countersign already runs on ${folder} (process ${owner}). Stop it first, or choose another folder with COUNTERSIGN_DATA.`,
        );
      }
      rmSync(claim, { force: true });
    }
    throw new Error(`${folder} could not be claimed.`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** The password of the embedded PostgreSQL, made once. */
export function databasePassword(folder: string): string {
  const secrets = join(folder, 'secrets');
  const file = join(secrets, 'postgres.password');
  mkdirSync(secrets, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    writeFileSync(`${file}.part`, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
    renameSync(`${file}.part`, file);
  }
  return readFileSync(file, 'utf8');
}

/** What a command needs to know of the servers that this start brought up. */
const ADDRESSES = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'COUNTERSIGN_PUBLIC_URL', 'COUNTERSIGN_DATA', 'MAILBOX_URL'];

/** Leaves the addresses of the running servers in the data folder, where `countersign …` looks for them. For the owner only: a password is in it. */
export function leaveAddresses(folder: string, environment: NodeJS.ProcessEnv): void {
  const known = Object.fromEntries(ADDRESSES.map((name) => [name, environment[name]]));
  const file = join(folder, 'running.json');
  writeFileSync(`${file}.part`, JSON.stringify(known, null, 2), { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/** Takes them away when the servers end. */
export function removeAddresses(folder: string): void {
  rmSync(join(folder, 'running.json'), { force: true });
}

const LARGEST_LOG = 20 * 1024 * 1024;

/** Path of a log file; one that has grown large is put aside, replacing the one put aside before. */
export function logFile(folder: string, name: string): string {
  const file = join(folder, 'logs', `${name}.log`);
  if (existsSync(file) && statSync(file).size > LARGEST_LOG) renameSync(file, `${file}.old`);
  return file;
}
