import { join } from 'node:path';
import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '@countersign/clock';
import { readSecrets, SECRETS, Settings } from '@countersign/config';
import { StoredClock, UnitOfWork } from '@countersign/database';
import { createLogger, LOGGER, type Logger } from '@countersign/observability';
import { BLOBS, FolderBlobStore } from '@countersign/storage';
import { openDatabase } from './open-database.js';

/** Which program the foundation is for: its name in logs and in the database's list of connections. */
export interface FoundationOptions {
  program: string;
  /** Connections of this process (default 10). */
  poolSize?: number;
  /** Replaces the logger, for specs. */
  logger?: Logger;
}

/**
 * What every program stands on, injected everywhere by class or symbol: `DataSource`, `UnitOfWork`, `CLOCK`, `StoredClock`, `BLOBS`,
 * `Settings`, `SECRETS`, `LOGGER`. Closing the Nest context closes the connections.
 */
@Global()
@Module({})
export class FoundationModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  /** The module for one program with settings that were read and validated. */
  static forRoot(settings: Settings, { program, poolSize, logger }: FoundationOptions): DynamicModule {
    return {
      module: FoundationModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: LOGGER, useFactory: () => logger ?? createLogger(program, settings.LOG_LEVEL) },
        { provide: SECRETS, useFactory: () => readSecrets(settings.COUNTERSIGN_DATA) },
        {
          provide: DataSource,
          useFactory: () => openDatabase(settings.DATABASE_URL, { poolSize, applicationName: `countersign-${program}` }),
        },
        { provide: StoredClock, useFactory: (source: DataSource) => StoredClock.open(source), inject: [DataSource] },
        { provide: CLOCK, useExisting: StoredClock },
        {
          provide: UnitOfWork,
          useFactory: (source: DataSource, clock: Clock) => new UnitOfWork(source, clock),
          inject: [DataSource, CLOCK],
        },
        { provide: BLOBS, useFactory: () => new FolderBlobStore(join(settings.COUNTERSIGN_DATA, 'blobs')) },
      ],
      exports: [Settings, LOGGER, SECRETS, DataSource, StoredClock, CLOCK, UnitOfWork, BLOBS],
    };
  }

  /** Last of all: whoever writes in its own shutdown hook has done so before. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
