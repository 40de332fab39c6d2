import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a pack by path (with `/`), as read from a folder or from the database. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;

/** Reads every file below a folder; files and folders whose name begins with a dot are left out. */
export async function readFiles(folder: string): Promise<PackFiles> {
  const files = new Map<string, Uint8Array>();
  const visit = async (path: string): Promise<void> => {
    for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) await visit(inner);
      else if (entry.isFile()) files.set(inner, await readFile(join(folder, inner)));
    }
  };
  await visit('');
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The identity of a pack: SHA-256 (hex) over `<path>\0<SHA-256 of the file>\n` of all its files, sorted by path in code units. */
export function packHash(files: PackFiles): string {
  const list = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => `${path}\0${createHash('sha256').update(bytes).digest('hex')}\n`);
  return createHash('sha256').update(list.join('')).digest('hex');
}
