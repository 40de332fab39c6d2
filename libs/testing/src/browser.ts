import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { runCommand, type Progress } from '@countersign/platform';

/** Chromium otherwise looks up its maker's hosts at each start. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real, headless Chromium; `close()` it after the spec. */
export async function browser(): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: await findBrowser(), args: [...QUIET, ...sandbox] });
}

/**
 * A Chromium or Chrome: CHROME_PATH, then PATH, then Playwright's own, downloaded if its host answers, then, on CI as root, the system's
 * package.
 * @throws Error that says what to install
 */
export async function findBrowser(progress: Progress = () => undefined): Promise<string> {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, which does not exist.`);
  }
  const found = onPath();
  if (found) return found;
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  if (await reachable('https://cdn.playwright.dev')) {
    progress('Browser: downloading Chromium …');
    await runCommand(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { within: 300_000 });
    if (existsSync(own)) return own;
  }
  if (process.env['CI'] === 'true' && process.getuid?.() === 0) {
    progress("Browser: installing the system's Chromium …");
    const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, within: 300_000 };
    await runCommand('apt-get', ['update'], environment);
    await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], environment);
    const installed = onPath();
    if (installed) return installed;
  }
  throw new Error('No browser was found. Install Chromium or Chrome, or name one in CHROME_PATH.');
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

async function reachable(address: string): Promise<boolean> {
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(4_000) });
    return true;
  } catch {
    return false;
  }
}
