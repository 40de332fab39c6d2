import { BadRequestException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** Express middleware: an address with a NUL character is nobody's, and the database would not take it. */
export function textOnly(request: Request, _response: Response, next: NextFunction): void {
  next(/%00/.test(request.originalUrl) ? new BadRequestException() : undefined);
}

/**
 * Reviver for the JSON parser: lets only text through that can be stored. A NUL character or half of a surrogate pair is no text for the
 * database; in a value it would break the transaction and in a hash the canonical form.
 */
export function textual(key: string, value: unknown): unknown {
  if (!isText(key) || (typeof value === 'string' && !isText(value))) throw new SyntaxError('not text');
  return value;
}

function isText(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
