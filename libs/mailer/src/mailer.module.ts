import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '@countersign/config';
import { Mailer } from './mailer.js';

/** The process's mailer, at `SMTP_URL`. Needs the global foundation module. */
@Module({
  providers: [{ provide: Mailer, useFactory: (settings: Settings) => new Mailer(settings.SMTP_URL), inject: [Settings] }],
  exports: [Mailer],
})
export class MailerModule implements OnApplicationShutdown {
  constructor(private readonly mailer: Mailer) {}

  onApplicationShutdown(): void {
    this.mailer.close();
  }
}
