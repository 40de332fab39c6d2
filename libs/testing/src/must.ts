import type { Refusal, Result } from '@countersign/domain';

/** The value of a result. @throws Error that names the refusal */
export function must<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
}
