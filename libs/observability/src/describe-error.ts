/**
 * What a log keeps of an error: its name, its stack, its codes. Errors of the database carry the statement's values besides, and other
 * libraries hang requests with headers onto theirs; none of that is written down.
 */
export function describeError(error: unknown): Record<string, unknown> {
  return described(error, 0);
}

/** Deeper causes say nothing new. */
const DEEPEST = 3;

function described(error: unknown, depth: number): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, driverError } = error as { code?: unknown; constraint?: unknown; driverError?: unknown };
  const { cause = driverError } = error;
  return {
    type: error.name,
    stack: error.stack,
    // Not `code`: that name is kept out of logs, because sign-in codes have it.
    ...(typeof code === 'string' || typeof code === 'number' ? { errorCode: code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(cause instanceof Error && depth < DEEPEST ? { cause: described(cause, depth + 1) } : {}),
  };
}
