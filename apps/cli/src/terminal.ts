import { fileURLToPath } from 'node:url';
import type { ProgrammeIo } from './programme/programme-io.js';

/** The terminal that runs a command. */
export interface Terminal extends ProgrammeIo {
  /** Prints one line to the standard output. */
  line(text: string): void;
  /** Prints what went wrong and makes the process end with 1. */
  fail(text: string): void;
}

/** `programmes/` of the project, seen from dist/apps/cli/src. */
const PROGRAMMES = fileURLToPath(new URL('../../../../programmes', import.meta.url));

/** The terminal of this process. */
export function terminal(): Terminal {
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  const printError = (text: string) => void process.stderr.write(`${text}\n`);
  const exitWith = (code: number) => {
    process.exitCode = code;
  };
  return {
    print,
    printError,
    exitWith,
    line: print,
    fail: (text) => {
      printError(text);
      exitWith(1);
    },
    programmes: PROGRAMMES,
  };
}
