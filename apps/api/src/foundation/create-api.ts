import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Settings } from '@countersign/config';
import { StoredClock } from '@countersign/database';
import { createLogger, LOGGER, NestLogger, type Logger } from '@countersign/observability';
import { AppModule } from '../app.module.js';
import { AccessLog } from './access-log.js';
import { freshClock } from './fresh-clock.js';
import { pages } from './pages.js';
import { securityHeaders } from './security-headers.js';
import { textOnly, textual } from './text-only.js';

/** Under which every route of the API lies. */
export const API_PREFIX = 'api/v1';

/** Largest JSON body; a form with its summary is far below. */
const BODY_LIMIT = '2mb';

/**
 * The whole application, not listening yet: what `main.ts` starts and what specs use. Closing it waits for running requests and closes all
 * it opened.
 */
export async function createApi(settings: Settings, options: { logger?: Logger } = {}): Promise<INestApplication> {
  const logger = options.logger ?? createLogger('api', settings.LOG_LEVEL);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(settings, logger), {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.set('trust proxy', settings.TRUSTED_PROXIES);
  app.use(securityHeaders(settings.COUNTERSIGN_PUBLIC_URL));
  app.use(app.get(AccessLog).middleware);
  app.use(`/${API_PREFIX}`, keptToOneself);
  app.use(textOnly);
  app.use(freshClock(app.get(StoredClock)));
  if (settings.COUNTERSIGN_WEB) app.use(pages(settings.COUNTERSIGN_WEB));
  app.useBodyParser('json', { limit: BODY_LIMIT, reviver: textual });
  app.setGlobalPrefix(API_PREFIX);
  app.get<Logger>(LOGGER).debug('api_created');
  return app;
}

/** Answers are one person's, on a computer that an office may share; a route may say otherwise. */
function keptToOneself(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'private, no-cache');
  next();
}
