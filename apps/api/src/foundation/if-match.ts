import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { documentedHeader } from './documented-header.js';
import { Problem } from './problem.js';

const fromHeader = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const header = context.switchToHttp().getRequest<Request>().header('if-match');
  const [, version] = /^"([^"]+)"$/.exec(header ?? '') ?? [];
  if (version === undefined) throw new Problem('precondition-required');
  return version;
});

/** The version a client saw, from `If-Match`; an edit without it is answered 428. `*` is not taken: it would overwrite blindly. */
export const IfMatch = () =>
  documentedHeader(fromHeader(), {
    name: 'If-Match',
    description: 'The version that was read, as in `ETag`: in double quotes. 428 without it, 412 when another stands now.',
    required: true,
  });
