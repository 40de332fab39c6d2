import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { KEY_PATTERN } from '@countersign/forms';
import { readPack } from '@countersign/packs';
import type { PackFault, ProgrammePack } from '@countersign/packs';
import type { ProgrammeIo } from './programme-io.js';

/** The folder a person means: a pack of the programmes folder by its key, else a path. */
export function packFolder(io: ProgrammeIo, keyOrFolder: string): string {
  const byKey = join(io.programmes, keyOrFolder);
  return KEY_PATTERN.test(keyOrFolder) && existsSync(byKey) ? byKey : resolve(keyOrFolder);
}

/** Reads a pack for printing; prints what is wrong with it, and gives undefined, when it cannot be read. */
export async function openPack(io: ProgrammeIo, keyOrFolder: string): Promise<ProgrammePack | undefined> {
  const folder = existingFolder(io, keyOrFolder);
  if (folder === undefined) return undefined;
  const read = await readPack(folder);
  if (read.ok) return read.value;
  printFaults(io, read.error);
  return undefined;
}

/** {@link packFolder}, when there is a pack in it; says so when there is none. */
export function existingFolder(io: ProgrammeIo, keyOrFolder: string): string | undefined {
  const folder = packFolder(io, keyOrFolder);
  if (existsSync(join(folder, 'programme.yaml'))) return folder;
  io.printError(`There is no programme.yaml in ${folder}.`);
  io.exitWith(1);
  return undefined;
}

/** Prints faults as `file:line code message`, and makes the command fail. */
export function printFaults(io: ProgrammeIo, faults: readonly PackFault[]): void {
  for (const { file, line, code, message } of faults) io.printError(`${file}:${line} ${code}: ${message}`);
  io.printError(faults.length === 1 ? '1 fault' : `${faults.length} faults`);
  io.exitWith(1);
}
