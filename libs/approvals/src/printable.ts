import { ok, refuse, type Refusal, type Result } from '@countersign/domain';
import { checkCharacters } from '@countersign/forms';

/** A text that people write into a box of the form: trimmed, with plain line feeds, and only characters that can be printed. */
export function printable(text: string, pointer: string): Result<string, Refusal> {
  const clean = text.replaceAll('\r\n', '\n').trim();
  const problem = checkCharacters(clean, true);
  if (problem) return refuse('bad-value', { character: problem.shown, index: problem.index, reason: problem.reason }, pointer);
  return ok(clean);
}
