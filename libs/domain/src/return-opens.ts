import { refuse, type Refusal } from './refusal.js';
import { ok, type Result } from './result.js';
import type { Opens, StageDefinition } from './stage.js';

/** What one return said about the fields. */
export interface ReturnOfFields {
  opens: Opens;
  /** Paths of the fields it points to. */
  marks: readonly string[];
}

/**
 * What a return opens again. Only a return to the stage that fills opens fields at all; anywhere else nothing is written, so that there is nothing to hold back.
 * Refused with `not-offered` where the pack says otherwise, and with `marks-missing` where only marked fields open and none is marked.
 * @param toFilling whether it goes to the stage that fills the form
 */
export function opensOf(
  { returnOpens = 'all' }: Pick<StageDefinition, 'returnOpens'>,
  { opens, marks = [] }: { opens?: Opens; marks?: readonly string[] },
  toFilling: boolean,
): Result<Opens, Refusal> {
  const offered: readonly Opens[] = !toFilling ? ['all'] : returnOpens === 'choose' ? ['all', 'marked'] : [returnOpens];
  const chosen = opens ?? offered[0] ?? 'all';
  if (!offered.includes(chosen)) return refuse('not-offered', { opens: chosen, offered }, '/opens');
  if (chosen === 'marked' && marks.length === 0) return refuse('marks-missing', undefined, '/marks');
  return ok(chosen);
}

/**
 * The fields that may be written after a return, as its returners say it together; null for every field. Where one of them opens all, all is open; a deadline that
 * returns before anybody did opens all.
 */
export function marksThatOpen(returns: readonly ReturnOfFields[]): readonly string[] | null {
  if (returns.length === 0 || returns.some(({ opens }) => opens === 'all')) return null;
  return [...new Set(returns.flatMap(({ marks }) => marks))];
}
