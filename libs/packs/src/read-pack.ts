import type { Result } from '@countersign/domain';
import type { PackFault, ProgrammePack } from './pack.js';
import { readFiles } from './pack-files.js';
import { parsePack } from './parse-pack.js';

/** Reads and parses the pack in a folder. */
export async function readPack(folder: string): Promise<Result<ProgrammePack, PackFault[]>> {
  return parsePack(await readFiles(folder));
}
