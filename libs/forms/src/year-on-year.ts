import type { Language } from '@countersign/domain';
import type { Field, FieldValue, Json } from './definition.js';
import { Exact } from './exact.js';
import { isRecord } from './reader.js';

/** The change of a figure against last year. */
export interface YearOnYear {
  kind: 'percent' | 'points';
  /** Signed decimal: per cent with one digit, or percentage points with the digits of the field. */
  value: string;
  /** For the screen: `+3.2%`, `-1.5个百分点`. */
  text: string;
}

/** The change `x-change` asks for; undefined when the field has none, a figure is missing, or last year's is 0 and per cent are asked for. */
export function yearOnYear(
  field: Field,
  now: FieldValue | undefined,
  lastYear: FieldValue | undefined,
  language: Language,
): YearOnYear | undefined {
  const current = figure(field, now?.value);
  const before = figure(field, lastYear?.value);
  if (!field.change || !current || !before) return undefined;
  if (field.kind === 'quantity' && unitOf(now) !== unitOf(lastYear)) return undefined;
  const difference = current.minus(before);
  if (field.change === 'points') {
    const value = signed(difference.toFixed(field.decimals ?? 0));
    return { kind: 'points', value, text: language === 'zh-CN' ? `${value}个百分点` : `${value} percentage points` };
  }
  if (before.compare(Exact.zero) === 0) return undefined;
  const value = signed(difference.over(before.abs()).times(Exact.of(100n)).toFixed(1));
  return { kind: 'percent', value, text: `${value}%` };
}

function figure(field: Field, value: Json | undefined): Exact | undefined {
  const amount = field.kind === 'quantity' && isRecord(value) ? value.amount : value;
  return typeof amount === 'string' ? Exact.parse(amount) : undefined;
}

function unitOf(entry: FieldValue | undefined): unknown {
  return isRecord(entry?.value) ? entry.value.unit : undefined;
}

function signed(decimal: string): string {
  return /^-?[0.]+$/.test(decimal) ? decimal.replace('-', '') : decimal.startsWith('-') ? decimal : `+${decimal}`;
}
