import { checkEdits, Reader } from '@countersign/forms';
import type { Edit, FormDefinition } from '@countersign/forms';
import { readText } from './pack-reading.js';
import type { PackReading } from './pack-reading.js';
import type { SourceDocument } from './source-document.js';

/** Reads form/edits.yaml and checks every edit against the forms. */
export function readEdits(reading: PackReading, document: SourceDocument, forms: readonly FormDefinition[]): Edit[] {
  const reader = new Reader();
  const edits = reader.list(document.value ?? [], []).map((entry, index): Edit => {
    const at = [index];
    const raw =
      reader.record(entry, at, ['key', 'severity', 'fields', 'check', 'message', 'source'], ['optional', 'lastYear', 'when']) ??
      {};
    const paths = (key: 'fields' | 'optional' | 'lastYear'): string[] =>
      reader.list(raw[key], [...at, key]).map((path, position) => reader.string(path, [...at, key, position]));
    const edit: Edit = {
      key: reader.key(raw.key, [...at, 'key']),
      severity: reader.oneOf(raw.severity, [...at, 'severity'], ['hard', 'soft'] as const),
      fields: paths('fields'),
      lastYear: paths('lastYear'),
      check: reader.string(raw.check, [...at, 'check']),
      message: readText(reader, raw.message, [...at, 'message'], reading.languages),
      source: raw.source === undefined ? '' : reader.string(raw.source, [...at, 'source']),
    };
    if (raw.optional !== undefined) edit.optional = paths('optional');
    if (raw.when !== undefined) edit.when = reader.string(raw.when, [...at, 'when']);
    if (edit.fields.length === 0) reader.fault('missing-key', at, 'an edit needs at least one field: where its finding shows');
    return edit;
  });
  const readable = reader.faults.length === 0;
  reading.take(reader, document);
  if (readable) {
    for (const fault of checkEdits({ forms, edits })) {
      const place = [fault.position, fault.key, ...(fault.index === undefined ? [] : [fault.index])];
      reading.faults.push(document.fault(fault.code, place, `edit "${fault.edit}": ${fault.message}`));
    }
  }
  return edits;
}
