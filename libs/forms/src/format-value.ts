import type { Language, Text } from '@countersign/domain';
import { textIn } from '@countersign/domain';
import type { Field, FieldValue, Json, ValueState } from './definition.js';
import { isRecord } from './reader.js';
import { plainText } from './rich-text.js';
import { shownParts } from './shown-parts.js';

/** How the states are called on screen and on paper. */
export const STATE_TEXTS: Readonly<Record<ValueState, Text>> = {
  none: { 'zh-CN': '无', en: 'None' },
  'not-applicable': { 'zh-CN': '不适用', en: 'Not applicable' },
  'not-known': { 'zh-CN': '未掌握', en: 'Not known' },
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * An entry as text for screen and paper, without the unit of its field (which stands in the label or beside it); '' when nothing is entered.
 * Numbers keep the digits that were entered.
 */
export function formatValue(field: Field, entry: FieldValue | undefined, language: Language): string {
  if (entry?.state) return textIn(STATE_TEXTS[entry.state], language);
  return formatJson(field, entry?.value, language);
}

/** {@link formatValue} for a bare value, such as a part of a composite. */
export function formatJson(field: Field, value: Json | undefined, language: Language): string {
  if (value === undefined || value === null) return '';
  const chinese = language === 'zh-CN';
  switch (field.kind) {
    case 'choice':
      return field.choices?.find((choice) => choice.value === value)?.label ?? String(value);
    case 'list':
      return Array.isArray(value) ? value.map(String).join(chinese ? '、' : ', ') : '';
    case 'quantity':
      return isRecord(value)
        ? [value.amount, value.unit]
            .filter(Boolean)
            .map(String)
            .join(chinese ? '' : ' ')
        : '';
    case 'composite':
      return formatParts(field, value, language);
    case 'rich-text':
      return plainText(value);
    case 'date':
      return formatDate(String(value), chinese);
    case 'text':
    case 'long-text':
    case 'decimal':
    case 'integer':
      return typeof value === 'string' ? value : '';
  }
}

function formatParts(field: Field, value: Json, language: Language): string {
  const parts = isRecord(value) ? (value as Record<string, Json>) : {};
  const [colon, separator] = language === 'zh-CN' ? ['：', '；'] : [': ', '; '];
  return shownParts(field, value)
    .map((part) => ({ part, text: formatJson(part, parts[part.key], language) }))
    .filter(({ text }) => text !== '')
    .map(({ part, text }) => `${part.label}${colon}${text}${part.unit ?? ''}`)
    .join(separator);
}

function formatDate(value: string, chinese: boolean): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return value;
  const [year, month, day] = match.slice(1).map(Number);
  if (chinese) return `${year}年${month}月${day}日`;
  return `${day} ${MONTHS[(month ?? 1) - 1] ?? ''} ${year}`;
}
