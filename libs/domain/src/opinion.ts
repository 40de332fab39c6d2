import { isCivilDate } from './calendar.js';
import type { CivilDate } from './instant.js';
import { refuse, type Refusal } from './refusal.js';
import { ok, type Result } from './result.js';

/** An opinion with its stated date, complete and valid. */
export function opinionOf(given: {
  opinionText?: string;
  statedDate?: CivilDate;
}): Result<{ text: string; statedDate: CivilDate }, Refusal> {
  const text = given.opinionText?.trim() ?? '';
  if (text === '') return refuse('opinion-missing', undefined, '/opinionText');
  const date = statedDateOf(given.statedDate);
  return date.ok ? ok({ text, statedDate: date.value }) : date;
}

/** The date a paper states: there, and on the calendar. */
export function statedDateOf(date: CivilDate | undefined): Result<CivilDate, Refusal> {
  if (date === undefined || date === '') return refuse('date-missing', undefined, '/statedDate');
  return isCivilDate(date) ? ok(date) : refuse('bad-value', { value: date }, '/statedDate');
}
