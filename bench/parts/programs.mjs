// The programs of the product as processes of their own, and what they need beside PostgreSQL.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { freePort, launchDevServer, Mailbox, waitForPort } from '../../dist/libs/platform/src/index.js';

/** A Temporal dev server that keeps everything in memory, with a client; ended with the ground. */
export async function startTemporal({ folder, onEnd }) {
  const server = await launchDevServer({ folder: join(folder, 'temporal'), port: await freePort(), persistent: false });
  onEnd(() => server.stop());
  const connection = await Connection.connect({ address: server.address });
  onEnd(() => connection.close());
  return { address: server.address, pid: server.pid, client: new Client({ connection }) };
}

/** A mail server that takes everything; ended with the ground. */
export async function startMailbox({ onEnd }) {
  const mailbox = await Mailbox.open();
  onEnd(() => mailbox.close());
  return mailbox;
}

/**
 * Starts the API and waits until it answers.
 * @returns its address and `stop`, which is also called with the ground's end
 */
export async function startApi(ground, environment) {
  const port = await freePort();
  const program = startNode(ground, 'api', { ...environment, PORT: String(port) });
  await waitForPort(port, '127.0.0.1', 60_000, program.isRunning);
  return { ...program, url: `http://127.0.0.1:${port}/api/v1` };
}

/** Starts the worker: Temporal's workers, the relay, the schedules. */
export function startWorker(ground, environment) {
  return startNode(ground, 'worker', environment);
}

function startNode({ folder, url, onEnd }, name, environment) {
  const flags = (process.env['BENCH_NODE_OPTIONS'] ?? '').split(' ').filter((flag) => flag !== ''); // e.g. --cpu-prof
  const child = spawn(process.execPath, [...flags, `dist/apps/${name}/src/main.js`], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: url, COUNTERSIGN_DATA: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(log, { end: false });
  let running = true;
  const exited = once(child, 'exit').then(() => {
    running = false;
  });
  const stop = async () => {
    if (running) child.kill('SIGTERM');
    await exited;
  };
  onEnd(stop);
  return { pid: child.pid, stop, isRunning: () => running };
}

/** Memory a process holds, in MB. */
export function rssOf(pid) {
  const text = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(text.trim()) / 1024);
}

/** The kind of machine, for the head of a report. */
export function machine() {
  return `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, PostgreSQL 18 with fsync`;
}
