import type { FormDefinition } from '@countersign/forms';
import type { ProgrammePack } from './pack.js';

/** One line of a pack's wording, to be compared with the official text. */
export interface Label {
  kind: 'label' | 'line' | 'box' | 'note' | 'heading' | 'prompt' | 'subject';
  form?: string;
  /** Counted from 1 for each kind, through all forms. */
  number: number;
  /** Row of the table (labels) or level (headings), counted from 1. */
  row?: number;
  text: string;
}

/** Every label, applicant line, box, note, heading, prompt and subject of a pack, in the order of the paper. */
export function labels(pack: ProgrammePack): Label[] {
  const counts = new Map<Label['kind'], number>();
  const numbered = (label: Omit<Label, 'number'>): Label => {
    const number = (counts.get(label.kind) ?? 0) + 1;
    counts.set(label.kind, number);
    return { ...label, number };
  };
  const forms = pack.formSet.forms;
  return [
    ...forms.flatMap(tableLabels),
    ...forms.flatMap((form) =>
      form.applicant.flatMap((row) => row.map((key) => ({ kind: 'line' as const, form: form.key, text: labelOf(form, key) }))),
    ),
    ...forms.flatMap((form) =>
      form.boxes.map((box) => ({
        kind: 'box' as const,
        form: form.key,
        text: [box.title, box.seal, box.date].filter(Boolean).join(' '),
      })),
    ),
    ...forms.flatMap((form) => form.notes.map((text) => ({ kind: 'note' as const, form: form.key, text }))),
    ...forms.flatMap((form) =>
      form.outline.map((item) => ({ kind: 'heading' as const, form: form.key, row: item.level, text: item.heading })),
    ),
    ...forms.flatMap((form) =>
      form.outline.flatMap((item) =>
        item.prompt === undefined ? [] : [{ kind: 'prompt' as const, form: form.key, text: item.prompt }],
      ),
    ),
    ...pack.subjects.map((subject) => ({ kind: 'subject' as const, row: subject.number, text: subject.name })),
  ].map(numbered);
}

function tableLabels(form: FormDefinition): Omit<Label, 'number'>[] {
  return form.sections
    .flatMap((section) => section.rows)
    .flatMap((row, index) =>
      row.map((key) => ({ kind: 'label' as const, form: form.key, row: index + 1, text: labelOf(form, key) })),
    );
}

function labelOf(form: FormDefinition, key: string): string {
  return form.fields.find((field) => field.key === key)?.label ?? key;
}
