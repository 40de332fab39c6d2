import { describe, expect, it } from '@jest/globals';
import type { Field, FieldKind, FieldValue, FormSet, IndicatorMapping } from '@countersign/forms';
import { translateYear } from './translate-year.js';

function field(key: string, indicator: string, kind: FieldKind = 'decimal', parts?: Field[]): Field {
  return {
    key,
    path: `form.${key}`,
    indicator,
    label: key,
    kind,
    required: false,
    states: [],
    carry: 'none',
    group: 'form',
    ...(parts ? { parts } : {}),
  };
}

function forms(fields: Field[], mapping: IndicatorMapping[] = []): FormSet {
  const form = {
    key: 'form',
    id: 'urn:x',
    title: '',
    fields,
    sections: [],
    applicant: [],
    boxes: [],
    notes: [],
    outline: [],
    mapping,
    schema: {},
  };
  return { forms: [form], edits: [] };
}

const typed = (value: FieldValue['value']): FieldValue => ({ value, origin: 'typed' });

describe('translateYear', () => {
  it('finds a field by its indicator, whatever its key is now', () => {
    const translated = translateYear(forms([field('old', 'a-1')]), forms([field('new', 'a-1')]), {
      form: { old: typed('1.50') },
    });
    expect(translated).toEqual({ form: { new: typed('1.50') } });
  });

  it('multiplies by the factor of another unit, exactly', () => {
    const now = forms([field('output', 'a-1')], [{ indicator: 'a-1', change: 'unit', factor: '0.0001' }]);
    const years = ['12345678901234567890', '0.1', '-20000', '0'].map((value) =>
      translateYear(forms([field('output', 'a-1')]), now, { form: { output: typed(value) } }),
    );
    expect(years.map((year) => year['form']?.['output']?.value)).toEqual(['1234567890123456.789', '0.00001', '-2', '0']);
  });

  it('multiplies the amount of a quantity and keeps its unit', () => {
    const set = forms([field('area', 'a-1', 'quantity')], [{ indicator: 'a-1', change: 'unit', factor: '10' }]);
    const translated = translateYear(set, set, { form: { area: typed({ amount: '1.5', unit: 'ha' }) } });
    expect(translated['form']?.['area']?.value).toEqual({ amount: '15', unit: 'ha' });
  });

  it('leaves out what cannot be compared, is gone, is of another kind or was not entered', () => {
    const before = forms([field('a', 'a-1'), field('b', 'a-2'), field('c', 'a-3', 'text'), field('d', 'a-4')]);
    const now = forms(
      [field('a', 'a-1'), field('c', 'a-3'), field('d', 'a-4'), field('e', 'a-5')],
      [{ indicator: 'a-1', change: 'not-comparable' }],
    );
    expect(translateYear(before, now, { form: { a: typed('1'), b: typed('2'), c: typed('three') } })).toEqual({});
  });

  it('keeps states, and parts of composites by their indicators', () => {
    const before = forms([
      field('x', 'a-1', 'composite', [field('p', 'a-2', 'text'), field('q', 'a-3', 'text')]),
      field('y', 'a-4'),
    ]);
    const now = forms([field('x', 'a-1', 'composite', [field('r', 'a-3', 'text')]), field('y', 'a-4')]);
    const translated = translateYear(before, now, {
      form: { x: typed({ p: 'one', q: 'two' }), y: { state: 'none', origin: 'typed' } },
    });
    expect(translated).toEqual({ form: { x: typed({ r: 'two' }), y: { state: 'none', origin: 'typed' } } });
  });
});
