import type { Field, FieldValue, Finding, Json } from './definition.js';
import { checkCharacters } from './check-characters.js';
import { Exact } from './exact.js';
import * as messages from './messages.js';
import type { Say } from './messages.js';
import { isRecord } from './reader.js';
import { isRichText, plainText } from './rich-text.js';
import { shownParts } from './shown-parts.js';
import type { ShapeError, ShapeValidator } from './value-shapes.js';

/** True when nothing is entered: no state, and no value or an empty text, list, mapping or document. */
export function isEmpty(entry: FieldValue | undefined): boolean {
  return !entry || (entry.state === undefined && isBlank(entry.value));
}

/** True for a value that says nothing. */
export function isBlank(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  if (!isRecord(value)) return false;
  if (value.type === 'doc') return plainText(value).trim() === '';
  return Object.values(value).every((part) => isBlank(part as Json));
}

/**
 * What is wrong with one entry by itself: shape, range, digits, choices, lengths, characters; at submission also what is missing or not
 * confirmed. At most one finding a field or part, the first that a person has to mend.
 */
export function checkEntry(
  field: Field,
  entry: FieldValue | undefined,
  validate: ShapeValidator | undefined,
  stage: 'draft' | 'submit',
): Finding[] {
  const missing = stage === 'submit' && field.required ? [finding(field, 'required', messages.REQUIRED)] : [];
  if (!entry) return missing;
  const explanation = Object.values(entry.explanations ?? {}).find((text) => checkCharacters(text, true));
  if (explanation !== undefined) return characters(field, field, explanation, true);
  // What says nothing may still be of another shape, and would be stored and printed as it is.
  const shape = checkShape(field, entry.value, validate);
  if (shape.length > 0) return shape;
  if (isEmpty(entry)) return missing;
  if (entry.state !== undefined) {
    if (!isBlank(entry.value)) return [finding(field, 'type', messages.BOTH)];
    if (!field.states.includes(entry.state)) return [finding(field, 'choice', messages.stateNotAllowed(entry.state))];
    return unconfirmed(field, entry, stage);
  }
  const found = checkContent(field, withoutBlanks(field, entry.value as Json), stage);
  return found.length > 0 ? found : unconfirmed(field, entry, stage);
}

function checkShape(field: Field, value: Json | undefined, validate: ShapeValidator | undefined): Finding[] {
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return [];
  if (field.kind === 'list' && Array.isArray(value) && value.length === 0) return [];
  if (field.kind === 'rich-text' && !isRichText(value)) return [finding(field, 'type', messages.wrongKind(field))];
  const bare = withoutBlanks(field, value);
  return validate && !validate(bare) ? shapeFindings(field, bare, validate.errors ?? []) : [];
}

/**
 * A composite or quantity without the parts that say nothing, or that are not asked for: an emptied part is no part, not a wrong one, and
 * nobody can mend what is not shown.
 */
function withoutBlanks(field: Field, value: Json): Json {
  if ((field.kind !== 'composite' && field.kind !== 'quantity') || !isRecord(value)) return value;
  const shown = shownParts(field, value as Json);
  const hidden = (field.parts ?? []).filter((part) => !shown.includes(part)).map((part) => part.key);
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>).filter(([key, part]) => !isBlank(part) && !hidden.includes(key)),
  );
}

function unconfirmed(field: Field, entry: FieldValue, stage: 'draft' | 'submit'): Finding[] {
  const carried = stage === 'submit' && entry.origin === 'carried' && field.carry !== 'value';
  return carried ? [finding(field, 'unconfirmed', messages.UNCONFIRMED)] : [];
}

/** A hard finding at a field, or at a part of it. */
export function finding(field: Field, code: string, text: Say, part?: Field): Finding {
  return {
    path: part?.path ?? field.path,
    severity: 'hard',
    code,
    message: text(messages.quoted(field, part)),
    explained: false,
    related: [],
  };
}

/** Findings for what a compiled validator complained about: the first complaint of each part. */
function shapeFindings(field: Field, value: Json, errors: readonly ShapeError[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const error of errors) {
    const part = field.parts?.find((candidate) => candidate.key === error.instancePath.split('/')[1]);
    const made = shapeFinding(field, part, value, error);
    if (!found.has(made.path)) found.set(made.path, made);
  }
  return [...found.values()];
}

function shapeFinding(field: Field, part: Field | undefined, value: Json, error: ShapeError): Finding {
  const concerned = part ?? field;
  const limit = Number(error.params.limit ?? 0);
  switch (error.keyword) {
    case 'enum':
      return finding(field, 'choice', messages.notAChoice(concerned), part);
    case 'maxLength':
    case 'minLength':
    case 'maxItems':
    case 'minItems':
      return finding(field, 'length', messages.wrongLength(error.keyword, limit), part);
    case 'uniqueItems':
      return finding(field, 'duplicate', messages.duplicateItem(repeated(field, part, value)), part);
    default:
      return finding(field, 'type', messages.wrongKind(concerned), part);
  }
}

/** The first item that a list names a second time. */
function repeated(field: Field, part: Field | undefined, value: Json): string {
  const list = part && isRecord(value) ? (value as Record<string, Json>)[part.key] : value;
  const items = Array.isArray(list) ? list.map(String) : [];
  return items.find((item, index) => items.indexOf(item) !== index) ?? field.label;
}

/** Checks a value of the right shape; `part` is set when it is a part of `field`. */
function checkContent(field: Field, value: Json, stage: 'draft' | 'submit', part?: Field): Finding[] {
  const concerned = part ?? field;
  switch (concerned.kind) {
    case 'decimal':
    case 'integer':
      return checkNumber(field, concerned, String(value), part);
    case 'quantity':
      return checkQuantity(field, concerned, value, stage, part);
    case 'composite':
      return checkParts(field, value, stage);
    case 'list':
      return checkList(field, concerned, value, part);
    case 'rich-text':
      return checkRichText(field, concerned, value);
    case 'date':
      return isDate(String(value)) ? [] : [finding(field, 'type', messages.wrongKind(concerned), part)];
    case 'choice':
      return [];
    case 'text':
    case 'long-text':
      return characters(field, concerned, String(value), concerned.kind === 'long-text');
  }
}

function checkNumber(field: Field, concerned: Field, text: string, part?: Field): Finding[] {
  const number = Exact.parse(text);
  if (!number) return [finding(field, 'type', messages.wrongKind(concerned), part)];
  const decimals = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  const bound = (limit: string | undefined): Exact | undefined => (limit === undefined ? undefined : Exact.parse(limit));
  const min = bound(concerned.min);
  const max = bound(concerned.max);
  const step = bound(concerned.multipleOf);
  if (concerned.decimals !== undefined && decimals > concerned.decimals) {
    return [finding(field, 'decimals', messages.tooManyDecimals(concerned), part)];
  }
  if ((min && number.compare(min) < 0) || (max && number.compare(max) > 0)) {
    return [finding(field, 'range', messages.outOfRange(concerned), part)];
  }
  if (step && !number.isMultipleOf(step)) return [finding(field, 'multiple-of', messages.notMultiple(concerned), part)];
  return [];
}

function checkQuantity(field: Field, concerned: Field, value: Json, stage: 'draft' | 'submit', part?: Field): Finding[] {
  const { amount, unit } = value as { amount?: string; unit?: string };
  if (stage === 'submit' && (isBlank(amount) || isBlank(unit))) {
    return [finding(field, 'type', messages.wrongKind(concerned), part)];
  }
  const number = amount === undefined ? [] : checkNumber(field, concerned, amount, part);
  return number.length > 0 || unit === undefined ? number : characters(field, concerned, unit, false);
}

function checkParts(field: Field, value: Json, stage: 'draft' | 'submit'): Finding[] {
  const values = value as Record<string, Json>;
  return shownParts(field, value).flatMap((part) => {
    const entered = values[part.key];
    if (!isBlank(entered)) return checkContent(field, entered as Json, stage, part);
    return stage === 'submit' && part.required ? [finding(field, 'required', messages.REQUIRED, part)] : [];
  });
}

function checkList(field: Field, concerned: Field, value: Json, part?: Field): Finding[] {
  for (const item of value as string[]) {
    if (item.trim() === '') return [finding(field, 'length', messages.wrongLength('minLength', 1), part)];
    const found = characters(field, concerned, item, false);
    if (found.length > 0) return found;
  }
  return [];
}

function checkRichText(field: Field, concerned: Field, value: Json): Finding[] {
  const text = plainText(value);
  if (concerned.maxLength !== undefined && [...text].length > concerned.maxLength) {
    return [finding(field, 'length', messages.wrongLength('maxLength', concerned.maxLength))];
  }
  return characters(field, concerned, text, true);
}

function characters(field: Field, concerned: Field, text: string, lines: boolean): Finding[] {
  const problem = checkCharacters(text, lines);
  const part = concerned === field ? undefined : concerned;
  return problem ? [finding(field, 'characters', messages.badCharacter(problem), part)] : [];
}

function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year > 0 && days !== undefined && day >= 1 && day <= days;
}
