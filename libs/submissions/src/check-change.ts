import type { Text } from '@countersign/domain';
import {
  checkCharacters,
  findField,
  isRichText,
  labelIn,
  type CharacterProblem,
  type Field,
  type FieldValue,
  type FormSet,
  type Json,
} from '@countersign/forms';

/** Why one change of a save is not taken; the others are. */
export interface RefusedChange {
  path: string;
  /** `stale-write` carries both values; the others name what is wrong with the one that was sent. */
  code: 'stale-write' | 'not-opened' | 'unknown-field' | 'bad-value' | 'characters' | 'too-large';
  message: Text;
  yours: FieldValue;
  theirs?: { entry: FieldValue | null; version: number; changedByName: string; changedAt: number };
}

/** Most characters of the JSON of one entry: several times what any form of the paper can hold. */
const MOST_CHARACTERS = 200_000;
const MOST_EXPLANATION = 2_000;
const STATES: readonly string[] = ['none', 'not-applicable', 'not-known'];
const ORIGINS: readonly string[] = ['typed', 'carried', 'confirmed', 'imported'];
const MEMBERS: readonly string[] = ['value', 'state', 'origin', 'explanations'];

/**
 * Whether an entry can be stored as a draft at all. What is wrong with it as an answer (range, required, edits) is a finding and is stored:
 * nothing typed is lost. Refused is what no form could hold: unknown fields, another shape, characters that cannot be printed, excess; and fields that a return has not opened.
 * @param openFields the only fields that may be written; null for all
 */
export function checkChange(
  formSet: FormSet,
  path: string,
  entry: unknown,
  openFields: readonly string[] | null = null,
): RefusedChange | null {
  const refused = (code: RefusedChange['code'], zh: string, en: string): RefusedChange => ({
    path,
    code,
    message: { 'zh-CN': zh, en },
    yours: entry as FieldValue,
  });
  const found = path.split('.').length === 2 ? findField(formSet.forms, path) : undefined;
  if (!found) return refused('unknown-field', `本表没有“${path}”这一项。`, `There is no field ${path}.`);
  const { field } = found;
  const [zh, en] = [labelIn(field, 'zh-CN'), labelIn(field, 'en')];
  if (openFields && !openFields.includes(path)) {
    return refused(
      'not-opened',
      `「${zh}」未在退回时开放，不能修改；如需修改，请联系退回单位开放全部项目。`,
      `“${en}” was not opened by the return; ask whoever returned it to open all fields.`,
    );
  }
  if (!isEntry(entry)) return refused('bad-value', `「${zh}」的内容格式不正确。`, `“${en}” is not an entry.`);
  if (entry.value !== undefined && entry.value !== null && entry.state !== undefined) {
    return refused('bad-value', `「${zh}」只能填写内容或选择一种状态。`, `“${en}” can hold a value or a state, not both.`);
  }
  if (entry.value !== undefined && entry.value !== null && !hasShape(field, entry.value)) {
    return refused('bad-value', `「${zh}」的内容格式不正确。`, `“${en}” does not have the form of its field.`);
  }
  if (JSON.stringify(entry).length > MOST_CHARACTERS)
    return refused('too-large', `「${zh}」的内容太长。`, `“${en}” is too long.`);
  const lines = field.kind === 'long-text' || field.kind === 'rich-text' || field.kind === 'composite';
  const problem =
    firstProblem(textsOf(entry.value ?? null), lines) ?? firstProblem(Object.values(entry.explanations ?? {}), true);
  if (problem) {
    return refused(
      'characters',
      `「${zh}」含有不能使用的字符（${problem.shown}）。`,
      `“${en}” contains a character that cannot be used (${problem.shown}).`,
    );
  }
  return null;
}

function firstProblem(texts: readonly string[], lines: boolean): CharacterProblem | undefined {
  for (const text of texts) {
    const problem = checkCharacters(text, lines);
    if (problem) return problem;
  }
  return undefined;
}

function isEntry(value: unknown): value is FieldValue {
  if (!isObject(value) || !Object.keys(value).every((key) => MEMBERS.includes(key))) return false;
  const { state, origin, explanations } = value;
  if (typeof origin !== 'string' || !ORIGINS.includes(origin)) return false;
  if (state !== undefined && (typeof state !== 'string' || !STATES.includes(state))) return false;
  if (explanations === undefined) return true;
  return (
    isObject(explanations) &&
    Object.entries(explanations).every(
      ([key, text]) => /^[a-z][a-z0-9-]{0,80}$/.test(key) && typeof text === 'string' && text.length <= MOST_EXPLANATION,
    )
  );
}

/** The JSON type a field's value has; what stands in it is for the findings to judge. */
function hasShape(field: Field, value: Json): boolean {
  switch (field.kind) {
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'quantity':
      return (
        isObject(value) &&
        Object.entries(value).every(([key, part]) => ['amount', 'unit'].includes(key) && typeof part === 'string')
      );
    case 'composite':
      return (
        isObject(value) &&
        Object.entries(value).every(([key, part]) => {
          const known = field.parts?.find((candidate) => candidate.key === key);
          return known !== undefined && hasShape(known, part as Json);
        })
      );
    case 'rich-text':
      return isRichText(value);
    default:
      return typeof value === 'string';
  }
}

function textsOf(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isObject(value) ? Object.values(value).flatMap((part) => textsOf(part as Json)) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
