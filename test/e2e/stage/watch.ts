import { EventEmitter, once } from 'node:events';
import { Client } from 'pg';

const CHANNEL = 'stage_changed';
const TABLES = ['campaign', 'submission', 'stage_run', 'outcome', 'archive', 'outbox', 'notice', 'delivery', 'mail'];

/**
 * Tells when something in the database has changed, so that a spec waits for a state and neither sleeps nor polls. The triggers that tell
 * are of the spec's own database.
 */
export class Watch {
  private readonly changes = new EventEmitter().setMaxListeners(0);

  private constructor(private readonly client: Client) {
    client.on('notification', () => this.changes.emit('change'));
    client.on('error', () => undefined);
  }

  static async open(url: string): Promise<Watch> {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      `CREATE OR REPLACE FUNCTION ${CHANNEL}() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_notify('${CHANNEL}', TG_TABLE_NAME); RETURN NULL; END $$`,
    );
    for (const table of TABLES) {
      await client.query(
        `CREATE OR REPLACE TRIGGER ${CHANNEL} AFTER INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION ${CHANNEL}()`,
      );
    }
    const watch = new Watch(client);
    await client.query(`LISTEN ${CHANNEL}`);
    return watch;
  }

  /**
   * The first thing that `look` gives which is not undefined; it looks now and after each change.
   * @param what named when nothing of the kind happens within `within` milliseconds
   */
  async until<T>(what: string, look: () => Promise<T | undefined>, within = 20_000): Promise<T> {
    const late = AbortSignal.timeout(within);
    for (;;) {
      const change = once(this.changes, 'change', { signal: late });
      change.catch(() => undefined); // when the look below answers first
      const seen = await look();
      if (seen !== undefined) return seen;
      try {
        await change;
      } catch {
        const last = await look();
        if (last !== undefined) return last;
        throw new Error(`It did not happen within ${within} ms: ${what}`);
      }
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
