import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { installFirstPacks } from './first-packs.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-packs-'));
  for (const name of ['second', 'first', 'notes']) mkdirSync(join(folder, 'programmes', name), { recursive: true });
  for (const name of ['second', 'first']) writeFileSync(join(folder, 'programmes', name, 'programme.yaml'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('installFirstPacks', () => {
  it('installs every pack once, and says which could not be', async () => {
    const installed: string[] = [];
    const lines: string[] = [];
    const install = (pack: string) => {
      installed.push(basename(pack));
      return Promise.resolve({ done: basename(pack) === 'first', said: 'why not\n' });
    };
    const again = () => installFirstPacks(folder, (line) => lines.push(line), install, join(folder, 'programmes'));
    await again();
    await again();
    expect(installed).toEqual(['first', 'second']);
    expect(lines).toEqual(['Programme first installed', 'Programme second was not installed: why not']);
  });
});
