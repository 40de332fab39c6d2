import { Runtime, type LogLevel, type LogMetadata } from '@temporalio/worker';
import type { Logger } from '@countersign/observability';

/**
 * Makes Temporal's core log into ours and leaves signals to Nest. Once a process, before anything of Temporal is used. Below warnings the
 * core has nothing to say that our own events do not.
 */
export function installRuntime(logger: Logger): void {
  const say = (level: LogLevel, message: string, meta?: LogMetadata) => {
    if (message.startsWith('No workflows registered')) return; // the worker of the effects has none, as is meant
    const fields = { message, ...(meta?.['error'] ? { err: meta['error'] } : {}) };
    if (level === 'ERROR') logger.error(fields, 'temporal_error');
    else if (level === 'WARN') logger.warn(fields, 'temporal_warning');
    else logger.debug(fields, 'temporal');
  };
  Runtime.install({
    shutdownSignals: [],
    logger: {
      log: say,
      trace: (message, meta) => say('TRACE', message, meta),
      debug: (message, meta) => say('DEBUG', message, meta),
      info: (message, meta) => say('INFO', message, meta),
      warn: (message, meta) => say('WARN', message, meta),
      error: (message, meta) => say('ERROR', message, meta),
    },
    telemetryOptions: { logging: { filter: 'temporalio_sdk_core=error,temporalio_client=error', forward: {} } },
  });
}
