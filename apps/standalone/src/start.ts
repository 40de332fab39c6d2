import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMigrations } from '@countersign/database';
import {
  endLeftOver,
  launchDevServer,
  launchPostgres,
  Mailbox,
  openMailboxPage,
  stopDevServerLeftIn,
  stopPostgresLeftIn,
  superviseNode,
  waitForPort,
  type Supervised,
} from '@countersign/platform';
import { databasePassword, leaveAddresses, logFile, removeAddresses } from './folder.js';
import { installByCommand, installFirstPacks } from './first-packs.js';
import type { StandaloneOptions } from './options.js';
import { requireFreePorts } from './ports.js';

/** Where the running product is to be found. */
export interface Running {
  app: string;
  mailbox?: string;
  temporalUi?: string;
  /** What programs and commands need to find all of it. */
  environment: NodeJS.ProcessEnv;
}

/** Ends something that was started. */
export type Stop = () => Promise<void>;

/** An API that dies so often before it ever answers will not come up by being started again. */
const DEATHS_AT_START = 3;

const WEB = fileURLToPath(new URL('../../../web', import.meta.url));
const mainOf = (app: string) => fileURLToPath(new URL(`../../${app}/src/main.js`, import.meta.url));

/**
 * Starts everything in the order in which it depends on each other.
 * @param stops receives how to end each part, in the order of starting; also what was started before a failure
 * @param tell told one line at a time how far it is
 */
export async function startAll(options: StandaloneOptions, stops: Stop[], tell: (line: string) => void): Promise<Running> {
  await endWhatAKilledStartLeft(options);
  await requireFreePorts(options);

  const environment: NodeJS.ProcessEnv = {
    ...options.environment,
    HOST: options.host,
    PORT: String(options.port),
    COUNTERSIGN_PUBLIC_URL: options.publicUrl,
    COUNTERSIGN_DATA: options.folder,
    COUNTERSIGN_WEB: WEB,
    ADMIN_EMAIL: options.administrator,
  };
  const servers = [
    startDatabase(options, stops, tell),
    startTemporal(options, stops, tell),
    startMailbox(options, stops),
  ] as const;
  await Promise.allSettled(servers); // when one fails, the others are up and can be ended
  const [database, temporal, mail] = await Promise.all(servers);
  environment['DATABASE_URL'] = database;
  environment['TEMPORAL_ADDRESS'] = temporal.address;
  environment['SMTP_URL'] = mail.smtp;
  if (mail.page) environment['MAILBOX_URL'] = mail.page;
  leaveAddresses(options.folder, environment);
  stops.push(() => Promise.resolve(removeAddresses(options.folder)));
  const applied = await runMigrations(database);
  tell(applied.length > 0 ? `Database brought up to date (${applied.length} migrations)` : 'Database is up to date');
  await installFirstPacks(options.folder, tell, (pack) => installByCommand(pack, environment));

  let deaths = 0;
  const programs: Supervised[] = ['api', 'worker'].map((name) => {
    const program = superviseNode({
      name,
      main: mainOf(name),
      environment,
      output: openSync(logFile(options.folder, name), 'a'),
      pidFile: pidFile(options, name),
      onDeath: (how, pause) => {
        if (name === 'api') deaths += 1;
        tell(`${name} ended (${how}); it is started again in ${pause} ms. Its log: ${logFile(options.folder, name)}`);
      },
    });
    stops.push(() => program.stop());
    return program;
  });
  const address = options.host === '0.0.0.0' ? '127.0.0.1' : options.host;
  await waitForPort(options.port, address, 60_000, () => deaths < DEATHS_AT_START).catch((error: Error) => {
    const last = readFileSync(logFile(options.folder, 'api'), 'utf8').trim().split('\n').at(-1) ?? '';
    throw new Error(`The API does not answer (${error.message}) Its last words:\n${last}`);
  });
  tell(`Programs run (${programs.map((program) => program.pid).join(', ')})`);
  return { app: options.publicUrl, mailbox: mail.page, temporalUi: temporal.ui, environment };
}

const pidFile = (options: StandaloneOptions, name: string) => join(options.folder, `${name}.pid`);

async function endWhatAKilledStartLeft(options: StandaloneOptions): Promise<void> {
  await Promise.all([
    ...['api', 'worker'].map((name) => endLeftOver(pidFile(options, name), mainOf(name))),
    stopDevServerLeftIn(join(options.folder, 'temporal')),
    stopPostgresLeftIn(join(options.folder, 'postgres')),
  ]);
}

async function startDatabase(
  { external, folder, postgresPort }: StandaloneOptions,
  stops: Stop[],
  tell: (line: string) => void,
): Promise<string> {
  if (external.database) return external.database;
  const server = await launchPostgres({
    folder: join(folder, 'postgres'),
    port: postgresPort,
    password: databasePassword(folder),
  });
  stops.push(() => server.stop());
  await server.ensureDatabase('countersign');
  tell(`PostgreSQL runs on 127.0.0.1:${postgresPort}`);
  return server.url('countersign');
}

async function startTemporal(
  options: StandaloneOptions,
  stops: Stop[],
  tell: (line: string) => void,
): Promise<{ address: string; ui?: string }> {
  if (options.external.temporal) return { address: options.external.temporal };
  const { temporalPort: port, temporalUiPort: uiPort, folder } = options;
  const server = await launchDevServer({ folder: join(folder, 'temporal'), port, uiPort, progress: tell });
  stops.push(() => server.stop());
  tell(`Temporal runs on ${server.address}`);
  return { address: server.address, ui: `http://127.0.0.1:${uiPort}` };
}

async function startMailbox(options: StandaloneOptions, stops: Stop[]): Promise<{ smtp: string; page?: string }> {
  if (options.external.smtp) return { smtp: options.external.smtp };
  const mailbox = await Mailbox.open({ port: options.smtpPort, folder: join(options.folder, 'mailbox') });
  stops.push(() => mailbox.close());
  const page = await openMailboxPage(mailbox, options.mailboxPort);
  stops.push(() => page.close());
  return { smtp: mailbox.url, page: page.url };
}
