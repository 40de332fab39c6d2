import type { Language, Text } from '@countersign/domain';

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** How a field is entered, checked and printed. The `x-kind` of a schema property. */
export type FieldKind =
  'text' | 'long-text' | 'decimal' | 'integer' | 'choice' | 'list' | 'quantity' | 'composite' | 'rich-text' | 'date';

/** What may stand instead of a value: 无, 不适用, 未掌握. */
export type ValueState = 'none' | 'not-applicable' | 'not-known';

/** Where a value came from. A `carried` one blocks submission until a person confirms it. */
export type ValueOrigin = 'typed' | 'carried' | 'confirmed' | 'imported';

/**
 * One entry of a form. Either `value` or `state` is set. Numbers are decimal strings from end to end.
 * `explanations` holds, by edit key, why a soft finding that shows at this field stands.
 */
export interface FieldValue {
  value?: Json;
  state?: ValueState;
  origin: ValueOrigin;
  explanations?: Record<string, string>;
}

/** All entries of a submission: form key → field key → entry. */
export type SubmissionData = Record<string, Record<string, FieldValue>>;

/** One choice of a `choice` field; `value` is stored, `label` is shown and printed. */
export interface Choice {
  value: string;
  label: string;
}

/** What a field says in another language than the pack's first. */
export interface FieldWords {
  label: string;
  unit?: string;
  hint?: string;
  /** Value → label. */
  choices?: Readonly<Record<string, string>>;
}

/** What a form says in another language than the pack's first; sections and boxes by key, notes and outline in order. */
export interface FormWords {
  title: string;
  sections: Readonly<Record<string, string>>;
  boxes: Readonly<Record<string, string>>;
  notes: readonly string[];
  outline: readonly { heading: string; prompt?: string }[];
}

/** One field of a form, read from a schema property and its `x-` keywords (docs/packs.md). */
export interface Field {
  key: string;
  /** `<form>.<field>` or `<form>.<field>.<part>`: how findings, marks and the API name it. */
  path: string;
  indicator: string;
  /** The label, verbatim as on paper; may hold `{{dataYear}}`. */
  label: string;
  kind: FieldKind;
  required: boolean;
  unit?: string;
  decimals?: number;
  min?: string;
  max?: string;
  multipleOf?: string;
  /** Most characters of a text, of one item of a list, or of a rich text as plain text. */
  maxLength?: number;
  minLength?: number;
  /** Fewest and most items of a list. */
  minItems?: number;
  maxItems?: number;
  choices?: readonly Choice[];
  /** States allowed instead of a value. */
  states: readonly ValueState[];
  carry: 'value' | 'confirm' | 'none';
  /** How the change against last year is shown. */
  change?: 'percent' | 'points';
  hint?: string;
  /** Seal coverage group; the form's key when the schema names none. */
  group: string;
  /** Files may be attached to the field itself (photos of what it speaks of); their slot is its path. */
  files?: true;
  /** Of a part: it is asked for only where the part `part` of the same composite, a choice, is `equals`. */
  showWhen?: { part: string; equals: string };
  /** Parts of a `composite`, in order. */
  parts?: readonly Field[];
  /** The same in the pack's other languages. */
  words?: Partial<Record<Language, FieldWords>>;
}

/** Rows of a ruled table, each holding the keys of one or more fields, as on paper. */
export interface Section {
  key: string;
  title: string;
  rows: readonly (readonly string[])[];
}

/** A place on the printed form for opinion, seal and date of one stage. `seal` and `date` are printed verbatim. */
export interface Box {
  key: string;
  title: string;
  stage: string;
  seal: string;
  date: string;
}

/** One heading of a summary's outline, in order; a heading without own text has no field. */
export interface OutlineItem {
  level: number;
  heading: string;
  field?: string;
  prompt?: string;
}

/** What became of an indicator since the pack's version before; `unit`: the new figure is the old one times `factor`. */
export interface IndicatorMapping {
  indicator: string;
  change: 'same' | 'renamed' | 'unit' | 'not-comparable';
  factor?: string;
}

/** One form of a programme, drawn, checked and printed from this alone. */
export interface FormDefinition {
  key: string;
  /** `$id` of the schema. */
  id: string;
  title: string;
  fields: readonly Field[];
  sections: readonly Section[];
  /** Applicant lines under the table (keys of fields). */
  applicant: readonly (readonly string[])[];
  boxes: readonly Box[];
  notes: readonly string[];
  outline: readonly OutlineItem[];
  /** What changed against the pack's version before; absent when the schema says nothing. */
  mapping?: readonly IndicatorMapping[];
  /** The same in the pack's other languages; paper and archive speak the first one. */
  words?: Partial<Record<Language, FormWords>>;
  /** The JSON Schema itself, for validators and archives. */
  schema: { [key: string]: Json };
}

/** A cross-field rule of a pack (form/edits.yaml). */
export interface Edit {
  key: string;
  severity: 'hard' | 'soft';
  /** Paths it needs; it shows at the first and runs only when all have values. */
  fields: readonly string[];
  /** Further paths it may read; they may be empty. While drafting it waits until they are answered. */
  optional?: readonly string[];
  /** Last year's paths it needs. */
  lastYear: readonly string[];
  when?: string;
  check: string;
  message: Text;
  source: string;
}

/** The forms of a programme with their edits: everything `evaluate` needs. */
export interface FormSet {
  forms: readonly FormDefinition[];
  edits: readonly Edit[];
}

/** Something the data does not satisfy. Hard ones block submission; soft ones need a written explanation. */
export interface Finding {
  /** Path of the field where it shows. */
  path: string;
  severity: 'hard' | 'soft';
  /** Stable code: `required`, `type`, `range`, `decimals`, `multiple-of`, `choice`, `length`, `duplicate`, `characters`, `unconfirmed`, `unknown-field` or the key of an edit. */
  code: string;
  message: Text;
  /** True when a soft finding carries a written explanation. */
  explained: boolean;
  /** Other fields that take part. */
  related: readonly string[];
}
