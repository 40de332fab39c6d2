import type { OnApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import type { Clock } from '@countersign/clock';
import type { Access, WriteAccess } from '@countersign/identity';
import type { Logger } from '@countersign/observability';
import type { ApiRequest } from './request.js';

/** Milliseconds in which further requests join the first one's entry. */
const GATHER_FOR = 20;

/** Writes who asked for what: a row of `access_log` and a line of the log for each request to the API or to a link. */
export class AccessLog implements OnApplicationShutdown {
  private waiting: Access[] = [];
  private writing: Promise<void> | undefined;

  constructor(
    private readonly access: WriteAccess,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  /** Express middleware. */
  readonly middleware = (request: ApiRequest, response: Response, next: NextFunction): void => {
    const path = request.path;
    if (isWorthAnEntry(path)) {
      const began = this.clock.real();
      response.once('close', () => this.write(request, response, maskedPath(path), began));
    }
    next();
  };

  /** Waits for the entries of the last requests. */
  async onApplicationShutdown(): Promise<void> {
    await this.writing;
  }

  private write(request: ApiRequest, response: Response, route: string, began: number): void {
    const personId = request.signedIn?.personId ?? null;
    const at = this.clock.real();
    const entry = { at, method: request.method, route, status: response.statusCode, personId, address: request.ip ?? '' };
    this.log.info({ method: entry.method, route, status: entry.status, personId, ms: at - began }, 'request');
    this.waiting.push(entry);
    this.writing ??= this.writeAll();
  }

  /** What comes within a moment, or while a write is under way, is one commit. */
  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, GATHER_FOR));
      const entries = this.waiting;
      this.waiting = [];
      await this.access.run(entries).catch((error: unknown) => this.log.error({ err: error }, 'access_not_logged'));
    }
    this.writing = undefined;
  }
}

function isWorthAnEntry(path: string): boolean {
  return (path.startsWith('/api/') && path !== '/api/v1/health') || path.startsWith('/l/');
}

/** A path without what lets somebody in: of a link's token only the id stays. */
export function maskedPath(path: string): string {
  return path.replace(/\/(l|links)\/([^/]*)/, (_, folder: string, token: string) => {
    const [id = ''] = token.split('.');
    return `/${folder}/${/^[0-9a-f-]{36}$/.test(id) ? `${id}.••••` : '••••'}`;
  });
}
