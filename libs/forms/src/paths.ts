import type { Field, FieldValue, FormDefinition, FormSet, Json, SubmissionData } from './definition.js';
import { isRecord } from './reader.js';

/** A field or part as a path names it. */
export interface FoundField {
  form: FormDefinition;
  field: Field;
  /** Set when the path names a part of a composite. */
  part?: Field;
}

/** The field a path `form.field` or `form.field.part` names; undefined when there is none. */
export function findField(forms: readonly FormDefinition[], path: string): FoundField | undefined {
  const [formKey, fieldKey, partKey, ...rest] = path.split('.');
  if (rest.length > 0) return undefined;
  const form = forms.find((candidate) => candidate.key === formKey);
  const field = form?.fields.find((candidate) => candidate.key === fieldKey);
  if (!form || !field) return undefined;
  if (partKey === undefined) return { form, field };
  const part = field.parts?.find((candidate) => candidate.key === partKey);
  return part && { form, field, part };
}

/** The entry a path names; for a part the entry of its field. */
export function entryAt(data: SubmissionData | undefined, path: string): FieldValue | undefined {
  const [formKey = '', fieldKey = ''] = path.split('.');
  return data?.[formKey]?.[fieldKey];
}

/** The value a path names; for a part that part's value. */
export function valueAt(data: SubmissionData | undefined, path: string): Json | undefined {
  const value = entryAt(data, path)?.value;
  const part = path.split('.')[2];
  if (part === undefined) return value;
  return isRecord(value) ? (value as Record<string, Json>)[part] : undefined;
}

/** Every field of every form, in order. */
export function allFields(formSet: FormSet): Field[] {
  return formSet.forms.flatMap((form) => form.fields);
}
