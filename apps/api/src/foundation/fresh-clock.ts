import type { NextFunction, Request, Response } from 'express';
import type { StoredClock } from '@countersign/database';

/** How long the setting of the clock may be out of date while time is real, in milliseconds. */
const PATIENCE = 1_000;

/**
 * Reads the clock's setting before a request: each time while a programme clock is in use, otherwise at most once a second, so that a clock
 * that is set from outside is followed soon.
 */
export function freshClock(clock: StoredClock) {
  let read = 0;
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (!request.path.startsWith('/api/') || (clock.isReal && clock.real() - read < PATIENCE)) return next();
    read = clock.real();
    clock.refresh().then(() => next(), next);
  };
}
