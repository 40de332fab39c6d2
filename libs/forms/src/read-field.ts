import type { Field, FieldKind, ValueState } from './definition.js';
import { DECIMAL_PATTERN, isRecord, KEY_PATTERN } from './reader.js';
import type { Place, Reader } from './reader.js';

/** The pattern that decimals and integers carry in their schema, so that the schema means the same to every validator. */
export const DECIMAL_SOURCE = DECIMAL_PATTERN.source;

/** The pattern of dates. */
export const DATE_SOURCE = '^[0-9]{4}-[0-9]{2}-[0-9]{2}$';

const KINDS: readonly FieldKind[] = [
  'text',
  'long-text',
  'decimal',
  'integer',
  'choice',
  'list',
  'quantity',
  'composite',
  'rich-text',
  'date',
];
const STATES: readonly ValueState[] = ['none', 'not-applicable', 'not-known'];

/** Names a part cannot have, because entries and CEL use them. */
const RESERVED_PARTS = ['value', 'state', 'origin', 'explanations'];

interface KindShape {
  type: 'string' | 'array' | 'object';
  required: readonly string[];
  optional: readonly string[];
}

const SHAPES: Readonly<Record<FieldKind, KindShape>> = {
  text: { type: 'string', required: ['maxLength'], optional: ['minLength', 'pattern', 'x-unit'] },
  'long-text': { type: 'string', required: ['maxLength'], optional: ['minLength', 'pattern'] },
  decimal: {
    type: 'string',
    required: ['pattern', 'x-decimals'],
    optional: ['x-unit', 'x-min', 'x-max', 'x-multiple-of', 'x-change'],
  },
  integer: {
    type: 'string',
    required: ['pattern'],
    optional: ['x-unit', 'x-min', 'x-max', 'x-multiple-of', 'x-change'],
  },
  choice: { type: 'string', required: ['enum', 'x-choices'], optional: [] },
  list: { type: 'array', required: ['items', 'maxItems'], optional: ['minItems', 'uniqueItems'] },
  quantity: {
    type: 'object',
    required: ['properties', 'required', 'additionalProperties', 'x-decimals'],
    optional: ['x-min', 'x-max', 'x-change'],
  },
  composite: { type: 'object', required: ['properties', 'required', 'additionalProperties'], optional: [] },
  'rich-text': { type: 'object', required: [], optional: ['x-max-length'] },
  date: { type: 'string', required: ['pattern'], optional: [] },
};

/** Where a field stands: its form, its path so far and the keys its object requires. */
export interface FieldContext {
  form: string;
  /** Path of the object that holds it: the form's key, or the path of its composite. */
  parent: string;
  required: readonly string[];
  part: boolean;
}

/** Reads one schema property with its `x-` keywords into a field; faults go to `reader`. */
export function readField(reader: Reader, key: string, value: unknown, at: Place, context: FieldContext): Field {
  if (!KEY_PATTERN.test(key) || (context.part && RESERVED_PARTS.includes(key)) || CEL_WORDS.includes(key)) {
    reader.fault('bad-key', at, `"${key}" cannot be the key of a field`);
  }
  const raw = isRecord(value) ? value : {};
  const kind = reader.oneOf(raw['x-kind'], [...at, 'x-kind'], KINDS);
  const shape = SHAPES[kind];
  reader.record(
    value,
    at,
    ['title', 'type', 'x-kind', 'x-indicator', ...shape.required],
    [
      'description',
      'x-hint',
      ...(context.part ? ['x-show-when'] : ['x-states', 'x-carry', 'x-group', 'x-files']),
      ...shape.optional,
    ],
  );
  if (raw.type !== undefined && raw.type !== shape.type) {
    reader.fault('kind-mismatch', [...at, 'type'], `a field of kind ${kind} has "type": "${shape.type}"`);
  }
  const field: Field = {
    key,
    path: `${context.parent}.${key}`,
    indicator: reader.string(raw['x-indicator'], [...at, 'x-indicator']),
    label: reader.string(raw.title, [...at, 'title']),
    kind,
    required: context.required.includes(key),
    states: readStates(reader, raw['x-states'], [...at, 'x-states']),
    carry:
      raw['x-carry'] === undefined
        ? 'none'
        : reader.oneOf(raw['x-carry'], [...at, 'x-carry'], ['none', 'value', 'confirm'] as const),
    group: raw['x-group'] === undefined ? context.form : reader.key(raw['x-group'], [...at, 'x-group']),
  };
  if (raw['x-hint'] !== undefined) field.hint = reader.string(raw['x-hint'], [...at, 'x-hint']);
  if (raw['x-files'] !== undefined && reader.boolean(raw['x-files'], [...at, 'x-files'])) field.files = true;
  if (raw['x-show-when'] !== undefined) {
    const place = [...at, 'x-show-when'];
    const condition = reader.record(raw['x-show-when'], place, ['part', 'equals']) ?? {};
    field.showWhen = {
      part: reader.string(condition.part, [...place, 'part']),
      equals: reader.string(condition.equals, [...place, 'equals']),
    };
  }
  readTexts(reader, raw, at, field);
  readNumbers(reader, raw, at, field);
  if (kind === 'choice') readChoices(reader, raw, at, field);
  if (kind === 'list') readList(reader, raw, at, field);
  if (kind === 'quantity') readQuantity(reader, raw, at, field);
  if (kind === 'composite') readParts(reader, raw, at, field, context.form);
  return field;
}

/** Words CEL keeps for itself; keys must not be one. */
export const CEL_WORDS: readonly string[] =
  'as break const continue else false for function if import in last let loop namespace null package return true var void while'.split(
    ' ',
  );

function readStates(reader: Reader, value: unknown, at: Place): ValueState[] {
  return reader.list(value, at).map((state, index) => reader.oneOf(state, [...at, index], STATES));
}

function readTexts(reader: Reader, raw: Record<string, unknown>, at: Place, field: Field): void {
  if (raw['x-unit'] !== undefined) field.unit = reader.string(raw['x-unit'], [...at, 'x-unit']);
  if (raw.maxLength !== undefined) field.maxLength = reader.integer(raw.maxLength, [...at, 'maxLength'], 1, 100_000);
  if (raw.minLength !== undefined) field.minLength = reader.integer(raw.minLength, [...at, 'minLength'], 1, 100_000);
  if (raw['x-max-length'] !== undefined) {
    field.maxLength = reader.integer(raw['x-max-length'], [...at, 'x-max-length'], 1, 1_000_000);
  }
  if (field.kind === 'date' && raw.pattern !== DATE_SOURCE) patternFault(reader, at, DATE_SOURCE, raw.pattern);
  if ((field.kind === 'decimal' || field.kind === 'integer') && raw.pattern !== DECIMAL_SOURCE) {
    patternFault(reader, at, DECIMAL_SOURCE, raw.pattern);
  }
}

function patternFault(reader: Reader, at: Place, expected: string, found: unknown): void {
  if (found !== undefined) {
    reader.fault('kind-mismatch', [...at, 'pattern'], `the pattern of this kind is ${JSON.stringify(expected)}`);
  }
}

function readNumbers(reader: Reader, raw: Record<string, unknown>, at: Place, field: Field): void {
  if (raw['x-decimals'] !== undefined) field.decimals = reader.integer(raw['x-decimals'], [...at, 'x-decimals'], 0, 12);
  if (field.kind === 'integer') field.decimals = 0;
  if (raw['x-min'] !== undefined) field.min = reader.decimal(raw['x-min'], [...at, 'x-min']);
  if (raw['x-max'] !== undefined) field.max = reader.decimal(raw['x-max'], [...at, 'x-max']);
  if (raw['x-multiple-of'] !== undefined) {
    field.multipleOf = reader.decimal(raw['x-multiple-of'], [...at, 'x-multiple-of']);
    if (/^-|^[0.]*$/.test(field.multipleOf)) {
      reader.fault('bad-value', [...at, 'x-multiple-of'], '"x-multiple-of" must be above 0');
    }
  }
  if (raw['x-change'] !== undefined) {
    field.change = reader.oneOf(raw['x-change'], [...at, 'x-change'], ['percent', 'points'] as const);
  }
}

function readChoices(reader: Reader, raw: Record<string, unknown>, at: Place, field: Field): void {
  field.choices = reader.list(raw['x-choices'], [...at, 'x-choices']).map((choice, index) => {
    const place = [...at, 'x-choices', index];
    const record = reader.record(choice, place, ['value', 'label']) ?? {};
    return {
      value: reader.string(record.value, [...place, 'value']),
      label: reader.string(record.label, [...place, 'label']),
    };
  });
  const values = field.choices.map((choice) => choice.value);
  if (JSON.stringify(values) !== JSON.stringify(raw.enum)) {
    reader.fault('kind-mismatch', [...at, 'x-choices'], '"enum" must hold the values of "x-choices" in the same order');
  }
  if (new Set(values).size !== values.length) {
    reader.fault('duplicate', [...at, 'x-choices'], 'a choice stands twice');
  }
}

function readList(reader: Reader, raw: Record<string, unknown>, at: Place, field: Field): void {
  const place = [...at, 'items'];
  const items = reader.record(raw.items, place, ['type', 'maxLength'], ['minLength', 'pattern']) ?? {};
  if (items.type !== undefined && items.type !== 'string') {
    reader.fault('kind-mismatch', [...place, 'type'], 'the items of a list are strings');
  }
  field.maxLength = reader.integer(items.maxLength, [...place, 'maxLength'], 1, 100_000);
  if (raw.maxItems !== undefined) field.maxItems = reader.integer(raw.maxItems, [...at, 'maxItems'], 1, 10_000);
  if (raw.minItems !== undefined) field.minItems = reader.integer(raw.minItems, [...at, 'minItems'], 0, 10_000);
}

function readQuantity(reader: Reader, raw: Record<string, unknown>, at: Place, field: Field): void {
  const place = [...at, 'properties'];
  const properties = reader.record(raw.properties, place, ['amount', 'unit']) ?? {};
  const amount = reader.record(properties.amount, [...place, 'amount'], ['type', 'pattern']) ?? {};
  const unit = reader.record(properties.unit, [...place, 'unit'], ['type', 'maxLength'], ['minLength']) ?? {};
  if (amount.type !== 'string' || amount.pattern !== DECIMAL_SOURCE) {
    reader.fault('kind-mismatch', [...place, 'amount'], 'the amount is a string with the pattern of decimals');
  }
  if (unit.type !== 'string') reader.fault('kind-mismatch', [...place, 'unit'], 'the unit is a string');
  field.maxLength = reader.integer(unit.maxLength, [...place, 'unit', 'maxLength'], 1, 100);
  if (JSON.stringify(raw.required) !== '["amount","unit"]' || raw.additionalProperties !== false) {
    reader.fault('kind-mismatch', at, 'a quantity has "required": ["amount", "unit"] and "additionalProperties": false');
  }
}

function readParts(reader: Reader, raw: Record<string, unknown>, at: Place, field: Field, form: string): void {
  const place = [...at, 'properties'];
  const required = reader.list(raw.required, [...at, 'required']).map(String);
  const properties = isRecord(raw.properties) ? raw.properties : {};
  field.parts = Object.entries(properties).map(([key, value]) =>
    readField(reader, key, value, [...place, key], { form, parent: field.path, required, part: true }),
  );
  if (field.parts.length === 0) reader.fault('bad-value', place, 'a composite needs parts');
  if (raw.additionalProperties !== undefined && raw.additionalProperties !== false) {
    reader.fault('kind-mismatch', [...at, 'additionalProperties'], 'a composite has "additionalProperties": false');
  }
  for (const part of field.parts) {
    if (part.kind === 'composite' || part.kind === 'rich-text') {
      reader.fault('bad-value', [...place, part.key, 'x-kind'], `a part cannot be ${part.kind}`);
    }
  }
  for (const part of field.parts) checkShowWhen(reader, field.parts, part, [...place, part.key, 'x-show-when']);
  required.forEach((key, index) => {
    if (!field.parts?.some((part) => part.key === key)) {
      reader.fault('unknown-field', [...at, 'required', index], `"${key}" is no part of this composite`);
    }
  });
}

/** A condition names a choice of the same composite that always shows, and one of its values. */
function checkShowWhen(reader: Reader, parts: readonly Field[], part: Field, at: Place): void {
  if (!part.showWhen) return;
  const { part: key, equals } = part.showWhen;
  const asked = parts.find((candidate) => candidate.key === key);
  if (!asked) {
    reader.fault('unknown-field', [...at, 'part'], `"${key}" is no part of this composite`);
  } else if (asked.kind !== 'choice' || asked.showWhen) {
    reader.fault('bad-value', [...at, 'part'], `"${key}" must be a choice that always shows`);
  } else if (!asked.choices?.some((choice) => choice.value === equals)) {
    reader.fault('bad-value', [...at, 'equals'], `"${equals}" is none of the choices of "${key}"`);
  }
}
