// A throw-away PostgreSQL for scripts that need an empty database. Needs a build.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `work` with the URL of an empty database and throws the server away afterwards. */
export async function withDatabase(work) {
  const { freePort, launchPostgres } = await import('../dist/libs/platform/src/index.js');
  const folder = mkdtempSync(join(tmpdir(), 'countersign-script-'));
  chmodSync(folder, 0o711); // the server runs as another user when we are root
  let server;
  try {
    server = await launchPostgres({ folder: join(folder, 'postgres'), port: await freePort(), settings: { fsync: 'off' } });
    await server.ensureDatabase('countersign');
    return await work(server.url('countersign'));
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
