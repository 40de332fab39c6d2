import { resolve } from 'node:path';
import { Command } from 'commander';
import { explainFailure } from './open/explain-failure.js';
import type { Terminal } from './terminal.js';

/** What a command printed, and how its process would end. */
export interface Printed {
  out: string;
  err: string;
  code: number;
}

/**
 * Runs a command line as `main.ts` does, on a terminal that keeps what is printed. For specs.
 * @param register gives the program its commands
 * @param words the command line, in words
 */
export async function runForSpec(
  register: (program: Command, terminal: Terminal) => void,
  words: readonly string[],
): Promise<Printed> {
  const printed: Printed = { out: '', err: '', code: 0 };
  const print = (text: string) => void (printed.out += `${text}\n`);
  const printError = (text: string) => void (printed.err += `${text}\n`);
  const exitWith = (code: number) => void (printed.code = code);
  const fail = (text: string) => {
    printError(text);
    exitWith(1);
  };
  const program = new Command('countersign').exitOverride().configureOutput({ writeErr: (text) => printError(text.trimEnd()) });
  register(program, { print, line: print, printError, exitWith, fail, programmes: resolve('programmes') });
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    fail(explainFailure(error));
  }
  return printed;
}
