import { describe, expect, it } from '@jest/globals';
import { canonical, diff } from './canonical.js';
import { formFor } from './data-year.js';
import type { Field, FormDefinition, Json } from './definition.js';
import { formatValue } from './format-value.js';
import { isRichText, plainText, richTextOf } from './rich-text.js';
import { yearOnYear } from './year-on-year.js';

function field(parts: Partial<Field>): Field {
  return {
    key: 'x',
    path: 'f.x',
    indicator: 'i',
    label: 'X',
    kind: 'text',
    required: false,
    states: [],
    carry: 'none',
    group: 'f',
    ...parts,
  };
}

const typed = (value: Json): { value: Json; origin: 'typed' } => ({ value, origin: 'typed' });

describe('canonical form and differences', () => {
  it('is RFC 8785: sorted keys, no white space, the same for the same content', () => {
    expect(canonical({ b: [1, { d: '4', c: 3 }], a: '€' })).toBe('{"a":"€","b":[1,{"c":3,"d":"4"}]}');
    expect(() => canonical(undefined)).toThrow(TypeError);
  });

  it('tells which fields differ, whatever the order of keys and wherever values came from', () => {
    const before = { f: { a: typed('1'), b: typed({ x: '1', y: '2' }), c: typed('old'), d: typed('gone') } };
    const after = {
      f: { a: { value: '1', origin: 'confirmed' as const }, b: typed({ y: '2', x: '1' }), c: typed('new') },
      g: { e: { state: 'none' as const, origin: 'typed' as const } },
    };
    expect(diff(before, after)).toEqual([
      { path: 'f.c', before: typed('old'), after: typed('new') },
      { path: 'f.d', before: typed('gone') },
      { path: 'g.e', after: { state: 'none', origin: 'typed' } },
    ]);
    expect(diff(after, after)).toEqual([]);
  });
});

describe('values as text', () => {
  it.each([
    [field({ kind: 'decimal' }), typed('1200.50'), '1200.50', '1200.50'],
    [field({ kind: 'choice', choices: [{ value: 'y', label: '有' }] }), typed('y'), '有', '有'],
    [field({ kind: 'list' }), typed(['一', '二']), '一、二', '一, 二'],
    [field({ kind: 'quantity' }), typed({ amount: '5', unit: '件' }), '5件', '5 件'],
    [field({ kind: 'date' }), typed('2026-03-02'), '2026年3月2日', '2 March 2026'],
    [field({ kind: 'rich-text' }), typed(richTextOf('一\n二')), '一\n二', '一\n二'],
    [field({}), { state: 'not-known' as const, origin: 'typed' as const }, '未掌握', 'Not known'],
    [field({}), undefined, '', ''],
  ])('formats %#', (one, entry, chinese, english) => {
    expect(formatValue(one, entry, 'zh-CN')).toBe(chinese);
    expect(formatValue(one, entry, 'en')).toBe(english);
  });

  it('formats the parts of a composite that are there, with their units', () => {
    const parts = [
      field({ key: 'city', label: '市' }),
      field({ key: 'area', label: '面积', kind: 'decimal', unit: '平方公里' }),
      field({ key: 'none', label: '无' }),
    ];
    expect(formatValue(field({ kind: 'composite', parts }), typed({ area: '5.2', city: '中山' }), 'zh-CN')).toBe(
      '市：中山；面积：5.2平方公里',
    );
  });
});

describe('change against last year', () => {
  const percent = field({ kind: 'decimal', decimals: 4, change: 'percent' });
  const points = field({ kind: 'decimal', decimals: 2, change: 'points' });

  it.each([
    [percent, '110', '100', '+10.0%'],
    [percent, '99.95', '100', '-0.1%'],
    [percent, '100', '100', '0.0%'],
    [percent, '-5', '-10', '+50.0%'],
    [points, '12.5', '14', '-1.50个百分点'],
    [points, '0', '0', '0.00个百分点'],
  ])('%#: %s', (one, now, before, text) => {
    expect(yearOnYear(one, typed(now), typed(before), 'zh-CN')?.text).toBe(text);
  });

  it('is not shown where there is nothing to compare', () => {
    expect(yearOnYear(percent, typed('5'), typed('0'), 'en')).toBeUndefined();
    expect(yearOnYear(percent, typed('5'), undefined, 'en')).toBeUndefined();
    expect(yearOnYear(percent, typed('x'), typed('5'), 'en')).toBeUndefined();
    expect(yearOnYear(field({ kind: 'decimal' }), typed('5'), typed('5'), 'en')).toBeUndefined();
    const quantity = field({ kind: 'quantity', change: 'percent' });
    expect(yearOnYear(quantity, typed({ amount: '2', unit: '吨' }), typed({ amount: '1', unit: '件' }), 'en')).toBeUndefined();
    expect(yearOnYear(quantity, typed({ amount: '2', unit: '吨' }), typed({ amount: '1', unit: '吨' }), 'en')?.text).toBe(
      '+100.0%',
    );
  });
});

describe('rich texts', () => {
  const text = (value: string, marks?: Json): Json => ({ type: 'text', text: value, ...(marks !== undefined && { marks }) });
  const paragraph = (...content: Json[]): Json => ({ type: 'paragraph', content });
  const document = (...content: Json[]): Json => ({ type: 'doc', content });

  it('accepts paragraphs, lists and two marks', () => {
    const list = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('一', [{ type: 'bold' }]))] }] };
    const value = document(paragraph(text('前'), text('后', [{ type: 'italic' }])), list, { type: 'paragraph' });
    expect(isRichText(value)).toBe(true);
    expect(plainText(value)).toBe('前后\n一');
  });

  it.each([
    ['another node', document({ type: 'image' })],
    ['another mark', document(paragraph(text('a', [{ type: 'link' }])))],
    ['an attribute', document({ type: 'paragraph', attrs: {} })],
    ['a text outside a paragraph', document(text('a'))],
    ['an inherited name', document({ type: 'constructor', content: [] })],
    ['no document', paragraph(text('a'))],
    ['a string', 'a'],
  ])('refuses %s', (_case, value) => {
    expect(isRichText(value)).toBe(false);
  });
});

describe('the data year', () => {
  it('is filled in wherever it is shown, and the schema stays as it is', () => {
    const form: FormDefinition = {
      key: 'f',
      id: 'urn:x',
      title: '{{dataYear}}年',
      fields: [field({ label: '{{dataYear}}年产值', hint: '{{dataYear}}', parts: [field({ label: '{{dataYear}}' })] })],
      sections: [{ key: 's', title: '{{dataYear}}', rows: [['x']] }],
      applicant: [],
      boxes: [],
      notes: ['{{dataYear}}'],
      outline: [{ level: 1, heading: '一、{{dataYear}}年', prompt: '{{dataYear}}' }],
      schema: { title: '{{dataYear}}' },
    };
    const { schema, ...shown } = formFor(form, '2025', 'zh-CN');
    expect(JSON.stringify(shown)).not.toContain('{{');
    expect(JSON.stringify(shown).match(/2025/g)).toHaveLength(8);
    expect(schema).toBe(form.schema);
  });
});
