import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A Node program that is to run for as long as its supervisor. */
export interface SupervisedOptions {
  name: string;
  /** Path of its main module. */
  main: string;
  environment: NodeJS.ProcessEnv;
  /** Where its output goes: `inherit`, or file descriptors. */
  output: 'inherit' | number;
  /** Keeps the process id, so that {@link endLeftOver} of the next start finds it. */
  pidFile: string;
  /** Told when it died by itself; `restartIn` are the milliseconds until it is started again. */
  onDeath?: (how: string, restartIn: number) => void;
}

/** A running, supervised program. */
export interface Supervised {
  /** Process id of the present incarnation. */
  readonly pid: number | undefined;
  /** Ends it and does not start it again. */
  stop(): Promise<void>;
}

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 15_000;
/** A program that lived this long is healthy again: the next pause is the first. */
const HEALTHY_AFTER = 30_000;

/**
 * Starts a Node program in a process of its own and starts it again when it dies, after a pause that doubles each time. The program ends
 * by itself when the supervisor is killed (see follow-parent).
 */
export function superviseNode(options: SupervisedOptions): Supervised {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause = FIRST_PAUSE;
  let stopping = false;

  const start = () => {
    const began = performance.now();
    const output = options.output;
    child = fork(options.main, [], {
      env: options.environment,
      stdio: ['ignore', output, output, 'ipc'],
      detached: true, // a Ctrl-C in the terminal reaches the supervisor only, which ends its children in order
      execArgv: ['--import', fileURLToPath(new URL('./follow-parent.js', import.meta.url))],
    });
    if (child.pid !== undefined) writeFileSync(options.pidFile, String(child.pid));
    child.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (performance.now() - began > HEALTHY_AFTER) pause = FIRST_PAUSE;
      options.onDeath?.(signal ?? `exit code ${code}`, pause);
      timer = setTimeout(start, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    });
  };
  start();

  return {
    get pid() {
      return child?.pid;
    },
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const ending = child;
      if (!ending) return;
      const exit = once(ending, 'exit');
      ending.kill('SIGTERM');
      const force = setTimeout(() => ending.kill('SIGKILL'), 10_000);
      await exit;
      clearTimeout(force);
      rmSync(options.pidFile, { force: true });
    },
  };
}
