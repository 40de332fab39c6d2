import {
  evaluate,
  Exact,
  isRecord,
  type CompiledForms,
  type Field,
  type FieldValue,
  type Json,
  type SubmissionData,
} from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';

/** Whose figures are to be invented. */
export interface FiguresFor {
  /** Name and number of the subject, as in the campaign. */
  name: string;
  number: number;
  /** What its archived file of the year before says, if there is one. */
  lastYear: SubmissionData | undefined;
  /** The period the figures are of. */
  dataPeriod: string;
}

/**
 * Plausible figures for a subject: those of the pack's complete sample, larger or smaller by a factor of its own, such that nothing stands
 * against submitting them; soft findings are explained. Percentages and what has an upper bound stay, because they do not grow with size.
 * @throws Error when not even the sample itself can be submitted
 */
export function inventFigures(pack: ProgrammePack, forms: CompiledForms, subject: FiguresFor): SubmissionData {
  const sample = pack.samples.find((each) => each.valid && each.file.endsWith('/complete.json'));
  if (!sample) throw new Error(`The pack ${pack.key} has no sample fixtures/valid/complete.json to invent figures from.`);
  const names = pack.subjects.map((each) => each.name);
  // Whole factors keep every sum exact; the sample itself is the last resort.
  for (const factor of [fraction(subject.number), String(2 + (subject.number % 3)), '1']) {
    const data = scaled(pack, sample.data, factor, (text) => renamed(text, names, subject.name));
    const findings = evaluate(forms, data, subject.lastYear, 'submit', subject.dataPeriod);
    if (findings.some((finding) => finding.severity === 'hard')) continue;
    return explained(
      data,
      findings.map(({ path, code }) => ({ path, code })),
      pack.languages[0] === 'zh-CN' ? '经核实，数据无误，系当年实际情况。' : 'Checked: the figures are as stated.',
    );
  }
  throw new Error(`No figures of ${pack.key} could be invented for ${subject.name}: its complete sample cannot be submitted.`);
}

/** A factor between 0.55 and 2.5, of its own for each subject. */
function fraction(number: number): string {
  return (0.55 + ((number * 37) % 98) / 50).toFixed(2);
}

function scaled(pack: ProgrammePack, data: SubmissionData, factor: string, rename: (text: string) => string): SubmissionData {
  const entries = pack.formSet.forms.map((form) => {
    const fields = form.fields.flatMap((field): [string, FieldValue][] => {
      const entry = data[form.key]?.[field.key];
      if (!entry) return [];
      if (entry.value === undefined) return [[field.key, { ...entry, origin: 'typed' }]];
      return [[field.key, { ...entry, origin: 'typed', value: grown(field, entry.value, factor, rename) }]];
    });
    return [form.key, Object.fromEntries(fields)] as const;
  });
  return Object.fromEntries(entries);
}

function grown(field: Field, value: Json, factor: string, rename: (text: string) => string): Json {
  if (typeof value === 'string' && (field.kind === 'decimal' || field.kind === 'integer'))
    return grownNumber(field, value, factor);
  if (field.parts && isRecord(value)) {
    const parts = field.parts.flatMap((part): [string, Json][] => {
      const inner = (value as Record<string, Json>)[part.key];
      return inner === undefined ? [] : [[part.key, grown(part, inner, factor, rename)]];
    });
    return Object.fromEntries(parts);
  }
  return typeof value === 'string' && (field.kind === 'text' || field.kind === 'long-text') ? rename(value) : value;
}

/** Rounded to the field's decimals and to what it is a multiple of. */
function grownNumber(field: Field, value: string, factor: string): string {
  const bounded = field.max !== undefined || field.change === 'points' || /[%％‰年]/.test(field.unit ?? '');
  const [number, by] = [Exact.parse(value), Exact.parse(factor)];
  if (bounded || !number || !by || factor === '1') return value;
  const step = Exact.parse(field.multipleOf ?? '') ?? Exact.ratio(1n, 10n ** BigInt(field.decimals ?? 0));
  const { numerator, denominator } = number.times(by).over(step);
  const steps = Exact.of((2n * numerator + denominator) / (2n * denominator));
  const { numerator: scaledUp, denominator: one } = steps.times(step).times(Exact.of(10n ** BigInt(field.decimals ?? 0)));
  return placed(scaledUp / one, field.decimals ?? 0);
}

/** 12345 with two decimals as `123.45`, without zeros at the end. */
function placed(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const [whole, rest] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals).replace(/0+$/, '')];
  return `${units < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}

/** A text of the sample that names its own subject names this one. */
function renamed(text: string, names: readonly string[], name: string): string {
  const found = names.find((each) => text.includes(each));
  return found === undefined ? text : text.replaceAll(found, name);
}

function explained(data: SubmissionData, soft: readonly { path: string; code: string }[], words: string): SubmissionData {
  const result: SubmissionData = structuredClone(data);
  for (const { path, code } of soft) {
    const [form = '', field = ''] = path.split('.');
    const entry = result[form]?.[field];
    if (entry) entry.explanations = { ...entry.explanations, [code]: words };
  }
  return result;
}
