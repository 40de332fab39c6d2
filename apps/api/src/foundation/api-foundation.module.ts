import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '@countersign/clock';
import { Settings } from '@countersign/config';
import { IdentityModule, ReadSession, WriteAccess } from '@countersign/identity';
import { LOGGER, type Logger } from '@countersign/observability';
import { AccessGuard } from './access.guard.js';
import { AccessLog } from './access-log.js';
import { ProblemFilter } from './problem.filter.js';
import { validation } from './validation.js';
import { Visitors } from './visitors.js';

/** Guard, validation and errors of every route, and the log of accesses. Global: who asks may be asked anew by whatever answers for long. */
@Global()
@Module({
  imports: [IdentityModule],
  providers: [
    { provide: APP_PIPE, useFactory: validation },
    { provide: APP_FILTER, useFactory: (log: Logger) => new ProblemFilter(log), inject: [LOGGER] },
    {
      provide: Visitors,
      useFactory: (sessions: ReadSession, { manager }: DataSource, clock: Clock, settings: Settings) =>
        new Visitors(sessions, manager, clock, settings.COUNTERSIGN_TIME_ZONE),
      inject: [ReadSession, DataSource, CLOCK, Settings],
    },
    {
      provide: APP_GUARD,
      useFactory: (reflector: Reflector, visitors: Visitors) => new AccessGuard(reflector, visitors),
      inject: [Reflector, Visitors],
    },
    {
      provide: AccessLog,
      useFactory: (access: WriteAccess, clock: Clock, log: Logger) => new AccessLog(access, clock, log),
      inject: [WriteAccess, CLOCK, LOGGER],
    },
  ],
  exports: [Visitors],
})
export class ApiFoundationModule {}
