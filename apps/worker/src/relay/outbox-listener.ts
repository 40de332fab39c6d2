import { NotificationListener } from '@countersign/database';
import type { Logger } from '@countersign/observability';

/** Listens for `NOTIFY outbox`. What is missed while the connection is lost the relay's sweep finds. */
export class OutboxListener extends NotificationListener {
  constructor(databaseUrl: string, logger: Logger) {
    super({ url: databaseUrl, channel: 'outbox', applicationName: 'countersign-relay' }, logger);
  }
}
