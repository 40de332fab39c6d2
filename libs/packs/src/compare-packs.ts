import type { Field, IndicatorMapping } from '@countersign/forms';
import type { PackFault, ProgrammePack } from './pack.js';
import type { SourceDocument } from './source-document.js';

interface Known {
  form: string;
  field: Field;
}

/**
 * What a new version of a pack leaves unsaid about indicators that changed: each needs an entry in `x-mapping`, so that years stay comparable.
 * @param schemas the new version's schema documents, by form
 */
export function comparePacks(
  before: ProgrammePack,
  after: ProgrammePack,
  schemas: ReadonlyMap<string, SourceDocument>,
): PackFault[] {
  const faults: PackFault[] = [];
  if (before.hash === after.hash) return faults;
  if (before.key !== after.key || before.version === after.version) {
    const message = `this must be another version of "${before.key}" than ${before.version}`;
    faults.push({ code: 'same-version', file: 'programme.yaml', line: 1, message });
  }
  const old = indicators(before);
  const now = indicators(after);
  const mapped = new Map(
    after.formSet.forms.flatMap((form) => (form.mapping ?? []).map((entry) => [entry.indicator, entry] as const)),
  );
  for (const [indicator, { form, field }] of old) {
    const current = now.get(indicator);
    const entry = mapped.get(indicator);
    const document = schemas.get(current?.form ?? form) ?? [...schemas.values()][0];
    const place = current ? placeOf(after, current) : ['x-mapping'];
    const complaint = complain(indicator, field, current?.field, entry);
    if (complaint !== undefined && document) faults.push(document.fault('unmapped', place, complaint));
  }
  for (const form of after.formSet.forms) {
    (form.mapping ?? []).forEach((entry, index) => {
      const fault = schemas
        .get(form.key)
        ?.fault('unmapped', ['x-mapping', index], `the version before has no indicator "${entry.indicator}"`);
      if (!old.has(entry.indicator) && fault) faults.push(fault);
    });
  }
  return faults;
}

function indicators(pack: ProgrammePack): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const form of pack.formSet.forms) {
    for (const field of form.fields) {
      for (const one of [field, ...(field.parts ?? [])]) known.set(one.indicator, { form: form.key, field: one });
    }
  }
  return known;
}

function placeOf(pack: ProgrammePack, known: Known): string[] {
  const form = pack.formSet.forms.find((candidate) => candidate.key === known.form);
  const holder = form?.fields.find((field) => field === known.field || field.parts?.includes(known.field));
  return holder ? ['properties', holder.key] : [];
}

function complain(
  indicator: string,
  before: Field,
  now: Field | undefined,
  entry: IndicatorMapping | undefined,
): string | undefined {
  if (!now) {
    return entry?.change === 'not-comparable'
      ? undefined
      : `the indicator "${indicator}" is gone: x-mapping must call it not-comparable`;
  }
  const changed = (['label', 'kind', 'unit', 'decimals', 'choices'] as const).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]),
  );
  if (changed.length === 0 || entry) return undefined;
  return `the indicator "${indicator}" changed (${changed.join(', ')}): x-mapping must say what that means`;
}
