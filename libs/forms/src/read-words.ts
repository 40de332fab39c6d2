import { err, ok } from '@countersign/domain';
import type { Language, Result } from '@countersign/domain';
import type { Field, FieldWords, FormDefinition, FormWords } from './definition.js';
import { Reader } from './reader.js';
import type { Place, ReadFault } from './reader.js';

/**
 * Reads what a form says in another language (docs/packs.md, *Words*). Whatever the form says must be said, and nothing else.
 * @param value the parsed document
 * @returns the form with its words in `language`, or every fault found
 */
export function readWords(form: FormDefinition, language: Language, value: unknown): Result<FormDefinition, ReadFault[]> {
  const reader = new Reader();
  const spoken = form.fields.filter((field) => !standsInOutline(form, field));
  const titled = form.boxes.filter((box) => box.title !== '');
  const asked = {
    sections: form.sections.length > 0,
    fields: spoken.length > 0,
    boxes: titled.length > 0,
    notes: form.notes.length > 0,
    outline: form.outline.length > 0,
  };
  const keys = Object.entries(asked).flatMap(([key, needed]) => (needed ? [key] : []));
  const raw = reader.record(value, [], ['title', ...keys], asked.fields ? [] : ['fields']) ?? {};
  const outline = readOutline(reader, form, raw.outline);
  const words: FormWords = {
    title: said(reader, form.title, raw.title, ['title']),
    sections: byKey(reader, form.sections, raw.sections, ['sections']),
    boxes: byKey(reader, titled, raw.boxes, ['boxes']),
    notes: inOrder(reader, form.notes, raw.notes, ['notes']).map((note, index) =>
      said(reader, form.notes[index] ?? '', note, ['notes', index]),
    ),
    outline,
  };
  const given = named(reader, raw.fields, ['fields'], spoken, form.fields);
  const fields = form.fields.map((field): Field => {
    const heading = outline[form.outline.findIndex((item) => item.field === field.key)]?.heading;
    const at = ['fields', field.key];
    if (given[field.key] === undefined && heading !== undefined) {
      return { ...field, words: { ...field.words, [language]: { label: heading } } };
    }
    return readField(reader, field, language, given[field.key], at);
  });
  if (reader.faults.length > 0) return err(reader.faults);
  return ok({ ...form, fields, words: { ...form.words, [language]: words } });
}

/** A heading is the label of its field, unless the field says more than a label. */
function standsInOutline(form: FormDefinition, field: Field): boolean {
  const silent = field.unit === undefined && field.hint === undefined && !field.choices && !field.parts;
  return silent && form.outline.some((item) => item.field === field.key);
}

function readField(reader: Reader, field: Field, language: Language, value: unknown, at: Place): Field {
  if (value === undefined) return field;
  const required = [
    'label',
    ...(field.unit === undefined ? [] : ['unit']),
    ...(field.hint === undefined ? [] : ['hint']),
    ...(field.choices ? ['choices'] : []),
    ...(field.parts ? ['parts'] : []),
  ];
  const raw = reader.record(value, at, required) ?? {};
  const words: FieldWords = { label: said(reader, field.label, raw.label, [...at, 'label']) };
  if (field.unit !== undefined) words.unit = reader.string(raw.unit, [...at, 'unit']);
  if (field.hint !== undefined) words.hint = said(reader, field.hint, raw.hint, [...at, 'hint']);
  if (field.choices) {
    const choices = field.choices.map((choice) => ({ key: choice.value, title: choice.label }));
    words.choices = byKey(reader, choices, raw.choices, [...at, 'choices']);
  }
  const parts = field.parts ?? [];
  const given = named(reader, raw.parts, [...at, 'parts'], parts, parts);
  return {
    ...field,
    ...(field.parts && {
      parts: parts.map((part) => readField(reader, part, language, given[part.key], [...at, 'parts', part.key])),
    }),
    words: { ...field.words, [language]: words },
  };
}

/** A mapping that has every key of `needed` and none but those of `known`. */
function named(
  reader: Reader,
  value: unknown,
  at: Place,
  needed: readonly { key: string }[],
  known: readonly { key: string }[],
): Record<string, unknown> {
  if (value === undefined) return {};
  const optional = known.filter((one) => !needed.includes(one)).map((one) => one.key);
  return (
    reader.record(
      value,
      at,
      needed.map((one) => one.key),
      optional,
    ) ?? {}
  );
}

function byKey(
  reader: Reader,
  entries: readonly { key: string; title: string }[],
  value: unknown,
  at: Place,
): Record<string, string> {
  const given = entries.length === 0 ? {} : named(reader, value, at, entries, entries); // then the key itself is a fault
  return Object.fromEntries(entries.map(({ key, title }) => [key, said(reader, title, given[key], [...at, key])]));
}

function inOrder(reader: Reader, original: readonly unknown[], value: unknown, at: Place): unknown[] {
  const entries = reader.list(value, at);
  if (value === undefined || entries.length === original.length) return entries;
  reader.fault('bad-value', at, `"${at.join('.')}" must have ${original.length} entries, as the form has`);
  return [];
}

function readOutline(reader: Reader, form: FormDefinition, value: unknown): { heading: string; prompt?: string }[] {
  return inOrder(reader, form.outline, value, ['outline']).map((entry, index) => {
    const at = ['outline', index];
    const original = form.outline[index];
    const prompts = original?.prompt !== undefined;
    const raw = reader.record(entry, at, prompts ? ['heading', 'prompt'] : ['heading']) ?? {};
    return {
      heading: said(reader, original?.heading ?? '', raw.heading, [...at, 'heading']),
      ...(prompts && { prompt: said(reader, original.prompt ?? '', raw.prompt, [...at, 'prompt']) }),
    };
  });
}

/** A text that says the data year where the form does. */
function said(reader: Reader, original: string, value: unknown, at: Place): string {
  const text = reader.string(value, at);
  if (text !== '' && original.includes(YEAR) !== text.includes(YEAR)) {
    reader.fault('bad-value', at, `"${at.join('.')}" must say ${YEAR} where the form does, and only there`);
  }
  return text;
}

const YEAR = '{{dataYear}}';
