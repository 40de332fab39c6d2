import { Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { SECRETS, Settings, type Secrets } from '@countersign/config';
import { StoredClock } from '@countersign/database';
import { BounceServer } from '@countersign/mailer';
import { RecordReport, ReportsModule, returnAddressesOf } from '@countersign/notifications';
import { LOGGER, type Logger } from '@countersign/observability';

/** What the door for returned mails stands on. */
export interface BounceDoorParts {
  settings: Settings;
  secrets: Secrets;
  clock: Pick<StoredClock, 'refresh'>;
  reports: RecordReport;
  logger: Logger;
}

/** Takes what returns, where the environment says on which port, as long as the process lives. */
export class BounceDoor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: BounceServer | null = null;

  constructor(private readonly parts: BounceDoorParts) {}

  /** The port it listens on; null where it does not. */
  get port(): number | null {
    return this.server?.port ?? null;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { settings, secrets, clock, reports, logger } = this.parts;
    const addresses = returnAddressesOf(settings, secrets);
    if (!addresses || settings.BOUNCE_PORT === undefined) return;
    const take = async (mailId: string, bytes: Buffer) => {
      await clock.refresh();
      const outcome = await reports.about(mailId, bytes);
      logger.info({ mail_id: mailId, outcome }, 'delivery_report');
      return outcome === 'under-way' ? ('later' as const) : ('taken' as const);
    };
    const failed = (error: unknown) => logger.error({ err: error }, 'delivery_report_failed');
    this.server = await BounceServer.open({ addresses, take, failed }, settings.BOUNCE_PORT, settings.HOST);
    logger.info({ port: this.server.port }, 'bounces_listening');
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.server?.close();
  }
}

/** The door for returned mails. */
@Module({
  imports: [ReportsModule],
  providers: [
    {
      provide: BounceDoor,
      useFactory: (settings: Settings, secrets: Secrets, clock: StoredClock, reports: RecordReport, logger: Logger) =>
        new BounceDoor({ settings, secrets, clock, reports, logger }),
      inject: [Settings, SECRETS, StoredClock, RecordReport, LOGGER],
    },
  ],
  exports: [BounceDoor],
})
export class BouncesModule {}
