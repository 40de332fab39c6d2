import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchDevServer, runCommand, type CommandOutcome, type RunningDevServer } from '@countersign/platform';
import { freePort, startProgram, type Program } from '@countersign/testing';

/** Where the product's processes find each other. */
export interface Whereabouts {
  databaseUrl: string;
  smtpUrl: string;
  folder: string;
  administrator: string;
}

/** The product's own processes from `dist/`, and the Temporal server they speak to; each can be ended and started again. */
export class Programs {
  private api: Program | undefined;
  private worker: Program | undefined;
  private temporal: RunningDevServer | undefined;
  /** What workers that are gone have printed. */
  private past = '';

  private constructor(
    private readonly at: Whereabouts,
    readonly apiPort: number,
    private readonly temporalPort: number,
  ) {}

  static async at(where: Whereabouts): Promise<Programs> {
    return new Programs(where, await freePort(), await freePort());
  }

  get origin(): string {
    return `http://127.0.0.1:${this.apiPort}`;
  }

  get temporalAddress(): string {
    return `127.0.0.1:${this.temporalPort}`;
  }

  private get temporalFolder(): string {
    return join(this.at.folder, 'temporal');
  }

  private get environment(): Record<string, string> {
    return {
      HOST: '127.0.0.1',
      PORT: String(this.apiPort),
      COUNTERSIGN_PUBLIC_URL: this.origin,
      COUNTERSIGN_DATA: join(this.at.folder, 'data'),
      COUNTERSIGN_WEB: resolve('dist/web'),
      DATABASE_URL: this.at.databaseUrl,
      TEMPORAL_ADDRESS: this.temporalAddress,
      SMTP_URL: this.at.smtpUrl,
      ADMIN_EMAIL: this.at.administrator,
    };
  }

  async startApi(): Promise<void> {
    const ready = /"api_listening"/;
    this.api = await startProgram({ main: 'dist/apps/api/src/main.js', environment: this.environment, ready, within: 60_000 });
  }

  /** @param ready what it prints when it has got where the spec wants it */
  async startWorker(ready = /"worker_ready"/): Promise<void> {
    this.worker = await startProgram({
      main: 'dist/apps/worker/src/main.js',
      environment: this.environment,
      ready,
      within: 60_000,
    });
  }

  /** Starts Temporal with what it knew before. */
  async startTemporal(): Promise<void> {
    this.temporal = await launchDevServer({ folder: this.temporalFolder, port: this.temporalPort });
  }

  async stopTemporal(): Promise<void> {
    await this.temporal?.stop();
    this.temporal = undefined;
  }

  /** kill -9, and everything it knew is deleted. */
  async loseTemporal(): Promise<void> {
    if (this.temporal) process.kill(this.temporal.pid, 'SIGKILL');
    await this.temporal?.ended;
    this.temporal = undefined;
    rmSync(this.temporalFolder, { recursive: true });
  }

  async stopWorker(): Promise<void> {
    await this.worker?.stop();
    this.forgetWorker();
  }

  /** kill -9 */
  async killWorker(): Promise<void> {
    await this.worker?.kill();
    this.forgetWorker();
  }

  private forgetWorker(): void {
    this.past += this.worker?.output() ?? '';
    this.worker = undefined;
  }

  /** Runs `countersign …` to its end. */
  countersign(...args: string[]): Promise<CommandOutcome> {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: process.env['TZ'], ...this.environment };
    return runCommand(process.execPath, ['dist/apps/cli/src/main.js', ...args], { env, within: 120_000 });
  }

  /** What api and workers have printed. */
  output(): string {
    return [this.api?.output(), this.past, this.worker?.output()].join('\n');
  }

  async stopAll(): Promise<void> {
    await Promise.all([this.stopWorker(), this.api?.stop()]);
    await this.stopTemporal();
  }
}
