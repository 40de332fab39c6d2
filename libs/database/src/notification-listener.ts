import { Client } from 'pg';
import type { Logger } from '@countersign/observability';

const CONNECT_AGAIN_AFTER = 1_000;

/** Where and to what one listens. */
export interface Listening {
  /** `postgres://…` */
  url: string;
  /** Channel of NOTIFY. */
  channel: string;
  /** Name shown in pg_stat_activity. */
  applicationName: string;
}

/**
 * Listens for NOTIFY on a connection of its own and connects again when it is lost. What is notified meanwhile is missed: whoever listens
 * needs another way to find it.
 */
export class NotificationListener {
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly listening: Listening,
    private readonly logger: Logger,
  ) {}

  /** Calls `heard` with the payload of each notification, and with null each time the connection stands anew: anything may have been missed. */
  start(heard: (payload: string | null) => void): void {
    void this.connect(heard);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined); // it may be gone already
  }

  private async connect(heard: (payload: string | null) => void): Promise<void> {
    const { url, channel, applicationName } = this.listening;
    const client = new Client({ connectionString: url, application_name: applicationName, keepAlive: true });
    this.client = client;
    let lost = false;
    const lose = (error?: Error) => {
      if (lost || this.stopped) return;
      lost = true;
      this.logger.warn({ err: error, channel }, 'listener_lost');
      client.end().catch(() => undefined);
      this.timer = setTimeout(() => void this.connect(heard), CONNECT_AGAIN_AFTER);
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ payload }) => heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      heard(null);
    } catch (error) {
      lose(error as Error);
    }
  }
}
