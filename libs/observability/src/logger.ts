import { pino, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error.js';

export type { Logger } from 'pino';

/** Injection token of a process's logger. */
export const LOGGER = Symbol('Logger');

/** Paths never written to a log: they hold what lets somebody in or what somebody typed. */
export const REDACTED = [
  'req.headers.cookie',
  'req.headers.authorization',
  'res.headers["set-cookie"]',
  'token',
  'code',
  'email',
  '*.token',
  '*.code',
];

/**
 * A structured logger of one process. Messages are snake_case event names; everything else is a field.
 * @param sink where lines go; the standard output when left out
 */
export function createLogger(process: string, level = 'info', sink?: DestinationStream): Logger {
  const options = { level, base: { process }, redact: REDACTED, serializers: { err: describeError } };
  return sink ? pino(options, sink) : pino(options);
}

/** A logger that says nothing, for specs. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
