import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { carryForward } from './carry-forward.js';
import type { Edit, FieldValue, Finding, FormSet, Json, SubmissionData } from './definition.js';
import { evaluate, isSubmittable } from './evaluate.js';
import { readForm } from './read-form.js';
import { richTextOf } from './rich-text.js';

const schema: unknown = JSON.parse(readFileSync(new URL('../fixtures/enterprises.schema.json', import.meta.url), 'utf8'));
const read = readForm('table', schema);
if (!read.ok) throw new Error(JSON.stringify(read.error));
const form = read.value;

function edit(parts: Partial<Edit> & Pick<Edit, 'key' | 'check' | 'fields'>): Edit {
  return { severity: 'hard', lastYear: [], message: { 'zh-CN': `${parts.key}（{{dataYear}}）` }, source: 'test', ...parts };
}

const formSet: FormSet = {
  forms: [form],
  edits: [
    edit({ key: 'added-within-output', fields: ['table.added', 'table.output'], check: 'table.added <= table.output' }),
    edit({
      key: 'growth-fits',
      severity: 'soft',
      fields: ['table.growth', 'table.output'],
      lastYear: ['table.output'],
      when: 'last.table.output > 0',
      check: 'round((table.output / last.table.output - 1) * 100, 2) == table.growth',
    }),
    edit({
      key: 'products-named',
      fields: ['table.planned'],
      optional: ['table.products'],
      when: 'table.planned == "yes"',
      check: 'has(table.products) && size(table.products) >= 2',
    }),
  ],
};

const complete: Record<string, Json> = {
  name: '某镇五金产业集群',
  region: { city: '某市', people: '12.34' },
  enterprises: '120',
  output: '100.1234',
};

function entries(values: Record<string, Json>): SubmissionData {
  return { table: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, origin: 'typed' as const }])) };
}

function submit(values: Record<string, Json>): Finding[] {
  return evaluate(formSet, entries({ ...complete, ...values }), undefined, 'submit');
}

/** What a clerk reads in Chinese, with place and code. */
function seen(findings: readonly Finding[]): string[] {
  return findings.map((finding) => `${finding.path} ${finding.code} ${finding.message['zh-CN']}`);
}

describe('entries', () => {
  it('accepts a complete form', () => {
    expect(submit({})).toEqual([]);
  });

  it.each([
    ['a fraction of an enterprise', { enterprises: '1.5' }, 'table.enterprises decimals 「集群内企业总数」应为不小于0的整数。'],
    ['a negative count', { enterprises: '-1' }, 'table.enterprises range 「集群内企业总数」应为不小于0的整数。'],
    ['a word for a number', { enterprises: '很多' }, 'table.enterprises type 「集群内企业总数」应为不小于0的整数。'],
    ['a JSON number', { output: 5 }, 'table.output type 「特色产业产值（亿元）」应为不小于0的数字（最多4位小数）。'],
    ['leading zeros', { output: '012' }, 'table.output type 「特色产业产值（亿元）」应为不小于0的数字（最多4位小数）。'],
    ['five decimals', { output: '1.23456' }, 'table.output decimals 「特色产业产值（亿元）」最多保留4位小数。'],
    ['a negative amount', { output: '-0.0001' }, 'table.output range 「特色产业产值（亿元）」不应小于0（单位：亿元）。'],
    ['more than all', { share: '110' }, 'table.share range 「比例」应在0至100之间（单位：％）。'],
    ['no share of ten firms', { share: '15' }, 'table.share multiple-of 「比例」应为10的整数倍。'],
    ['another answer', { planned: 'maybe' }, 'table.planned choice 「有无产业园区建设规划」应从“有”“无”中选择。'],
    ['too long a name', { name: '名'.repeat(21) }, 'table.name length 「产业集群名称」最多填20个字。'],
    ['too many products', { products: ['一', '二', '三', '四'] }, 'table.products length 「特色产品」最多填3项。'],
    ['a product twice', { products: ['锁', '灯', '锁'] }, 'table.products duplicate 「特色产品」中“锁”重复。'],
    ['an empty product', { products: ['锁', ' '] }, 'table.products length 「特色产品」至少填1个字。'],
    [
      'an amount without unit',
      { volume: { amount: '5' } },
      'table.volume type 「特色产业产量」应填写数量和计量单位，数量应为不小于0的数字（最多1位小数）。',
    ],
    ['a day that never was', { since: '2025-02-29' }, 'table.since type 「成立日期」应为有效日期，如2026-03-02。'],
    ['no city', { region: { people: '1' } }, 'table.region.city required 「行政区域—市」尚未填写。'],
    [
      'too many people',
      { region: { city: '某市', people: '1.234' } },
      'table.region.people decimals 「行政区域—总人口」最多保留2位小数。',
    ],
    ['an unknown part', { region: { city: '某市', moon: '1' } }, 'table.region type 「行政区域」的格式不正确。'],
    ['an emoji', { name: '好😀' }, 'table.name characters 「产业集群名称」含有表情符号“😀”，无法印刷，请删除。'],
    [
      'a line break in one line',
      { name: '一\n二' },
      'table.name characters 「产业集群名称」含有看不见的控制字符（U+000A），请删除后重新输入。',
    ],
    [
      'a rare character',
      { name: '𠮟' },
      'table.name characters 「产业集群名称」含有打印字库没有的字“𠮟 (U+20B9F)”，请改用其他写法。',
    ],
    ['a summary with markup', { text: { type: 'doc', content: [{ type: 'iframe' }] } }, 'table.text type 「总结」的格式不正确。'],
    [
      'a document in a field of one line',
      { growth: { type: 'doc', content: [] } },
      'table.growth type 「比上年增长（％）」应为数字（最多2位小数）。',
    ],
    ['a long summary', { text: richTextOf('长'.repeat(31)) }, 'table.text length 「总结」最多填30个字。'],
  ] as [string, Record<string, Json>, string][])('names %s', (_case, values, expected) => {
    expect(seen(submit(values))).toEqual([expected]);
  });

  it('says the same in English', () => {
    expect(submit({ enterprises: '1.5' }).map((finding) => finding.message.en)).toEqual([
      '“集群内企业总数” must be a whole number not less than 0.',
    ]);
  });

  it('asks for nothing in a draft, but checks what is there', () => {
    expect(evaluate(formSet, {}, undefined, 'draft')).toEqual([]);
    const draft = evaluate(
      formSet,
      entries({ enterprises: 'x', volume: { amount: '5' }, region: { people: '1' } }),
      undefined,
      'draft',
    );
    expect(draft.map((finding) => finding.code)).toEqual(['type']);
  });

  it('wants what is required at submission, where a state counts and an empty text does not', () => {
    const data = entries({ ...complete, name: '  ' });
    data.table = { ...data.table, enterprises: { state: 'not-known', origin: 'typed' } };
    expect(seen(evaluate(formSet, data, undefined, 'submit'))).toEqual(['table.name required 「产业集群名称」尚未填写。']);
  });

  it('refuses a state that is not offered, and a value beside a state', () => {
    const data = entries(complete);
    data.table = {
      ...data.table,
      output: { state: 'none', origin: 'typed' },
      'above-scale': { state: 'none', value: '5', origin: 'typed' } as FieldValue,
    };
    expect(seen(evaluate(formSet, data, undefined, 'submit'))).toEqual([
      'table.above-scale type 「规模以上企业数」只能填写内容或选择一种状态，不能两者都有。',
      'table.output choice 「特色产业产值（亿元）」不能填“无”。',
    ]);
  });

  it('refuses fields and forms that do not exist', () => {
    const data: SubmissionData = { ...entries({ ...complete, colour: 'red' }), other: { x: { value: '1', origin: 'typed' } } };
    expect(evaluate(formSet, data, undefined, 'submit').map((finding) => `${finding.path} ${finding.code}`)).toEqual([
      'table.colour unknown-field',
      'other.x unknown-field',
    ]);
  });

  it('wants carried values confirmed at submission, unless the field says they may stand', () => {
    const carried = carryForward(formSet, entries({ ...complete, output: '1' }));
    expect(carried).toEqual({
      table: {
        name: { value: complete.name, origin: 'carried' },
        region: { value: complete.region, origin: 'carried' },
        enterprises: { value: '120', origin: 'carried' },
      },
    });
    const data: SubmissionData = { table: { ...carried.table, output: { value: '1', origin: 'typed' } } };
    expect(evaluate(formSet, data, undefined, 'draft')).toEqual([]);
    expect(evaluate(formSet, data, undefined, 'submit').map((finding) => `${finding.path} ${finding.code}`)).toEqual([
      'table.region unconfirmed',
      'table.enterprises unconfirmed',
    ]);
  });

  it('does not carry what no longer fits', () => {
    expect(
      carryForward(formSet, {
        table: { name: { value: '名'.repeat(21), origin: 'typed' }, enterprises: { value: 'x', origin: 'typed' } },
      }),
    ).toEqual({});
  });

  it('checks explanations for characters too', () => {
    const data = entries(complete);
    data.table = { ...data.table, output: { value: '1', origin: 'typed', explanations: { any: '😀' } } };
    expect(evaluate(formSet, data, undefined, 'draft').map((finding) => finding.code)).toEqual(['characters']);
  });
});

describe('edits', () => {
  it('compares amounts with four decimals exactly', () => {
    expect(submit({ added: '100.1234' })).toEqual([]);
    expect(submit({ added: '100.1235' })).toEqual([
      {
        path: 'table.added',
        severity: 'hard',
        code: 'added-within-output',
        message: { 'zh-CN': 'added-within-output（{{dataYear}}）' },
        explained: false,
        related: ['table.output'],
      },
    ]);
    expect(submit({ added: '900719925474099.3', output: '900719925474099.2999' }).map((finding) => finding.code)).toEqual([
      'added-within-output',
    ]);
  });

  it('computes with fractions: from 100 to 110 is growth of exactly 10 per cent', () => {
    const lastYear = entries({ output: '100' });
    const growth = (value: string): string[] =>
      evaluate(formSet, entries({ ...complete, output: '110', growth: value }), lastYear, 'submit').map(
        (finding) => finding.code,
      );
    expect(growth('10')).toEqual([]);
    expect(growth('10.00')).toEqual([]);
    expect(growth('10.01')).toEqual(['growth-fits']);
  });

  it('does not run without last year, or where `when` is false', () => {
    const data = entries({ ...complete, growth: '99' });
    expect(evaluate(formSet, data, undefined, 'submit')).toEqual([]);
    expect(evaluate(formSet, data, entries({ output: '0' }), 'submit')).toEqual([]);
    expect(evaluate(formSet, data, entries({ output: 'x' }), 'submit')).toEqual([]);
  });

  it('lets a soft finding be explained where it shows', () => {
    const data = entries({ ...complete, growth: '99' });
    const lastYear = entries({ output: '100' });
    expect(isSubmittable(evaluate(formSet, data, lastYear, 'submit'))).toBe(false);
    const explained = (text: string): SubmissionData => ({
      table: { ...data.table, growth: { value: '99', origin: 'typed', explanations: { 'growth-fits': text } } },
    });
    expect(isSubmittable(evaluate(formSet, explained(' '), lastYear, 'submit'))).toBe(false);
    const findings = evaluate(formSet, explained('并入了新园区'), lastYear, 'submit', '2025');
    expect(findings.map(({ explained: done, message }) => [done, message['zh-CN']])).toEqual([[true, 'growth-fits（2025）']]);
    expect(isSubmittable(findings)).toBe(true);
  });

  it('waits in a draft until optional fields are answered, and not at submission', () => {
    const data = entries({ ...complete, planned: 'yes' });
    expect(evaluate(formSet, data, undefined, 'draft')).toEqual([]);
    expect(evaluate(formSet, data, undefined, 'submit').map((finding) => finding.code)).toEqual(['products-named']);
    expect(
      evaluate(formSet, entries({ planned: 'yes', products: ['锁'] }), undefined, 'draft').map((finding) => finding.code),
    ).toEqual(['products-named']);
    expect(submit({ planned: 'yes', products: ['锁', '灯'] })).toEqual([]);
  });
});
