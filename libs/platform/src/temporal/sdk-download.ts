import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the SDK fetches its servers from; asked before the SDK tries, because the SDK itself waits long for a host it cannot reach. */
const DOWNLOADS = 'https://temporal.download';

/**
 * Lets the Temporal SDK download one of its servers and keeps the program.
 * @param program `cli` is the dev server, `temporal-test-server` the time-skipping one
 * @param patience milliseconds after which an unreachable host is given up
 * @returns false when the host cannot be reached or the download failed
 */
export async function fetchFromSdk(program: 'cli' | 'temporal-test-server', target: string, patience = 4_000): Promise<boolean> {
  if (!(await reachable(patience))) return false;
  mkdirSync(dirname(target), { recursive: true });
  const downloadDir = mkdtempSync(join(dirname(target), 'sdk-'));
  const server = { executable: { type: 'cached-download', downloadDir } } as const;
  try {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing'); // large; needed by this way only
    const create =
      program === 'cli'
        ? TestWorkflowEnvironment.createLocal({ server })
        : TestWorkflowEnvironment.createTimeSkipping({ server });
    await (await create).teardown();
    const file = readdirSync(downloadDir)[0];
    if (!file) return false;
    copyFileSync(join(downloadDir, file), target);
    chmodSync(target, 0o755);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(downloadDir, { recursive: true, force: true });
  }
}

async function reachable(patience: number): Promise<boolean> {
  try {
    await fetch(DOWNLOADS, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(patience) });
    return true;
  } catch {
    return false;
  }
}
