import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApprovalsModule } from '@countersign/approvals';
import { ABORT_PORT, AbortCampaign, CampaignsModule, type AbortPort } from '@countersign/campaigns';
import { CLOCK, type Clock } from '@countersign/clock';
import { readSettings, type Settings } from '@countersign/config';
import { runMigrations, UnitOfWork } from '@countersign/database';
import { IdentityModule } from '@countersign/identity';
import { MailerModule } from '@countersign/mailer';
import { ReportsModule } from '@countersign/notifications';
import { createLogger, NestLogger } from '@countersign/observability';
import { FoundationModule, Reconcile, RecordRestore } from '@countersign/schema';

/** The use cases that commands run. */
@Module({})
class CommandModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: CommandModule,
      imports: [
        FoundationModule.forRoot(settings, { program: 'cli', poolSize: 4, logger: createLogger('cli', 'error') }),
        ApprovalsModule,
        CampaignsModule,
        IdentityModule,
        MailerModule,
        ReportsModule,
      ],
      providers: [
        { provide: Reconcile, useFactory: (work: UnitOfWork) => new Reconcile(work), inject: [UnitOfWork] },
        {
          provide: RecordRestore,
          useFactory: (work: UnitOfWork, clock: Clock, reconcile: Reconcile) => new RecordRestore(work, clock, reconcile),
          inject: [UnitOfWork, CLOCK, Reconcile],
        },
        {
          provide: AbortCampaign,
          useFactory: (work: UnitOfWork, clock: Clock, submissions: AbortPort) => new AbortCampaign(work, clock, submissions),
          inject: [UnitOfWork, CLOCK, ABORT_PORT],
        },
      ],
    };
  }
}

/**
 * Runs a command on the product's database, as the environment names it: brings the schema up to date, does the work, closes everything.
 * @throws InvalidSettings when the environment is wrong
 */
export async function onProduct(work: (product: INestApplicationContext) => Promise<void>): Promise<void> {
  const settings = readSettings();
  await runMigrations(settings.DATABASE_URL);
  const product = await NestFactory.createApplicationContext(CommandModule.forRoot(settings), {
    logger: new NestLogger(createLogger('cli', 'error')),
    abortOnError: false,
  });
  try {
    await work(product);
  } finally {
    await product.close();
  }
}
