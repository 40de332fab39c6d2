import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Problem } from './problem.js';

/** The version a client saw, from `If-Match`; an edit without it is answered 428. `*` is not taken: it would overwrite blindly. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const header = context.switchToHttp().getRequest<Request>().header('if-match');
  const [, version] = /^"([^"]+)"$/.exec(header ?? '') ?? [];
  if (version === undefined) throw new Problem('precondition-required');
  return version;
});
