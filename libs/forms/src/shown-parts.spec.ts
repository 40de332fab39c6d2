import { describe, expect, it } from '@jest/globals';
import { compileForms } from './compile-forms.js';
import type { FormDefinition, Json, SubmissionData } from './definition.js';
import { evaluate, runEdits } from './evaluate.js';
import { formatValue } from './format-value.js';
import { readForm } from './read-form.js';
import { shownParts } from './shown-parts.js';

const CHOICES = ['ok', 'bad'];
const choice = {
  title: 'Finding',
  type: 'string',
  enum: CHOICES,
  'x-kind': 'choice',
  'x-choices': CHOICES.map((value) => ({ value, label: value })),
  'x-indicator': 'i1',
};

function read(showWhen: Json, asked: object = choice) {
  const remark = {
    title: 'Remark',
    type: 'string',
    maxLength: 5,
    'x-kind': 'text',
    'x-indicator': 'i2',
    'x-show-when': showWhen,
  };
  return readForm('table', {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:test:table:1',
    title: 'Table',
    type: 'object',
    additionalProperties: false,
    required: ['item'],
    'x-sections': [{ key: 'one', title: 'One', rows: [['item']] }],
    properties: {
      item: {
        title: 'Item',
        type: 'object',
        'x-kind': 'composite',
        'x-indicator': 'i',
        properties: { result: asked, remark },
        required: ['result', 'remark'],
        additionalProperties: false,
      },
    },
  });
}

function form(): FormDefinition {
  const found = read({ part: 'result', equals: 'bad' });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

const data = (value: Json): SubmissionData => ({ table: { item: { value, origin: 'typed' } } });

describe('parts that are asked for only with one choice', () => {
  it.each<[string, Json, string[], string[]]>([
    ['nothing chosen', {}, ['result'], ['required']],
    ['another choice: not required', { result: 'ok' }, ['result'], []],
    ['another choice: what was typed is kept and not checked', { result: 'ok', remark: 'too long' }, ['result'], []],
    ['the choice: required', { result: 'bad' }, ['result', 'remark'], ['required']],
    ['the choice: checked', { result: 'bad', remark: 'too long' }, ['result', 'remark'], ['length']],
    ['the choice: answered', { result: 'bad', remark: 'short' }, ['result', 'remark'], []],
  ])('%s', (_, value, shown, codes) => {
    const definition = form();
    expect(definition.fields.flatMap((field) => shownParts(field, value)).map((part) => part.key)).toEqual(shown);
    const compiled = compileForms({ forms: [definition], edits: [] });
    expect(evaluate(compiled, data(value), undefined, 'submit').map((finding) => finding.code)).toEqual(codes);
  });

  it('are absent for edits and on paper while they are not asked for', () => {
    const definition = form();
    const edit = {
      key: 'e',
      severity: 'hard' as const,
      fields: ['table.item.result'],
      optional: ['table.item.remark'],
      lastYear: [],
      check: 'has(table.item.remark)',
      message: {},
      source: 's',
    };
    const compiled = compileForms({ forms: [definition], edits: [edit] });
    const outcome = (result: string) =>
      runEdits(compiled, data({ result, remark: 'typed' }), undefined, 'submit').map((run) => run.outcome);
    expect([outcome('ok'), outcome('bad')]).toEqual([['fired'], ['passed']]);
    const texts = CHOICES.map((result) =>
      definition.fields.map((field) => formatValue(field, { value: { result, remark: 'typed' }, origin: 'typed' }, 'en')),
    );
    expect(texts).toEqual([['Finding: ok'], ['Finding: bad; Remark: typed']]);
  });

  it.each<[string, Json, object | undefined, string]>([
    ['a part there is not', { part: 'other', equals: 'bad' }, undefined, 'unknown-field'],
    ['a value that is no choice', { part: 'result', equals: 'worse' }, undefined, 'bad-value'],
    ['a part that is no choice (itself)', { part: 'remark', equals: 'bad' }, undefined, 'bad-value'],
    [
      'a choice that does not always show',
      { part: 'result', equals: 'bad' },
      { ...choice, 'x-show-when': { part: 'result', equals: 'ok' } },
      'bad-value',
    ],
    ['a member too many', { part: 'result', equals: 'bad', or: 'ok' }, undefined, 'unknown-key'],
  ])('is refused with %s', (_, showWhen, asked, code) => {
    const found = read(showWhen, asked);
    expect(found.ok ? [] : found.error.map((fault) => fault.code)).toContain(code);
  });
});
