import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { InvalidSettings, readSettings } from '@countersign/config';
import { runMigrations } from '@countersign/database';
import { createLogger, NestLogger } from '@countersign/observability';
import { installRuntime } from './temporal/install-runtime.js';
import { WorkerModule } from './worker.module.js';
import { WorkerProgram } from './worker-program.js';

/** Starts the worker: brings the schema up to date, waits for Temporal, works until it is asked to end. */
async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger('worker', settings.LOG_LEVEL);
  installRuntime(logger);
  const applied = await runMigrations(settings.DATABASE_URL);
  if (applied.length > 0) logger.info({ applied }, 'schema_migrated');
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(settings, { logger }), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  await app.get(WorkerProgram).run();
}

main().catch((error: unknown) => {
  if (error instanceof InvalidSettings) process.stderr.write(`${error.message}\n`);
  else createLogger('worker').fatal({ err: error }, 'worker_failed');
  // Connections and timers that are open would keep a broken worker alive; its supervisor starts a new one.
  process.exit(1);
});
