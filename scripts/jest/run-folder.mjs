import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Ends the servers that still run in a test run's folder and removes the folder. */
export async function removeRun(folder) {
  await end(join(folder, 'postgres', 'postmaster.pid'), 'postgres', 'SIGINT');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    await end(join(folder, name, 'temporal.pid'), 'start-dev', 'SIGTERM');
    await end(join(folder, name, 'postgres', 'postmaster.pid'), 'postgres', 'SIGINT'); // a drill's own
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function end(pidFile, program, signal) {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!runs(pid, program)) return;
  process.kill(pid, signal);
  for (let waited = 0; waited < 10_000 && runs(pid, program); waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  if (runs(pid, program)) process.kill(pid, 'SIGKILL');
}

function runs(pid, program) {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program);
  } catch {
    return false;
  }
}
