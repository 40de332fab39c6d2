import { ensureCalendars } from '@countersign/campaigns';
import { CLOCK, type Clock } from '@countersign/clock';
import { InvalidSettings, readSettings } from '@countersign/config';
import { runMigrations, UnitOfWork } from '@countersign/database';
import { EnsureAdministrator } from '@countersign/identity';
import { createLogger } from '@countersign/observability';
import { createApi } from './foundation/create-api.js';

/** Starts the API: brings the schema up to date, makes sure that somebody can sign in, listens. */
async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger('api', settings.LOG_LEVEL);
  const applied = await runMigrations(settings.DATABASE_URL);
  if (applied.length > 0) logger.info({ applied }, 'schema_migrated');
  const app = await createApi(settings, { logger });
  app.enableShutdownHooks();
  await ensureCalendars(app.get(UnitOfWork), app.get<Clock>(CLOCK));
  if (settings.ADMIN_EMAIL) await app.get(EnsureAdministrator).run(settings.ADMIN_EMAIL);
  await app.listen(settings.PORT, settings.HOST);
  logger.info({ host: settings.HOST, port: settings.PORT }, 'api_listening');
}

main().catch((error: unknown) => {
  if (error instanceof InvalidSettings) process.stderr.write(`${error.message}\n`);
  else createLogger('api').fatal({ err: error }, 'api_not_started');
  process.exitCode = 1;
  // Connections that are already open would keep a half-started process alive.
  setTimeout(() => process.exit(1), 1_000).unref();
});
