import type { Language } from '@countersign/domain';
import {
  formatJson,
  formFor,
  formIn,
  STATE_TEXTS,
  type Field,
  type FieldValue,
  type FormSet,
  type Json,
  type SubmissionData,
} from '@countersign/forms';
import { decimalCell, serialDay, type Cell } from './cell.js';

/** One column of the table: a field, a part of one, or amount or unit of a quantity. */
export interface Column {
  section: string;
  label: string;
  unit: string;
  indicator: string;
  /** In characters. */
  width: number;
  cell: (data: SubmissionData) => Cell;
}

/** A column for every field of every form in the order of the paper; composites and quantities have one for each part. */
export function tableColumns(formSet: FormSet, dataPeriod: string, language: Language): Column[] {
  return formSet.forms.flatMap((definition) => {
    const form = formFor(formIn(definition, language), dataPeriod, language);
    const byKey = new Map(form.fields.map((field) => [field.key, field]));
    const columnsOf = (keys: readonly string[], section: string) =>
      keys.flatMap((key) => {
        const field = byKey.get(key);
        return field ? fieldColumns(form.key, field, section, language) : [];
      });
    const titled = (title: string) => (formSet.forms.length > 1 ? `${form.title} · ${title}` : title);
    return [
      ...form.sections.flatMap((section) => columnsOf(section.rows.flat(), titled(section.title))),
      ...columnsOf(form.applicant.flat(), form.title),
      ...columnsOf(
        form.outline.flatMap((item) => (item.field === undefined ? [] : [item.field])),
        form.title,
      ),
    ];
  });
}

function fieldColumns(formKey: string, field: Field, section: string, language: Language): Column[] {
  const entryOf = (data: SubmissionData): FieldValue | undefined => data[formKey]?.[field.key];
  const column = (label: string, one: Field, pick: (value: Json | undefined) => Cell, given: Partial<Column> = {}): Column => ({
    section,
    label,
    unit: one.unit ?? '',
    indicator: one.indicator,
    width: WIDTHS[one.kind],
    ...given,
    cell: (data) => {
      const entry = entryOf(data);
      if (entry?.state) return { text: STATE_TEXTS[entry.state][language] ?? entry.state, style: 'state' };
      return pick(entry?.value);
    },
  });
  if (field.kind === 'composite') {
    return (field.parts ?? []).flatMap((part) =>
      partColumns(part, (value) => member(value, part.key), `${shortened(field.label, language)} · `),
    );
  }
  return partColumns(field, (value) => value, '');

  function partColumns(one: Field, of: (value: Json | undefined) => Json | undefined, before: string): Column[] {
    const label = `${before}${one.label}`;
    if (one.kind !== 'quantity') return [column(label, one, (value) => valueCell(one, of(value), language))];
    const amount = (value: Json | undefined) => text(member(of(value), 'amount'));
    const unit = (value: Json | undefined) => text(member(of(value), 'unit'));
    return [
      column(label, one, (value) => numberCell(one, amount(value)), { unit: UNIT_BESIDE[language] }),
      column(`${label} · ${UNIT[language]}`, one, (value) => textCell(unit(value)), { width: 10 }),
    ];
  }
}

/** The label of a composite before those of its parts: its beginning says which it is, and a head cell holds no more. */
function shortened(label: string, language: Language): string {
  const most = language === 'zh-CN' ? 20 : 40;
  return label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label;
}

function valueCell(field: Field, value: Json | undefined, language: Language): Cell {
  if (field.kind === 'decimal' || field.kind === 'integer') return numberCell(field, text(value));
  if (field.kind === 'date') {
    const day = serialDay(text(value));
    return day === null ? textCell(text(value)) : { number: String(day), style: 'date' };
  }
  return textCell(formatJson(field, value, language));
}

function numberCell(field: Field, value: string): Cell {
  return value === '' ? null : decimalCell(value, field.decimals ?? 0);
}

function textCell(value: string): Cell {
  return value === '' ? null : { text: value, style: 'text' };
}

function member(value: Json | undefined, key: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

const UNIT: Readonly<Record<Language, string>> = { 'zh-CN': '单位', en: 'unit' };
const UNIT_BESIDE: Readonly<Record<Language, string>> = { 'zh-CN': '（见右列）', en: '(next column)' };

const WIDTHS: Readonly<Record<Field['kind'], number>> = {
  text: 24,
  'long-text': 40,
  decimal: 16,
  integer: 14,
  choice: 14,
  list: 32,
  quantity: 16,
  composite: 24,
  'rich-text': 50,
  date: 12,
};
