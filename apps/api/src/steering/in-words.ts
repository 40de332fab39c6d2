import type { Steered } from '@countersign/approvals';
import type { Language } from '@countersign/domain';
import { PROBLEMS } from '../foundation/problem-codes.js';

/** A result with what a refusal says to people. */
export function inWords<Done>(result: Steered<Done>, language: Language): Steered<Done> & { message?: string } {
  return result.is === 'done' ? result : { ...result, message: PROBLEMS[result.code][language] };
}
