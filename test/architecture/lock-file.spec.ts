import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

type Entry = { version?: string; optionalDependencies?: Record<string, string>; resolved?: string };
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };

describe('package-lock.json', () => {
  // npm leaves out the variants for other systems when a registry does not have them, and `npm ci` then refuses the lock file everywhere.
  it('names every platform variant of every package', () => {
    const names = new Set(
      Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
    );
    const missing = Object.values(packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => !names.has(name)),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry', () => {
    expect(Object.values(packages).filter((entry) => entry.resolved?.includes('://'))).toEqual([]);
  });
});
