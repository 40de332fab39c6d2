import canonicalize from 'canonicalize';
import type { FieldValue, Json, SubmissionData } from './definition.js';

/** The canonical JSON text (RFC 8785) of any JSON value: same content, same bytes, so that it can be hashed. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only JSON values have a canonical form');
  return text;
}

/** One field that differs between two states of a submission. */
export interface Difference {
  /** `form.field` */
  path: string;
  before?: FieldValue;
  after?: FieldValue;
}

/** The fields whose value, state or explanations differ, sorted by path. Where a value came from does not count. */
export function diff(before: SubmissionData, after: SubmissionData): Difference[] {
  const paths = new Set([...pathsOf(before), ...pathsOf(after)]);
  return [...paths].sort().flatMap((path) => {
    const [form = '', field = ''] = path.split('.');
    const old = before[form]?.[field];
    const now = after[form]?.[field];
    if (content(old) === content(now)) return [];
    return [{ path, ...(old && { before: old }), ...(now && { after: now }) }];
  });
}

function pathsOf(data: SubmissionData): string[] {
  return Object.entries(data).flatMap(([form, fields]) => Object.keys(fields).map((field) => `${form}.${field}`));
}

function content(entry: FieldValue | undefined): string {
  const parts: { [key: string]: Json } = {};
  if (entry?.value !== undefined && entry.value !== null) parts.value = entry.value;
  if (entry?.state !== undefined) parts.state = entry.state;
  if (entry?.explanations && Object.keys(entry.explanations).length > 0) parts.explanations = entry.explanations;
  return canonical(parts);
}
