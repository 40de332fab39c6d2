import { beforeAll, describe, expect, it } from '@jest/globals';
import { evaluate } from './evaluate.js';
import { fieldIn, formIn } from './in-language.js';
import { readForm } from './read-form.js';
import { readWords } from './read-words.js';
import type { FormDefinition } from './definition.js';

const DECIMAL = '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$';

const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:countersign:x:report:1',
  title: '年报',
  type: 'object',
  additionalProperties: false,
  required: ['output'],
  'x-sections': [{ key: 'facts', title: '概况', rows: [['output', 'plan'], ['place']] }],
  'x-boxes': [{ key: 'office', title: '', stage: 'fill', seal: '（盖章）', date: '年月日' }],
  'x-notes': ['1、{{dataYear}}年数据。'],
  'x-outline': [{ level: 1, heading: '一、概况', prompt: '简要说明', field: 'story' }],
  properties: {
    output: {
      title: '产值（亿元）',
      type: 'string',
      pattern: DECIMAL,
      'x-kind': 'decimal',
      'x-indicator': 'a1',
      'x-unit': '亿元',
      'x-decimals': 2,
      'x-min': '0',
      'x-max': '9',
      'x-hint': '填上年数据',
    },
    plan: {
      title: '有无规划',
      type: 'string',
      enum: ['yes', 'no'],
      'x-kind': 'choice',
      'x-indicator': 'a2',
      'x-choices': [
        { value: 'yes', label: '有' },
        { value: 'no', label: '无' },
      ],
    },
    place: {
      title: '地点',
      type: 'object',
      properties: { town: { title: '镇', type: 'string', maxLength: 5, 'x-kind': 'text', 'x-indicator': 'a3.1' } },
      required: [],
      additionalProperties: false,
      'x-kind': 'composite',
      'x-indicator': 'a3',
    },
    story: { title: '概况', type: 'object', 'x-kind': 'rich-text', 'x-indicator': 'a4' },
  },
};

const WORDS = {
  title: 'Yearly report',
  sections: { facts: 'Overview' },
  fields: {
    output: { label: 'Output (100 million yuan)', unit: '100 million yuan', hint: "Last year's figure" },
    plan: { label: 'Is there a plan?', choices: { yes: 'Yes', no: 'No' } },
    place: { label: 'Place', parts: { town: { label: 'Town' } } },
  },
  notes: ['1. Figures of {{dataYear}}.'],
  outline: [{ heading: 'I. Overview', prompt: 'In brief' }],
};

describe('a form in another language', () => {
  let bare: FormDefinition;
  let spoken: FormDefinition;

  beforeAll(() => {
    const read = readForm('report', SCHEMA);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    bare = read.value;
    const words = readWords(bare, 'en', WORDS);
    if (!words.ok) throw new Error(JSON.stringify(words.error));
    spoken = words.value;
  });

  it('shows every text in that language and stays the same form', () => {
    const english = formIn(spoken, 'en');
    expect(english).toMatchObject({
      title: 'Yearly report',
      notes: WORDS.notes,
      sections: [{ title: 'Overview', rows: [['output', 'plan'], ['place']] }],
    });
    expect(english.fields.map((field) => field.label)).toEqual([
      'Output (100 million yuan)',
      'Is there a plan?',
      'Place',
      'I. Overview',
    ]);
    expect(english.fields[0]).toMatchObject({ unit: '100 million yuan', hint: "Last year's figure", path: 'report.output' });
    expect(english.fields[1]?.choices).toEqual([
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ]);
    expect(english.fields[2]?.parts?.[0]).toMatchObject({ label: 'Town', path: 'report.place.town' });
    expect(english.outline).toEqual([{ level: 1, heading: 'I. Overview', prompt: 'In brief', field: 'story' }]);
    // Signs that are printed, and what is hashed, are not translated.
    expect(english.boxes).toEqual(bare.boxes);
    expect(english.schema).toEqual(bare.schema);
  });

  it('speaks its own language where there are no words', () => {
    expect(formIn(spoken, 'zh-CN')).toEqual(spoken);
    expect(bare.fields.map((field) => fieldIn(field, 'en'))).toEqual(bare.fields);
  });

  it('names fields, units and choices of findings in each language', () => {
    const data = {
      report: { output: { value: '10', origin: 'typed' as const }, plan: { value: 'maybe', origin: 'typed' as const } },
    };
    expect(evaluate({ forms: [spoken], edits: [] }, data, undefined, 'draft').map((found) => found.message)).toEqual([
      {
        'zh-CN': '「产值（亿元）」应在0至9之间（单位：亿元）。',
        en: '“Output (100 million yuan)” must be from 0 to 9 (in 100 million yuan).',
      },
      { 'zh-CN': '「有无规划」应从“有”“无”中选择。', en: '“Is there a plan?” must be one of Yes, No.' },
    ]);
  });

  it.each([
    ['a field that is not said', { ...WORDS, fields: { output: WORDS.fields.output, plan: WORDS.fields.plan } }, 'missing-key'],
    [
      'a hint the form does not have',
      { ...WORDS, fields: { ...WORDS.fields, plan: { ...WORDS.fields.plan, hint: 'x' } } },
      'unknown-key',
    ],
    ['a year where the form has none', { ...WORDS, title: 'Report of {{dataYear}}' }, 'bad-value'],
    ['a note more', { ...WORDS, notes: [...WORDS.notes, 'x'] }, 'bad-value'],
    ['a box without title', { ...WORDS, boxes: { office: 'Seal' } }, 'unknown-key'],
    ['an empty text', { ...WORDS, title: ' ' }, 'bad-value'],
  ])('refuses %s', (_what, words, code) => {
    const read = readWords(bare, 'en', words);
    expect(read.ok ? [] : read.error.map((fault) => fault.code)).toEqual([code]);
  });
});
