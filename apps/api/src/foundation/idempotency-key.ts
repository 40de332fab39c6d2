import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { documentedHeader } from './documented-header.js';
import { Problem } from './problem.js';

const fromHeader = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const key = context.switchToHttp().getRequest<Request>().header('idempotency-key');
  if (key === undefined || /^[!-~]{1,200}$/.test(key)) return key;
  throw new Problem('bad-idempotency-key');
});

/**
 * The `Idempotency-Key` header, which makes a repeated POST answer what the first one did; `undefined` when the client sends none.
 * 1 to 200 visible ASCII characters, best a UUID.
 */
export const IdempotencyKey = () =>
  documentedHeader(fromHeader(), {
    name: 'Idempotency-Key',
    description: 'Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID.',
    required: false,
  });
