import { ok, refuse, type Refusal, type Result } from '@countersign/domain';
import { checkCharacters } from './check-characters.js';

/** A text that people write into a box of a paper: trimmed, with plain line feeds, and only characters that can be printed. */
export function printable(text: string, pointer: string): Result<string, Refusal> {
  const clean = text.replaceAll('\r\n', '\n').trim();
  const problem = checkCharacters(clean, true);
  if (problem) return refuse('bad-value', { character: problem.shown, index: problem.index, reason: problem.reason }, pointer);
  return ok(clean);
}

/** A name that will stand on papers: trimmed, not blank, on one line, and only characters that can be printed. */
export function printableName(text: string, pointer: string): Result<string, Refusal> {
  const clean = text.trim();
  if (clean === '') return refuse('bad-value', { reason: 'blank' }, pointer);
  const problem = checkCharacters(clean);
  if (problem) return refuse('bad-value', { character: problem.shown, index: problem.index, reason: problem.reason }, pointer);
  return ok(clean);
}
