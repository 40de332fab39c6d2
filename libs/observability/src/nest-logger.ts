import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/** What Nest itself says, as events of our log. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ message, context: rest.at(-1) }, 'nest');
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ message, context: rest.at(-1) }, 'nest_warning');
  }
  error(message: unknown, ...rest: unknown[]): void {
    const err = message instanceof Error ? { type: message.name, stack: message.stack } : message;
    this.logger.error({ err, context: rest.at(-1) }, 'nest_error');
  }
}
