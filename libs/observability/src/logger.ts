import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Injection token of a process's logger. */
export const LOGGER = Symbol('Logger');

/** Paths never written to a log: they hold what lets somebody in or what somebody typed. */
export const REDACTED = ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]', 'token', 'code', 'email', '*.token', '*.code'];

/** A structured logger of one process. Messages are snake_case event names; everything else is a field. */
export function createLogger(process: string, level = 'info'): Logger {
  return pino({ level, base: { process }, redact: REDACTED });
}

/** A logger that says nothing, for specs. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
