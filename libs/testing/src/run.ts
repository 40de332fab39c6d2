import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folder of this test run, made and removed by scripts/jest; everything that specs start leaves its pid file in it. */
export function runFolder(): string {
  const folder = process.env['COUNTERSIGN_TEST_RUN'];
  if (!folder) throw new Error('Specs are run by jest with the configuration of this project (npm run jest -- PATH).');
  return folder;
}

/** A fresh folder for one spec, gone after the run. */
export function specFolder(name: string): string {
  return mkdtempSync(join(process.env['COUNTERSIGN_TEST_RUN'] ?? tmpdir(), `${name}-`));
}

/**
 * Makes something once for all jest workers of a run: the first that asks makes it, the others wait for its answer.
 * @param make gives a text that tells the others how to use it
 */
export async function oncePerRun(name: string, make: () => Promise<string>): Promise<string> {
  const answer = join(runFolder(), `${name}.answer`);
  const failure = join(runFolder(), `${name}.failure`);
  if (!existsSync(answer) && isFirst(name)) {
    try {
      leave(answer, await make());
    } catch (error) {
      leave(failure, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
  for (;;) {
    if (existsSync(answer)) return readFileSync(answer, 'utf8');
    if (existsSync(failure)) throw new Error(`${name} could not be had: ${readFileSync(failure, 'utf8')}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function isFirst(name: string): boolean {
  try {
    mkdirSync(join(runFolder(), `${name}.first`));
    return true;
  } catch {
    return false;
  }
}

function leave(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}
