const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Sign-in codes. Real time. */
export const CODE = {
  /** Milliseconds a code is valid. */
  lifetime: 10 * MINUTE,
  /** Times a code may be tried. */
  attempts: 5,
};

/** Sessions. Real time. */
export const SESSION = {
  /** Milliseconds from sign-in to the end at the latest. */
  lifetime: 12 * HOUR,
  /** Milliseconds without a request after which it ends. */
  idle: 30 * MINUTE,
  /** How exactly the last request is remembered: a row written at each request would be a waste. */
  precision: MINUTE,
};

/** How often something may be done: `points` times in `seconds`. */
export interface RateLimit {
  points: number;
  seconds: number;
}

/**
 * Rate limits, real time. A mailbox is guessed at no more than 10 times in a quarter of an hour and 50 times a day, whoever guesses; a
 * whole office may share one address. An invitation is read by mail scanners too, hence its wider limit.
 */
export const RATE_LIMITS = {
  'code-mailbox': { points: 5, seconds: 15 * 60 },
  'code-address': { points: 100, seconds: 15 * 60 },
  'guess-mailbox': { points: 10, seconds: 15 * 60 },
  'guess-mailbox-day': { points: 50, seconds: 24 * 60 * 60 },
  'guess-address': { points: 200, seconds: 15 * 60 },
  'link-address': { points: 600, seconds: 15 * 60 },
} as const satisfies Record<string, RateLimit>;

/** Name of a rate limit. */
export type RateLimitName = keyof typeof RATE_LIMITS;
