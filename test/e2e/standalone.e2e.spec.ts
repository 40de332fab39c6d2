import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commandOf, isAlive } from '@countersign/platform';
import { browser, freePort, startProgram, type Program } from '@countersign/testing';
import type { Browser, BrowserContext } from 'playwright-core';
import { picture, SCREEN } from './stage/album.js';

let folder: string;
let ports: Record<string, string>;
let chromium: Browser | undefined;
const running: Program[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-standalone-'));
  ports = {};
  for (const name of ['COUNTERSIGN_PORT', 'MAILBOX_PORT', 'SMTP_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'POSTGRES_PORT']) {
    ports[name] = String(await freePort());
  }
});
afterEach(async () => {
  await chromium?.close();
  chromium = undefined;
  for (const program of running.splice(0)) await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(ready = /Ctrl-C/): Promise<Program> {
  const environment = { ...ports, COUNTERSIGN_DATA: folder, COUNTERSIGN_CACHE: '.cache' };
  const program = await startProgram({ main: 'dist/apps/standalone/src/main.js', environment, ready, within: 90_000 });
  running.push(program);
  return program;
}
const page = async (port: string | undefined) => (await fetch(`http://127.0.0.1:${port}/`)).status;
const pidIn = (file: string) => Number(readFileSync(join(folder, file), 'utf8').split('\n')[0]);
const secondsToReady = (program: Program) => Number(/Ready in ([\d.]+) s/.exec(program.output())?.[1]);

const address = (port: string, path = '/') => `http://127.0.0.1:${ports[port]}${path}`;

/** Signs in as the first administrator, as the terminal says: the code stands on the mailbox page. */
async function signIn(): Promise<BrowserContext> {
  chromium = await browser();
  const context = await chromium.newContext({ locale: 'zh-CN', viewport: SCREEN });
  const app = await context.newPage();
  await app.goto(address('COUNTERSIGN_PORT'));
  await app.getByTestId('sign-in-email').fill('admin@localhost');
  await app.getByTestId('send-code').click();
  await app.getByTestId('sign-in-code').waitFor();
  const mails = await context.newPage();
  const code = mails.getByRole('link', { name: '会签：登录验证码' });
  for (let tries = 0; tries < 40 && (await code.count()) === 0; tries += 1) await mails.goto(address('MAILBOX_PORT'));
  await picture(mails, 'standalone-mailbox', { phone: true });
  await code.first().click();
  const text = (await mails.locator('pre').textContent()) ?? '';
  await picture(mails, 'standalone-mail');
  await app.getByTestId('sign-in-code').fill(/\b\d{6}\b/.exec(text)?.[0] ?? '');
  await app.getByTestId('sign-in-submit').click();
  await app.getByTestId('user-menu').waitFor();
  expect(await app.getByTestId('mailbox-banner').getByRole('link').getAttribute('href')).toBe(address('MAILBOX_PORT', ''));
  await picture(app, 'standalone-administrator', { phone: true });
  await mails.close();
  return context;
}

/** Whether the session of before still holds. */
async function staysSignedIn(context: BrowserContext): Promise<void> {
  const [app] = context.pages();
  await app?.reload();
  await app?.getByTestId('user-menu').waitFor();
}

describe('the stand-alone mode', () => {
  it('says where to go and how to sign in, ends everything on Ctrl-C, and is up again within 15 s as it was', async () => {
    const first = await start();
    for (const port of ['COUNTERSIGN_PORT', 'MAILBOX_PORT', 'TEMPORAL_UI_PORT']) expect(await page(ports[port])).toBe(200);
    expect(first.output()).toContain('admin@localhost');
    const context = await signIn();
    const children = ['api.pid', 'worker.pid', 'temporal/temporal.pid', 'postgres/postmaster.pid'].map(pidIn);
    process.kill(first.pid, 'SIGINT');
    await untilGone(first.pid);
    expect(await first.stop()).toBe(0);
    for (const pid of children) expect(isAlive(pid)).toBe(false);

    const second = await start();
    process.stdout.write(`  second start: ${secondsToReady(second)} s\n`);
    expect(secondsToReady(second)).toBeLessThan(15);
    await staysSignedIn(context);
    const mails = (await (await fetch(address('MAILBOX_PORT', '/api/mails'))).json()) as unknown[];
    expect(mails).toHaveLength(1);
  }, 240_000);

  it('takes up its state after kill -9, and starts again what dies', async () => {
    const first = await start();
    const context = await signIn();
    const orphans = ['temporal/temporal.pid', 'postgres/postmaster.pid'].map(pidIn);
    await first.kill();
    for (const pid of orphans) expect(await commandOf(pid)).not.toBeNull(); // nobody ended them

    const second = await start();
    for (const pid of orphans) expect(isAlive(pid)).toBe(false);
    expect(second.output()).toContain('Database is up to date');
    await staysSignedIn(context);

    const api = pidIn('api.pid');
    process.kill(api, 'SIGKILL');
    await untilOther('api.pid', api);
    await untilAnswers(ports['COUNTERSIGN_PORT']);
    await staysSignedIn(context);
  }, 300_000);

  it('starts nothing when a port is taken, and says which', async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(Number(ports['SMTP_PORT']), '127.0.0.1', resolve));
    const program = await start(/Nothing was started.*SMTP_PORT/s);
    expect(program.output()).toContain(ports['SMTP_PORT']);
    expect(await program.stop()).toBe(1);
    await new Promise((resolve) => other.close(resolve));
  }, 60_000);
});

async function untilGone(pid: number): Promise<void> {
  for (let tries = 0; tries < 800 && isAlive(pid); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(isAlive(pid)).toBe(false);
}

async function untilOther(file: string, pid: number): Promise<void> {
  for (let tries = 0; tries < 400 && pidIn(file) === pid; tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(pidIn(file)).not.toBe(pid);
}

async function untilAnswers(port: string | undefined): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await page(port).catch(() => 0)) === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The API did not come back.');
}
