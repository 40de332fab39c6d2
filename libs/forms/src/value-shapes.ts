import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Field, FormSet, Json } from './definition.js';
import { canonical } from './canonical.js';
import { isRecord } from './reader.js';

/** All `x-` keywords, so that Ajv knows them in strict mode. */
export const FORM_VOCABULARY: readonly string[] = (
  'x-kind x-indicator x-unit x-decimals x-min x-max x-multiple-of x-choices x-states x-carry x-hint x-group x-files x-show-when x-change x-max-length ' +
  'x-sections x-applicant x-outline x-boxes x-notes x-mapping'
).split(' ');

/** One complaint of a validator, as Ajv gives it. */
export interface ShapeError {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
}

/** A compiled validator of one shape: Ajv's, compiled here or ahead of time. */
export interface ShapeValidator {
  (value: unknown): boolean;
  errors?: ShapeError[] | null;
}

/** Validators by the names {@link valueShapes} gives. */
export type ShapeValidators = Readonly<Record<string, ShapeValidator>>;

/** The distinct value schemas of a form set, and which field has which. */
export interface ValueShapes {
  /** Name → JSON Schema without labels, `x-` keywords and `required` (which this library checks itself, by stage). */
  schemas: Readonly<Record<string, { [key: string]: Json }>>;
  /** Path of a field → name. */
  of: Readonly<Record<string, string>>;
}

/**
 * Fields of one kind mostly share one schema, so a form of a hundred fields needs some fifteen validators. Names follow from the form set
 * alone: validators compiled at installation fit the same form set in a browser.
 */
export function valueShapes(formSet: FormSet): ValueShapes {
  const schemas: Record<string, { [key: string]: Json }> = {};
  const names = new Map<string, string>();
  const of: Record<string, string> = {};
  for (const form of formSet.forms) {
    for (const field of form.fields) {
      const schema = shapeOf(form.schema, field);
      const text = canonical(schema);
      const name = names.get(text) ?? `shape${names.size}`;
      names.set(text, name);
      schemas[name] = schema;
      of[field.path] = name;
    }
  }
  return { schemas, of };
}

function shapeOf(schema: { [key: string]: Json }, field: Field): { [key: string]: Json } {
  const properties = isRecord(schema.properties) ? schema.properties : {};
  return bare(properties[field.key] as { [key: string]: Json });
}

function bare(schema: { [key: string]: Json }): { [key: string]: Json } {
  const kept: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith('x-') || key === 'title' || key === 'description' || key === 'required') continue;
    if (key === 'properties' && isRecord(value)) {
      kept[key] = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, bare(part as { [key: string]: Json })]));
    } else {
      kept[key] = value;
    }
  }
  return kept;
}

/** The Ajv that forms are validated with: strict, 2020-12, all errors. `source` keeps the code for a standalone module. */
export function formAjv(source = false): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allErrors: true, code: { source, esm: source, lines: source } });
  ajv.addVocabulary([...FORM_VOCABULARY]);
  return ajv;
}

/** Compiles the validators here and now; needs `new Function`, so pages under a strict CSP take compiled ones instead. */
export function compileShapes(shapes: ValueShapes): ShapeValidators {
  const ajv = formAjv();
  return Object.fromEntries(
    Object.entries(shapes.schemas).map(([name, schema]) => [name, ajv.compile(schema) as ShapeValidator]),
  );
}
