import { Client } from 'pg';
import type { Logger } from '@countersign/observability';

const CONNECT_AGAIN_AFTER = 1_000;

/**
 * Listens for `NOTIFY outbox` on a connection of its own and connects again when it is lost. What is missed meanwhile the relay's sweep finds.
 */
export class OutboxListener {
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly logger: Logger,
  ) {}

  /** Calls `heard` for each notification and each time the connection stands anew. */
  start(heard: () => void): void {
    void this.connect(heard);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined); // it may be gone already
  }

  private async connect(heard: () => void): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'countersign-relay', keepAlive: true });
    this.client = client;
    let lost = false;
    const lose = (error?: Error) => {
      if (lost || this.stopped) return;
      lost = true;
      this.logger.warn({ err: error }, 'outbox_listener_lost');
      client.end().catch(() => undefined);
      this.timer = setTimeout(() => void this.connect(heard), CONNECT_AGAIN_AFTER);
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', heard);
    try {
      await client.connect();
      await client.query('LISTEN outbox');
      heard();
    } catch (error) {
      lose(error as Error);
    }
  }
}
