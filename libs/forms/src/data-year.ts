import type { Text } from '@countersign/domain';
import type { FormDefinition, Field } from './definition.js';

/** `{{dataYear}}` in a label, heading, prompt, note or message replaced by the year; left standing when no year is given. */
export function fillDataYear(text: string, dataYear: number | undefined): string {
  return dataYear === undefined ? text : text.replaceAll('{{dataYear}}', String(dataYear));
}

/** {@link fillDataYear} for a text in several languages. */
export function fillDataYearIn(text: Text, dataYear: number | undefined): Text {
  return Object.fromEntries(Object.entries(text).map(([language, value]) => [language, fillDataYear(value, dataYear)]));
}

/** A form with `{{dataYear}}` replaced wherever it is shown or printed; the schema itself stays as it is. */
export function formFor(form: FormDefinition, dataYear: number): FormDefinition {
  const fill = (text: string): string => fillDataYear(text, dataYear);
  return {
    ...form,
    title: fill(form.title),
    fields: form.fields.map((field) => fieldFor(field, fill)),
    sections: form.sections.map((section) => ({ ...section, title: fill(section.title) })),
    notes: form.notes.map(fill),
    outline: form.outline.map((item) => ({
      ...item,
      heading: fill(item.heading),
      ...(item.prompt !== undefined && { prompt: fill(item.prompt) }),
    })),
  };
}

function fieldFor(field: Field, fill: (text: string) => string): Field {
  return {
    ...field,
    label: fill(field.label),
    ...(field.hint !== undefined && { hint: fill(field.hint) }),
    ...(field.parts && { parts: field.parts.map((part) => fieldFor(part, fill)) }),
  };
}
