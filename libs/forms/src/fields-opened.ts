import type { Edit, FormSet } from './definition.js';

/** The field (`form.field`) a path of a field or of its part lies in. */
export function fieldOfPath(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}

/**
 * The fields that must be open when the marked ones may change: the marked fields whole (with all parts, rows of a list included), those that stand in the same row of the paper, what hard edits tie to
 * any of these, however far it goes (or a correction could leave a finding behind that nobody may mend), and where a soft edit that reads one of them
 * has its explanation.
 * @param marks paths of fields or of parts of composites; unknown ones open nothing
 * @returns paths `form.field`, sorted, each once
 */
export function fieldsOpened({ forms, edits }: FormSet, marks: readonly string[]): string[] {
  const known = new Set(forms.flatMap((form) => form.fields.map((field) => field.path)));
  const opened = new Set(marks.map(fieldOfPath).filter((path) => known.has(path)));
  for (const row of rowsOf(forms)) if (row.some((path) => opened.has(path))) for (const path of row) opened.add(path);
  const ties = edits.filter((edit) => edit.severity === 'hard').map(fieldsOf);
  for (let before = -1; before !== opened.size;) {
    before = opened.size;
    for (const tie of ties) if (tie.some((path) => opened.has(path))) for (const path of tie) opened.add(path);
  }
  const explained = edits.filter((edit) => edit.severity === 'soft' && fieldsOf(edit).some((path) => opened.has(path)));
  return [...new Set([...opened, ...explained.flatMap((edit) => fieldsOf(edit).slice(0, 1))])].sort();
}

function rowsOf(forms: FormSet['forms']): string[][] {
  return forms.flatMap((form) =>
    [...form.sections.flatMap((section) => section.rows), ...form.applicant].map((row) => row.map((key) => `${form.key}.${key}`)),
  );
}

function fieldsOf(edit: Edit): string[] {
  return [...edit.fields, ...(edit.optional ?? [])].map(fieldOfPath);
}
