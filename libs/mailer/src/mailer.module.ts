import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '@countersign/config';
import { Mailer } from './mailer.js';

/** The process's mailer, at `SMTP_URL`. Needs the global foundation module. */
@Module({
  providers: [
    {
      provide: Mailer,
      useFactory: ({ SMTP_URL, SMTP_CONNECT_SECONDS, SMTP_SILENCE_SECONDS }: Settings) =>
        new Mailer(SMTP_URL, { connectWithin: SMTP_CONNECT_SECONDS * 1_000, silence: SMTP_SILENCE_SECONDS * 1_000 }),
      inject: [Settings],
    },
  ],
  exports: [Mailer],
})
export class MailerModule implements OnApplicationShutdown {
  constructor(private readonly mailer: Mailer) {}

  onApplicationShutdown(): void {
    this.mailer.close();
  }
}
