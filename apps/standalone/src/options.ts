import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** Where the stand-alone mode keeps its state and which ports it takes. */
export interface StandaloneOptions {
  /** Absolute path of the data folder. */
  folder: string;
  host: string;
  port: number;
  publicUrl: string;
  mailboxPort: number;
  smtpPort: number;
  temporalPort: number;
  temporalUiPort: number;
  postgresPort: number;
  administrator: string;
  /** Servers of one's own that take the place of the embedded ones. */
  external: { database?: string; temporal?: string; smtp?: string };
  /** Play the demonstration once everything runs; `day`: let a day pass in so long afterwards, e.g. `5s`. */
  demo?: { day?: string };
  /** Environment handed on to api and worker. */
  environment: NodeJS.ProcessEnv;
}

/** A port that is to be taken, and how to choose another. */
export interface PortClaim {
  port: number;
  what: string;
  variable: string;
}

/**
 * Reads the options from the environment (docs/operations.md lists them) and from what stands behind `npm start --`.
 * @throws Error naming the variable or the word that is wrong
 */
export function readOptions(environment: NodeJS.ProcessEnv, words: readonly string[] = []): StandaloneOptions {
  const { demo, day } = readWords(words);
  const port = portFrom(environment, 'COUNTERSIGN_PORT', 3000);
  return {
    folder: resolve(environment['COUNTERSIGN_DATA'] || '.countersign'),
    host: environment['HOST'] || '127.0.0.1',
    port,
    publicUrl: (environment['COUNTERSIGN_PUBLIC_URL'] || `http://127.0.0.1:${port}`).replace(/\/$/, ''),
    mailboxPort: portFrom(environment, 'MAILBOX_PORT', 8025),
    smtpPort: portFrom(environment, 'SMTP_PORT', 1025),
    temporalPort: portFrom(environment, 'TEMPORAL_PORT', 7233),
    temporalUiPort: portFrom(environment, 'TEMPORAL_UI_PORT', 8233),
    postgresPort: portFrom(environment, 'POSTGRES_PORT', 55432),
    administrator: environment['ADMIN_EMAIL'] || 'admin@localhost',
    external: { database: environment['DATABASE_URL'], temporal: environment['TEMPORAL_ADDRESS'], smtp: environment['SMTP_URL'] },
    ...(demo ? { demo: day === undefined ? {} : { day } } : {}),
    environment,
  };
}

function readWords(words: readonly string[]): { demo: boolean; day?: string } {
  const { values } = parseArgs({ args: [...words], options: { demo: { type: 'boolean' }, day: { type: 'string' } } });
  if (values.day !== undefined && values.demo !== true) throw new Error('--day belongs to --demo: npm start -- --demo --day=5s');
  if (values.day !== undefined && !/^\d+(\.\d+)?(s|m|h)$/.test(values.day))
    throw new Error(`--day=${values.day}: expected e.g. 5s, 1m or 2h`);
  return { demo: values.demo === true, ...(values.day === undefined ? {} : { day: values.day }) };
}

/** The ports that the chosen mode takes. */
export function portClaims(options: StandaloneOptions): PortClaim[] {
  const claims: PortClaim[] = [{ port: options.port, what: 'the pages and the API', variable: 'COUNTERSIGN_PORT' }];
  const { external } = options;
  if (!external.database) claims.push({ port: options.postgresPort, what: 'PostgreSQL', variable: 'POSTGRES_PORT' });
  if (!external.temporal) {
    claims.push({ port: options.temporalPort, what: 'Temporal', variable: 'TEMPORAL_PORT' });
    claims.push({ port: options.temporalUiPort, what: "Temporal's Web UI", variable: 'TEMPORAL_UI_PORT' });
  }
  if (!external.smtp) {
    claims.push({ port: options.smtpPort, what: "the mailbox's SMTP", variable: 'SMTP_PORT' });
    claims.push({ port: options.mailboxPort, what: 'the mailbox page', variable: 'MAILBOX_PORT' });
  }
  return claims;
}

function portFrom(environment: NodeJS.ProcessEnv, variable: string, otherwise: number): number {
  const text = environment[variable];
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable} is "${text}"; a port between 1 and 65535 is expected.`);
  return port;
}
