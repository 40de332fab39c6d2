import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { CLOCK, type Clock } from '@countersign/clock';
import { SECRETS, Settings, type Secrets } from '@countersign/config';
import { UnitOfWork } from '@countersign/database';
import { Mailer, MailerModule, ReturnAddresses } from '@countersign/mailer';
import { BLOBS, type BlobStore } from '@countersign/storage';
import { AskToLaunch } from './ask-to-launch.js';
import { ComposeMail } from './compose-mail.js';
import { MAIL_CONTENT, type MailContent } from './ports.js';
import { ProveAddress } from './prove-address.js';
import { RecordReport } from './record-report.js';
import { SendMail } from './send-mail.js';

type SenderParts = [UnitOfWork, Clock, Mailer, MailContent, BlobStore, Settings, Secrets];

/** Composing and sending, for the worker. */
@Module({})
export class NotificationsModule {
  /** @param content the module that exports `MAIL_CONTENT`: this lib knows a task only as an id */
  static withContent(content: Type | DynamicModule): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [content, MailerModule],
      providers: [
        { provide: AskToLaunch, useFactory: (work: UnitOfWork) => new AskToLaunch(work), inject: [UnitOfWork] },
        {
          provide: ComposeMail,
          useFactory: (work: UnitOfWork, clock: Clock, facts: MailContent, settings: Settings) =>
            new ComposeMail(work, clock, facts, settings.MAIL_FROM),
          inject: [UnitOfWork, CLOCK, MAIL_CONTENT, Settings],
        },
        {
          provide: SendMail,
          useFactory: (...[work, clock, mailer, facts, blobs, settings, secrets]: SenderParts) =>
            new SendMail(work, clock, mailer, facts, blobs, {
              from: settings.MAIL_FROM,
              publicUrl: settings.COUNTERSIGN_PUBLIC_URL,
              linkKey: secrets.linkKey,
              returnAddresses: returnAddressesOf(settings, secrets) ?? undefined,
            }),
          inject: [UnitOfWork, CLOCK, Mailer, MAIL_CONTENT, BLOBS, Settings, SECRETS],
        },
      ],
      exports: [AskToLaunch, ComposeMail, SendMail],
    };
  }
}

/** Taking down what returns, for whatever program receives it, and what proves that an address is good. Needs the global foundation module. */
@Module({
  providers: [
    {
      provide: RecordReport,
      useFactory: (work: UnitOfWork, clock: Clock, settings: Settings, secrets: Secrets) =>
        new RecordReport(work, clock, returnAddressesOf(settings, secrets)),
      inject: [UnitOfWork, CLOCK, Settings, SECRETS],
    },
    {
      provide: ProveAddress,
      useFactory: (work: UnitOfWork, clock: Clock) => new ProveAddress(work, clock),
      inject: [UnitOfWork, CLOCK],
    },
  ],
  exports: [RecordReport, ProveAddress],
})
export class ReportsModule {}

/** The return addresses of this installation; null where none is configured. */
export function returnAddressesOf({ BOUNCE_ADDRESS }: Settings, { linkKey }: Secrets): ReturnAddresses | null {
  return BOUNCE_ADDRESS === undefined ? null : new ReturnAddresses(BOUNCE_ADDRESS, linkKey);
}
