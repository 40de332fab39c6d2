import { periodLabel, type Language, type Text } from '@countersign/domain';
import type { FormDefinition, Field } from './definition.js';

/**
 * `{{dataYear}}` in a label, heading, prompt, note or message replaced by the period the figures are of (`2025`, `2026-H1`), said in the
 * language of the text; left standing when none is given.
 */
export function fillDataYear(text: string, dataPeriod: string | undefined, language: Language): string {
  return dataPeriod === undefined ? text : text.replaceAll('{{dataYear}}', periodLabel(dataPeriod, language));
}

/** {@link fillDataYear} for a text in several languages. */
export function fillDataYearIn(text: Text, dataPeriod: string | undefined): Text {
  return Object.fromEntries(
    Object.entries(text).map(([language, value]) => [language, fillDataYear(value, dataPeriod, language as Language)]),
  );
}

/** A form (in a language) with `{{dataYear}}` replaced wherever it is shown or printed; the schema itself stays as it is. */
export function formFor(form: FormDefinition, dataPeriod: string, language: Language): FormDefinition {
  const fill = (text: string): string => fillDataYear(text, dataPeriod, language);
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
