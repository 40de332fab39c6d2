import type { FieldValue, FormSet, SubmissionData } from './definition.js';
import { checkEntry, isEmpty } from './check-entry.js';
import { compileForms } from './compile-forms.js';
import type { CompiledForms } from './compile-forms.js';

/**
 * The entries a new year's draft begins with: last year's of the fields that say so (`x-carry`), where they still fit the form. Explanations
 * are not carried. With `x-carry: confirm` a person must confirm them before submitting.
 */
export function carryForward(forms: FormSet | CompiledForms, lastYear: SubmissionData): SubmissionData {
  const { formSet, validators } = 'formSet' in forms ? forms : compileForms(forms);
  const carried: SubmissionData = {};
  for (const form of formSet.forms) {
    for (const field of form.fields) {
      const entry = lastYear[form.key]?.[field.key];
      if (!entry || field.carry === 'none' || isEmpty(entry)) continue;
      if (checkEntry(field, entry, validators.get(field.path), 'draft').length > 0) continue;
      const fresh: FieldValue = { origin: 'carried' };
      if (entry.state !== undefined) fresh.state = entry.state;
      else if (entry.value !== undefined) fresh.value = entry.value;
      (carried[form.key] ??= {})[field.key] = fresh;
    }
  }
  return carried;
}
