import type { Language } from '@countersign/domain';
import { findField, formatJson, formatValue } from '@countersign/forms';
import type { FieldValue, FormDefinition } from '@countersign/forms';
import type { Change } from '../api/types';
import { partOf } from '../form/part-of';
import { shortLabel } from '../form/short-label';

/** One line of the table of changes: a field, or one part of a composite. */
export interface ChangedLine {
  path: string;
  label: string;
  before: string;
  after: string;
}

/** What of a field changed, as text: of a composite only the parts that did, and explanations where they did. */
export function changedLines(change: Change, forms: readonly FormDefinition[], language: Language): ChangedLine[] {
  const field = findField(forms, change.path)?.field;
  if (!field) return [{ path: change.path, label: change.label, before: '', after: '' }];
  const { before, after } = change;
  const write = (entry: FieldValue | null): string => formatValue(field, entry ?? undefined, language);
  const whole = { path: change.path, label: change.label, before: write(before), after: write(after) };
  const parts = (field.parts ?? []).map((part) => ({
    path: part.path,
    label: `${shortLabel(change.label, 30)} · ${part.label}`,
    before: formatJson(part, partOf(before ?? undefined, part.key), language),
    after: formatJson(part, partOf(after ?? undefined, part.key), language),
  }));
  const changed = parts.filter((line) => line.before !== line.after);
  const lines = before?.state === undefined && after?.state === undefined && changed.length > 0 ? changed : [whole];
  return [...lines.filter((line) => line.before !== line.after), ...explanations(change, language)];
}

function explanations({ path, label, before, after }: Change, language: Language): ChangedLine[] {
  const between = language === 'zh-CN' ? '\uFF1B' : '; ';
  const written = (entry: FieldValue | null): string => Object.values(entry?.explanations ?? {}).join(between);
  const line = { path, label: `${shortLabel(label, 30)} *`, before: written(before), after: written(after) };
  return line.before === line.after ? [] : [line];
}
