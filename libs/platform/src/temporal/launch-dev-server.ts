import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftOver, endProcess } from '../process/process-identity.js';
import { waitForPort } from '../process/port.js';
import { findTemporalCli, type Progress } from './find-program.js';

/** How a Temporal dev server is to be run. */
export interface DevServerOptions {
  /** Folder for its database, log and pid file. */
  folder: string;
  /** Port of the frontend on 127.0.0.1. */
  port: number;
  /** Port of the Web UI; without one there is no UI. */
  uiPort?: number;
  /** False keeps everything in memory. Default true: a file with write-ahead log. */
  persistent?: boolean;
  progress?: Progress;
}

/** A Temporal dev server that accepts connections. */
export interface RunningDevServer {
  /** `host:port` for clients and workers. */
  address: string;
  pid: number;
  /** Resolves when the process has ended, wanted or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Task queues in one part each: in four, as a cluster has them, one machine spends a fifth of its time on carrying tasks between the parts. */
const SETTINGS = ['matching.numTaskqueueReadPartitions=1', 'matching.numTaskqueueWritePartitions=1'];
/** The server takes further ports for itself and may lose the race for one; another try takes others. */
const TRIES = 3;

/**
 * Starts `temporal server start-dev` on 127.0.0.1. A server that a killed owner left behind in the same folder is stopped first.
 * @throws Error with the end of its log when it does not start
 */
export async function launchDevServer(options: DevServerOptions): Promise<RunningDevServer> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await launchOnce(options);
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

async function launchOnce(options: DevServerOptions): Promise<RunningDevServer> {
  const { folder, port, uiPort } = options;
  mkdirSync(folder, { recursive: true });
  const pidFile = join(folder, 'temporal.pid');
  const logFile = join(folder, 'temporal.log');
  const cli = await findTemporalCli(options.progress);
  await stopDevServerLeftIn(folder);

  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'];
  args.push(...SETTINGS.flatMap((setting) => ['--dynamic-config-value', setting]));
  args.push(...(uiPort === undefined ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)]));
  if (options.persistent ?? true) {
    // Without these two a file database does a quarter of the work.
    args.push(
      '--db-filename',
      join(folder, 'temporal.db'),
      '--sqlite-pragma',
      'journal_mode=WAL',
      '--sqlite-pragma',
      'synchronous=NORMAL',
    );
  }
  const log = openSync(logFile, 'w');
  const child = spawn(cli, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  let running = true;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      running = false;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  const pid = child.pid;
  try {
    if (pid === undefined) throw new Error(`${cli} could not be started.`);
    writeFileSync(pidFile, String(pid));
    await waitForPort(port, '127.0.0.1', 30_000, () => running);
    if (uiPort !== undefined) await waitForPort(uiPort, '127.0.0.1', 30_000, () => running);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(
      `The Temporal server did not start: ${readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n')}`,
      { cause: error },
    );
  }
  const stop = async () => {
    if (running) await endProcess(pid);
    await ended;
    rmSync(pidFile, { force: true });
  };
  return { address: `127.0.0.1:${port}`, pid, ended, stop };
}

/** Stops a dev server whose owner was killed; does nothing when there is none. */
export function stopDevServerLeftIn(folder: string): Promise<void> {
  return endLeftOver(join(folder, 'temporal.pid'), 'start-dev');
}
