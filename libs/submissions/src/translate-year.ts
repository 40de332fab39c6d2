import {
  Exact,
  type Field,
  type FieldValue,
  type FormSet,
  type IndicatorMapping,
  type Json,
  type SubmissionData,
} from '@countersign/forms';

/**
 * Last year's data as this year's forms would hold it. Indicators, never reused, say which field is which; `x-mapping` says what became of
 * those that changed: renamed ones move, other units are multiplied by their factor, what cannot be compared is left out (design §5).
 * @param before forms the data was entered with
 * @param now forms it is to be read with
 */
export function translateYear(before: FormSet, now: FormSet, data: SubmissionData): SubmissionData {
  const mappings = new Map(now.forms.flatMap((form) => form.mapping ?? []).map((mapping) => [mapping.indicator, mapping]));
  const earlier = new Map<string, { field: Field; entry: FieldValue | undefined }>();
  for (const form of before.forms) {
    for (const field of form.fields) earlier.set(field.indicator, { field, entry: data[form.key]?.[field.key] });
  }
  const translated: SubmissionData = {};
  for (const form of now.forms) {
    for (const field of form.fields) {
      const old = earlier.get(field.indicator);
      if (!old?.entry || old.field.kind !== field.kind) continue;
      const entry = translateEntry(old.field, field, old.entry, mappings);
      if (entry) (translated[form.key] ??= {})[field.key] = entry;
    }
  }
  return translated;
}

function translateEntry(
  before: Field,
  now: Field,
  entry: FieldValue,
  mappings: ReadonlyMap<string, IndicatorMapping>,
): FieldValue | undefined {
  const mapping = mappings.get(now.indicator);
  if (mapping?.change === 'not-comparable') return undefined;
  if (entry.value === undefined) return entry;
  const value = translateValue(before, now, entry.value, mappings);
  return value === undefined ? undefined : { ...entry, value };
}

function translateValue(
  before: Field,
  now: Field,
  value: Json,
  mappings: ReadonlyMap<string, IndicatorMapping>,
): Json | undefined {
  if (now.kind === 'composite') return translateParts(before, now, value, mappings);
  const mapping = mappings.get(now.indicator);
  if (mapping?.change !== 'unit' || mapping.factor === undefined) return value;
  if (now.kind === 'quantity' && isObject(value)) {
    return { ...value, amount: times(String(value['amount'] ?? ''), mapping.factor) ?? null };
  }
  return times(String(value), mapping.factor);
}

function translateParts(
  before: Field,
  now: Field,
  value: Json,
  mappings: ReadonlyMap<string, IndicatorMapping>,
): Json | undefined {
  if (!isObject(value)) return undefined;
  const parts: Record<string, Json> = {};
  for (const part of now.parts ?? []) {
    const old = before.parts?.find((candidate) => candidate.indicator === part.indicator);
    const entered = old && value[old.key];
    if (!old || entered === undefined || old.kind !== part.kind || mappings.get(part.indicator)?.change === 'not-comparable')
      continue;
    const translated = translateValue(old, part, entered, mappings);
    if (translated !== undefined) parts[part.key] = translated;
  }
  return Object.keys(parts).length > 0 ? parts : undefined;
}

/** The exact product of two decimals, without trailing zeros; undefined when one of them is none. */
function times(figure: string, factor: string): string | undefined {
  const [left, right] = [Exact.parse(figure), Exact.parse(factor)];
  if (!left || !right) return undefined;
  const product = left.times(right).toFixed(digitsAfterPoint(figure) + digitsAfterPoint(factor));
  return product.includes('.') ? product.replace(/\.?0+$/, '') : product;
}

function digitsAfterPoint(decimal: string): number {
  return decimal.includes('.') ? decimal.length - decimal.indexOf('.') - 1 : 0;
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
