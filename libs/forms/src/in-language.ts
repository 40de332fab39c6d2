import type { Language } from '@countersign/domain';
import type { Field, FormDefinition, FormSet } from './definition.js';

/** The label of a field or part in a language; the first language's where there is none. */
export function labelIn(field: Field, language: Language): string {
  return field.words?.[language]?.label ?? field.label;
}

/** A field as it is shown in a language: labels, units, hints and choices of that language, the first one's where there are none. */
export function fieldIn(field: Field, language: Language): Field {
  const words = field.words?.[language];
  const parts = field.parts && { parts: field.parts.map((part) => fieldIn(part, language)) };
  if (!words) return parts ? { ...field, ...parts } : field;
  return {
    ...field,
    label: labelIn(field, language),
    ...(words.unit !== undefined && { unit: words.unit }),
    ...(words.hint !== undefined && { hint: words.hint }),
    ...(field.choices && {
      choices: field.choices.map(({ value, label }) => ({ value, label: words.choices?.[value] ?? label })),
    }),
    ...parts,
  };
}

/** A form as it is shown in a language. The seal and date of a box are printed signs and stay as they are, and so does the schema. */
export function formIn(form: FormDefinition, language: Language): FormDefinition {
  const words = form.words?.[language];
  if (!words) return form;
  return {
    ...form,
    title: words.title,
    fields: form.fields.map((field) => fieldIn(field, language)),
    sections: form.sections.map((section) => ({ ...section, title: words.sections[section.key] ?? section.title })),
    boxes: form.boxes.map((box) => ({ ...box, title: words.boxes[box.key] ?? box.title })),
    notes: form.notes.map((note, index) => words.notes[index] ?? note),
    outline: form.outline.map((item, index) => ({ ...item, ...words.outline[index] })),
  };
}

/** All forms as they are shown in a language; the edits carry their texts in every language. */
export function formSetIn(formSet: FormSet, language: Language): FormSet {
  return { ...formSet, forms: formSet.forms.map((form) => formIn(form, language)) };
}
