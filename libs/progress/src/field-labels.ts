import type { FormSet } from '@countersign/forms';

/** Labels by path (fields and parts), with `{{dataYear}}` filled in. */
export function fieldLabels(formSet: FormSet, dataPeriod: string): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const form of formSet.forms) {
    for (const field of form.fields) {
      labels.set(field.path, field.label.replaceAll('{{dataYear}}', dataPeriod));
      for (const part of field.parts ?? [])
        labels.set(part.path, `${field.label}·${part.label}`.replaceAll('{{dataYear}}', dataPeriod));
    }
  }
  return labels;
}
