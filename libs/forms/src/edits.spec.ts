import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkEdits } from './compile-edits.js';
import { compileForms } from './compile-forms.js';
import type { Edit, FormSet, Json, SubmissionData } from './definition.js';
import { runEdits } from './evaluate.js';
import { readForm } from './read-form.js';
import { richTextOf } from './rich-text.js';

const schema: unknown = JSON.parse(readFileSync(new URL('../fixtures/enterprises.schema.json', import.meta.url), 'utf8'));
const read = readForm('table', schema);
if (!read.ok) throw new Error(JSON.stringify(read.error));
const forms = [read.value];

const values: Record<string, Json> = {
  name: ' 某 镇 ',
  region: { city: '中山', people: '12.30' },
  enterprises: '10',
  'above-scale': '4',
  output: '0.3',
  added: '0.1',
  share: '0',
  products: ['锁', '灯'],
  volume: { amount: '2.5', unit: '件' },
  since: '2020-01-31',
  text: richTextOf('第一段\n第二段'),
};
const data: SubmissionData = {
  table: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, origin: 'typed' as const }])),
};

function withEdit(check: string, parts: Partial<Edit> = {}): FormSet {
  const edit: Edit = {
    key: 'e',
    severity: 'hard',
    fields: ['table.name'],
    lastYear: [],
    check,
    message: {},
    source: 's',
    ...parts,
  };
  return { forms, edits: [edit] };
}

const ALL = [...Object.keys(values).map((key) => `table.${key}`), 'table.region.city', 'table.region.people'];

function outcome(check: string): string | undefined {
  return runEdits(compileForms(withEdit(check, { fields: ALL })), data, undefined, 'submit')[0]?.outcome;
}

describe('expressions of edits', () => {
  it.each([
    'table.added + table.added + table.added == table.output',
    'table.output - table.added == 0.2',
    'table.output / 3 == 0.1',
    '1 - table.output == 0.7 && 3 * table.added == 0.3 && 0.6 / table.output == 2.0',
    'table.above_scale <= table.enterprises && table.enterprises > 9 && table.enterprises != 11',
    'sum([table.enterprises, table.above_scale, number(1)]) == 15',
    'abs(table.above_scale - table.enterprises) == 6 && -table.added < 0',
    'round(table.enterprises / table.above_scale, 0) == 3',
    'number("1.50") == 1.5',
    'table.region.city == "中山" && table.region.people == 12.3',
    'table.volume.amount > 2 && table.volume.unit == "件"',
    'size(table.products) == 2 && table.products.exists(product, product.contains("锁"))',
    'table.enterprises >= size(table.products)',
    'plain(table.name) == "某镇"',
    'table.text.contains("第二段") && table.since < "2021"',
  ])('computes %s', (check) => {
    expect(checkEdits(withEdit(check, { fields: ALL })).filter((fault) => fault.code !== 'unused-field')).toEqual([]);
    expect(outcome(check)).toBe('passed');
    expect(outcome(`!(${check})`)).toBe('fired');
  });

  it('says nothing when it cannot be computed', () => {
    expect(outcome('table.output / table.share > 1')).toBe('skipped');
  });

  it('reads parts of composites by their own paths', () => {
    const parts = withEdit('table.region.people > 5', { fields: ['table.region.people'] });
    expect(checkEdits(parts)).toEqual([]);
    expect(runEdits(compileForms(parts), data, undefined, 'submit')[0]?.outcome).toBe('passed');
    const without: SubmissionData = { table: { region: { value: { city: '中山' }, origin: 'typed' } } };
    expect(runEdits(compileForms(parts), without, undefined, 'submit')[0]?.outcome).toBe('skipped');
  });

  it('can ask for a part of a composite that was never entered', () => {
    const optional = withEdit('has(table.region.city)', { fields: ['table.name'], optional: ['table.region.city'] });
    const without: SubmissionData = { table: { name: { value: 'x', origin: 'typed' } } };
    expect(checkEdits(optional)).toEqual([]);
    expect(runEdits(compileForms(optional), without, undefined, 'submit')[0]?.outcome).toBe('fired');
    expect(runEdits(compileForms(optional), data, undefined, 'submit')[0]?.outcome).toBe('passed');
  });

  it.each([
    ['table.name > 5', 'bad-cel'],
    ['table.nothing > 5', 'bad-cel'],
    ['other.name == "a"', 'bad-cel'],
    ['table.name ==', 'bad-cel'],
    ['table.name', 'bad-cel'],
    ['table.name.constructor == "a"', 'bad-cel'],
    ['table.enterprises > 5', 'undeclared-field'],
    ['last.table.name == "a"', 'undeclared-field'],
    ['table.products.all(p, p != table.since)', 'undeclared-field'],
  ])('refuses %s', (check, code) => {
    expect([...new Set(checkEdits(withEdit(check)).map((fault) => fault.code))]).toEqual([code]);
  });
});
