import { periodLabel, type Language } from '@countersign/domain';
import { formIn, type FormSet } from '@countersign/forms';

/** Labels by path (fields and parts) in a language, with `{{dataYear}}` filled in. */
export function fieldLabels(formSet: FormSet, dataPeriod: string, language: Language): ReadonlyMap<string, string> {
  const period = periodLabel(dataPeriod, language);
  const labels = new Map<string, string>();
  for (const form of formSet.forms) {
    for (const field of formIn(form, language).fields) {
      labels.set(field.path, field.label.replaceAll('{{dataYear}}', period));
      for (const part of field.parts ?? [])
        labels.set(part.path, `${field.label}·${part.label}`.replaceAll('{{dataYear}}', period));
    }
  }
  return labels;
}
