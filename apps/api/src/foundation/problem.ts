import type { ProblemCode } from './problem-codes.js';

/** One member of a request that is wrong. */
export interface ProblemEntry {
  /** JSON Pointer into the body (RFC 6901); '' for all of it. */
  pointer: string;
  code: string;
  message: string;
}

/** An error of the HTTP layer itself: what use cases refuse comes as a `Refusal` instead. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly errors: readonly ProblemEntry[] = [],
  ) {
    super(code);
  }
}
