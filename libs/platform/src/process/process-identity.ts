import { readFileSync, rmSync } from 'node:fs';
import { runCommand } from './run-command.js';

/** True when a process with this id runs, whoever owns it. One that has ended and only waits to be noticed by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return process.platform !== 'linux' || !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return true;
  }
}

/**
 * The command line of a process, or null when it is gone. Ids are used again after a restart of the machine, so nothing is stopped by its id
 * alone.
 */
export async function commandOf(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
      return words === '' ? null : words;
    } catch {
      return null;
    }
  }
  const { code, output } = await runCommand('ps', ['-o', 'command=', '-p', String(pid)], { within: 5_000 });
  return code === 0 ? output.trim() : null;
}

/**
 * Asks a process to end and waits until it has.
 * @param within milliseconds after which it is killed
 */
export async function endProcess(pid: number, within = 10_000): Promise<void> {
  if (!signal(pid, 'SIGTERM')) return;
  const end = performance.now() + within;
  while (performance.now() < end) {
    if (!isAlive(pid)) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  signal(pid, 'SIGKILL');
}

/**
 * Ends the process that a pid file names, if it still runs and its command line holds `mark`; removes the file.
 * @param mark what tells the process from another one that has its number by now
 */
export async function endLeftOver(pidFile: string, mark: string): Promise<void> {
  let pid: number;
  try {
    pid = Number(readFileSync(pidFile, 'utf8'));
  } catch {
    return;
  }
  if (pid > 0 && (await commandOf(pid))?.includes(mark)) await endProcess(pid);
  rmSync(pidFile, { force: true });
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
