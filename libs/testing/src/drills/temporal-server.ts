import { rmSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { freePort, launchDevServer, type RunningDevServer } from '@countersign/platform';
import { specFolder } from '../run.js';

/** A Temporal server that keeps its data in a folder and can be killed, robbed of it and started again at the same address. */
export class TemporalServer {
  private readonly folder = specFolder('temporal');
  private running: RunningDevServer | undefined;
  private connection: Connection | undefined;

  private constructor(private readonly port: number) {}

  static async start(): Promise<TemporalServer> {
    const server = new TemporalServer(await freePort());
    await server.restart();
    return server;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** A client, to look from outside and to do harm. */
  async client(): Promise<Client> {
    this.connection ??= await Connection.connect({ address: this.address });
    return new Client({ connection: this.connection });
  }

  /** kill -9 */
  async kill(): Promise<void> {
    if (!this.running) return;
    process.kill(this.running.pid, 'SIGKILL');
    await this.running.ended;
    this.running = undefined;
  }

  /** All that it knew is gone. Only while it does not run. */
  loseData(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async restart(): Promise<void> {
    this.running = await launchDevServer({ folder: this.folder, port: this.port });
  }

  async stop(): Promise<void> {
    await this.connection?.close();
    await this.running?.stop();
  }
}
