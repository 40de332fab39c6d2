import type { Refusal, Result } from '@countersign/domain';

/** A refusal on its way to the problem filter. */
export class RefusalException extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** The value of a result. @throws RefusalException, which the problem filter answers. */
export function unwrap<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new RefusalException(result.error);
}
