import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import { waitForPort } from '@countersign/platform';
import { specFolder } from './run.js';

/** How a program of this project is to be run in a spec. */
export interface ProgramOptions {
  /** Main module below the project, e.g. `dist/apps/worker/src/main.js`. */
  main: string;
  args?: string[];
  /** Added to a bare environment: nothing of the developer's settings reaches the program. */
  environment?: Record<string, string>;
  /** Ready when this port of 127.0.0.1 answers … */
  port?: number;
  /** … or when a line of its output matches. Without both it is ready at once. */
  ready?: RegExp;
  /** Milliseconds to become ready (default 30 s). */
  within?: number;
}

/** A running program. */
export interface Program {
  pid: number;
  /** Everything it has printed so far. */
  output(): string;
  /** Its exit code once it has ended by itself or otherwise; null when a signal ended it. */
  ended: Promise<number | null>;
  /** Asks it to end; resolves with its exit code when it has. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
}

/** Starts a built program of this project as a process of its own, to be stopped or killed by the spec. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: process.env['TZ'], ...options.environment };
  const child = spawn(process.execPath, [options.main, ...(options.args ?? [])], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const file = join(specFolder('program'), 'output.log');
  const log = createWriteStream(file);
  let text = '';
  let running = true;
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => {
    running = false;
    return code ?? null;
  });
  const ready = new Promise<void>((resolve) => {
    const collect = (chunk: Buffer) => {
      log.write(chunk);
      text += chunk.toString('utf8');
      if (options.ready?.test(text)) resolve();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
  });
  const within = options.within ?? 30_000;
  const end = async (signal: NodeJS.Signals) => {
    if (running) child.kill(signal);
    const code = await exited;
    log.end();
    await finished(log);
    return code;
  };
  try {
    if (options.port !== undefined) await waitForPort(options.port, '127.0.0.1', within, () => running);
    if (options.ready) await inTime(Promise.race([ready, exited.then(() => Promise.reject(new Error('it ended')))]), within);
  } catch (error) {
    await end('SIGKILL');
    throw new Error(`${options.main} did not become ready: ${String(error)}\n${readFileSync(file, 'utf8').slice(-4_000)}`, {
      cause: error,
    });
  }
  return {
    pid: child.pid ?? 0,
    output: () => text,
    ended: exited,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
}

async function inTime(promise: Promise<void>, within: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing after ${within} ms`)), within);
  });
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
