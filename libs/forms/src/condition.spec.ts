import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkCondition, conditionSays } from './condition.js';
import type { Json, SubmissionData } from './definition.js';
import { readForm } from './read-form.js';

const schema: unknown = JSON.parse(readFileSync(new URL('../fixtures/enterprises.schema.json', import.meta.url), 'utf8'));
const read = readForm('table', schema);
if (!read.ok) throw new Error(JSON.stringify(read.error));
const forms = [read.value];

const submitted = (values: Record<string, Json>): SubmissionData => ({
  table: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, origin: 'typed' as const }])),
});

describe('conditions over what was submitted', () => {
  it.each([
    'table.enterprises >= 10',
    'table.above_scale > 3 && table.name == "某镇"',
    'has(table.since) && table.since < "2020-06-01"',
    '"锁" in table.products',
    'table.products.exists(product, product == "锁")',
    'table.region.city == "中山" || table.volume.amount > 2',
  ])('takes %s', (source) => {
    expect(checkCondition(forms, source)).toBeNull();
  });

  it.each([
    ['bad-cel', 'table.enterprises >='],
    ['bad-cel', 'table.enterprises'],
    ['bad-cel', 'table.enterprises > "10"'],
    ['bad-cel', 'form.enterprises > 10'],
    ['bad-cel', 'true'],
    ['bad-cel', '1 < 2'],
    ['bad-cel', 'last.table.enterprises > 10'],
    ['bad-cel', 'table.region.nowhere == "中山"'],
    ['unknown-field', 'table.nothing > 10'],
    ['unknown-field', 'has(table.nothing)'],
    ['unknown-field', 'table == table'],
  ] as const)('refuses as %s: %s', (code, source) => {
    expect(checkCondition(forms, source)).toMatchObject({ code, message: expect.stringMatching(/\S{4}/) });
  });

  it.each([
    ['holds', 'table.enterprises >= 10', { enterprises: '10' }],
    ['holds', 'table.output == 0.3', { output: '0.30' }],
    ['fails', 'table.enterprises >= 10', { enterprises: '9' }],
    ['unknown', 'table.enterprises >= 10', {}],
    ['unknown', 'table.enterprises >= 10', { enterprises: null }],
    ['unknown', 'table.enterprises >= 10', { enterprises: '' }],
    ['unknown', 'table.enterprises >= 10', { enterprises: 'ten' }],
    ['unknown', 'table.output / table.added > 2', { output: '1', added: '0' }],
    ['fails', 'has(table.enterprises)', {}],
    ['fails', 'has(table.enterprises) && table.enterprises >= 10', {}],
    // What decides the answer is enough: the other value may be missing.
    ['fails', 'table.enterprises >= 10 && table.output > 1', { enterprises: '9' }],
    ['holds', 'table.enterprises >= 10 || table.output > 1', { enterprises: '10' }],
  ] as const)('%s: %s', (says, source, values) => {
    expect(checkCondition(forms, source)).toBeNull();
    expect(conditionSays(forms, source, submitted(values))).toBe(says);
  });

  it('cannot be computed of a field that is not applicable', () => {
    const data: SubmissionData = { table: { enterprises: { state: 'not-applicable', origin: 'typed' } } };
    expect(conditionSays(forms, 'table.enterprises >= 10', data)).toBe('unknown');
  });
});
