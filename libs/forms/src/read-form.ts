import { err, ok } from '@countersign/domain';
import type { Result } from '@countersign/domain';
import type { Box, Field, FormDefinition, IndicatorMapping, Json, OutlineItem, Section } from './definition.js';
import { CEL_WORDS, readField } from './read-field.js';
import { isRecord, Reader } from './reader.js';
import type { Place, ReadFault } from './reader.js';

const SCHEMA = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Reads one form: a JSON Schema 2020-12 with `x-` keywords (docs/packs.md).
 * @param key the form's key in programme.yaml
 * @param schema the parsed schema
 * @returns the form, or every fault found, each with its place in the schema
 */
export function readForm(key: string, schema: unknown): Result<FormDefinition, ReadFault[]> {
  const reader = new Reader();
  const root =
    reader.record(
      schema,
      [],
      ['$schema', '$id', 'title', 'type', 'additionalProperties', 'properties', 'required'],
      ['description', 'x-sections', 'x-applicant', 'x-outline', 'x-boxes', 'x-notes', 'x-mapping'],
    ) ?? {};
  if (CEL_WORDS.includes(key)) reader.fault('bad-key', [], `"${key}" cannot be the key of a form`);
  if (root.$schema !== undefined && root.$schema !== SCHEMA) {
    reader.fault('bad-schema', ['$schema'], `"$schema" must be "${SCHEMA}"`);
  }
  if (root.type !== 'object' || root.additionalProperties !== false) {
    reader.fault('bad-schema', ['type'], 'a form has "type": "object" and "additionalProperties": false');
  }
  const required = reader.list(root.required, ['required']).map(String);
  const properties = reader.record(root.properties, ['properties'], [], Object.keys(asRecord(root.properties))) ?? {};
  const fields = Object.entries(properties).map(([field, value]) =>
    readField(reader, field, value, ['properties', field], { form: key, parent: key, required, part: false }),
  );
  const form: FormDefinition = {
    key,
    id: reader.string(root.$id, ['$id']),
    title: reader.string(root.title, ['title']),
    fields,
    sections: readSections(reader, root['x-sections']),
    applicant: readRows(reader, root['x-applicant'], ['x-applicant']),
    boxes: readBoxes(reader, root['x-boxes']),
    notes: reader.list(root['x-notes'], ['x-notes']).map((note, index) => reader.string(note, ['x-notes', index])),
    outline: readOutline(reader, root['x-outline']),
    schema: asRecord(schema) as { [key: string]: Json },
  };
  if (root['x-mapping'] !== undefined) form.mapping = readMapping(reader, root['x-mapping']);
  required.forEach((name, index) => known(reader, fields, name, ['required', index]));
  checkPlacement(reader, form);
  return reader.faults.length === 0 ? ok(form) : err(reader.faults);
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function readRows(reader: Reader, value: unknown, at: Place): string[][] {
  return reader.list(value, at).map((row, index) => {
    const cells = reader.list(row, [...at, index]);
    if (cells.length === 0) reader.fault('bad-value', [...at, index], 'a row needs a field');
    return cells.map((cell, column) => reader.string(cell, [...at, index, column]));
  });
}

function readSections(reader: Reader, value: unknown): Section[] {
  const sections = reader.list(value, ['x-sections']).map((section, index) => {
    const at = ['x-sections', index];
    const record = reader.record(section, at, ['key', 'title', 'rows']) ?? {};
    return {
      key: reader.key(record.key, [...at, 'key']),
      title: reader.string(record.title, [...at, 'title']),
      rows: readRows(reader, record.rows, [...at, 'rows']),
    };
  });
  once(reader, sections, 'x-sections');
  return sections;
}

function readBoxes(reader: Reader, value: unknown): Box[] {
  const boxes = reader.list(value, ['x-boxes']).map((box, index) => {
    const at = ['x-boxes', index];
    const record = reader.record(box, at, ['key', 'title', 'stage', 'seal', 'date']) ?? {};
    return {
      key: reader.key(record.key, [...at, 'key']),
      title: record.title === '' ? '' : reader.string(record.title, [...at, 'title']),
      stage: reader.key(record.stage, [...at, 'stage']),
      seal: reader.string(record.seal, [...at, 'seal']),
      date: reader.string(record.date, [...at, 'date']),
    };
  });
  once(reader, boxes, 'x-boxes');
  return boxes;
}

function once(reader: Reader, entries: readonly { key: string }[], at: string): void {
  entries.forEach(({ key }, index) => {
    if (entries.findIndex((entry) => entry.key === key) !== index) {
      reader.fault('duplicate', [at, index, 'key'], `"${key}" stands twice in ${at}`);
    }
  });
}

function readOutline(reader: Reader, value: unknown): OutlineItem[] {
  return reader.list(value, ['x-outline']).map((item, index) => {
    const at = ['x-outline', index];
    const record = reader.record(item, at, ['level', 'heading'], ['field', 'prompt']) ?? {};
    return {
      level: reader.integer(record.level, [...at, 'level'], 1, 6),
      heading: reader.string(record.heading, [...at, 'heading']),
      ...(record.field !== undefined && { field: reader.string(record.field, [...at, 'field']) }),
      ...(record.prompt !== undefined && { prompt: reader.string(record.prompt, [...at, 'prompt']) }),
    };
  });
}

function readMapping(reader: Reader, value: unknown): IndicatorMapping[] {
  return reader.list(value, ['x-mapping']).map((entry, index) => {
    const at = ['x-mapping', index];
    const record = reader.record(entry, at, ['indicator', 'change'], ['factor']) ?? {};
    const change = reader.oneOf(record.change, [...at, 'change'], ['same', 'renamed', 'unit', 'not-comparable'] as const);
    if ((change === 'unit') !== (record.factor !== undefined)) {
      reader.fault('bad-value', at, '"factor" belongs to the change "unit" and only to it');
    }
    return {
      indicator: reader.string(record.indicator, [...at, 'indicator']),
      change,
      ...(record.factor !== undefined && { factor: reader.decimal(record.factor, [...at, 'factor']) }),
    };
  });
}

function known(reader: Reader, fields: readonly Field[], key: string, at: Place): boolean {
  if (fields.some((field) => field.key === key)) return true;
  if (key !== '') reader.fault('unknown-field', at, `there is no field "${key}" in this form`);
  return false;
}

/** Every field stands exactly once in sections, applicant lines or outline, and nothing else does. */
function checkPlacement(reader: Reader, form: FormDefinition): void {
  const places: { key: string; at: Place }[] = [
    ...form.sections.flatMap((section, index) => cells(section.rows, ['x-sections', index, 'rows'])),
    ...cells(form.applicant, ['x-applicant']),
    ...form.outline.flatMap((item, index) =>
      item.field === undefined ? [] : [{ key: item.field, at: ['x-outline', index, 'field'] }],
    ),
  ];
  const seen = new Set<string>();
  for (const { key, at } of places) {
    if (!known(reader, form.fields, key, at)) continue;
    if (seen.has(key)) reader.fault('field-twice', at, `"${key}" stands twice in the form`);
    seen.add(key);
  }
  for (const field of form.fields) {
    if (!seen.has(field.key)) {
      reader.fault(
        'field-not-placed',
        ['properties', field.key],
        `"${field.key}" stands in no section, applicant line or outline`,
      );
    }
  }
}

function cells(rows: readonly (readonly string[])[], at: Place): { key: string; at: Place }[] {
  return rows.flatMap((row, index) => row.map((key, column) => ({ key, at: [...at, index, column] })));
}
