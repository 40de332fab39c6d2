// A worker like apps/worker/src/main.ts with the workflows of another bundle: node worker-of-bundle.mjs BUNDLE
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readSettings } from '../../dist/libs/config/src/index.js';
import { createLogger, NestLogger } from '../../dist/libs/observability/src/index.js';
import { installRuntime } from '../../dist/apps/worker/src/temporal/install-runtime.js';
import { WorkerModule } from '../../dist/apps/worker/src/worker.module.js';
import { WorkerProgram } from '../../dist/apps/worker/src/worker-program.js';

const settings = readSettings();
const logger = createLogger('worker', settings.LOG_LEVEL);
installRuntime(logger);
const module = WorkerModule.forRoot(settings, { logger, bundle: process.argv[2] });
const app = await NestFactory.createApplicationContext(module, { logger: new NestLogger(logger), abortOnError: false });
app.enableShutdownHooks(undefined, { useProcessExit: true });
await app.get(WorkerProgram).run();
