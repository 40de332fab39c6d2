import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Edit, FormSet } from './definition.js';
import { fieldsOpened } from './fields-opened.js';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];

function edit(severity: Edit['severity'], fields: string[], optional: string[] = []): Edit {
  const path = (key: string) => `form.${key}`;
  const message = { en: 'No.' };
  return {
    key: fields.join('-'),
    severity,
    fields: fields.map(path),
    optional: optional.map(path),
    lastYear: [],
    check: 'true',
    message,
    source: '',
  };
}

function formSet(edits: readonly Edit[], rows: readonly (readonly string[])[] = []): FormSet {
  const field = (key: string) => ({
    key,
    path: `form.${key}`,
    indicator: key,
    label: key,
    kind: 'text' as const,
    required: false,
    states: [],
    carry: 'none' as const,
    group: 'form',
  });
  const form = {
    key: 'form',
    id: 'form',
    title: 'Form',
    fields: KEYS.map(field),
    sections: [{ key: 's', title: 'S', rows }],
    applicant: [],
    boxes: [],
    notes: [],
    outline: [],
    schema: {},
  };
  return { forms: [form], edits };
}

describe('the fields a return opens', () => {
  const cases: [string, FormSet, string[], string[]][] = [
    ['the marked field alone', formSet([]), ['form.a'], ['form.a']],
    ['the whole field of a marked part', formSet([]), ['form.a.part'], ['form.a']],
    ['nothing for a field the form does not have', formSet([]), ['form.z'], []],
    ['what stands in the same row', formSet([], [['a', 'b'], ['c']]), ['form.b'], ['form.a', 'form.b']],
    ['what a hard edit ties to it', formSet([edit('hard', ['c', 'a'])]), ['form.a'], ['form.a', 'form.c']],
    ['what the edit may read besides', formSet([edit('hard', ['a'], ['d'])]), ['form.a'], ['form.a', 'form.d']],
    ['ties of ties', formSet([edit('hard', ['b', 'c']), edit('hard', ['a', 'b'])]), ['form.a'], ['form.a', 'form.b', 'form.c']],
    [
      'where a soft edit is explained, and no more of it',
      formSet([edit('soft', ['e', 'a', 'f'])]),
      ['form.a'],
      ['form.a', 'form.e'],
    ],
    [
      'not what a soft edit leads to',
      formSet([edit('soft', ['e', 'a']), edit('hard', ['e', 'f'])]),
      ['form.a'],
      ['form.a', 'form.e'],
    ],
    ['no edit that reads none of them', formSet([edit('hard', ['e', 'f'])]), ['form.a'], ['form.a']],
  ];
  it.each(cases)('are %s', (_, forms, marks, opened) => expect(fieldsOpened(forms, marks)).toEqual(opened));

  const anyEdit = fc
    .record({ hard: fc.boolean(), fields: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }) })
    .map(({ hard, fields }) => edit(hard ? 'hard' : 'soft', fields));
  const marked = fc.uniqueArray(fc.constantFrom(...KEYS.map((key) => `form.${key}`)));

  it('hold every marked field, leave no hard edit half open, and are the same when asked again', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 5 }), marked, (edits, marks) => {
        const opened = fieldsOpened(formSet(edits), marks);
        for (const mark of marks) expect(opened).toContain(mark);
        const hard = edits.filter((each) => each.severity === 'hard');
        const closed = fieldsOpened(formSet(hard), marks);
        for (const each of hard) {
          const open = each.fields.filter((path) => closed.includes(path)).length;
          expect([0, each.fields.length]).toContain(open);
        }
        for (const each of edits) {
          if (each.fields.some((path) => closed.includes(path))) expect(opened).toContain(each.fields[0]);
        }
        expect(fieldsOpened(formSet(hard), closed)).toEqual(closed);
      }),
    );
  });

  it('never shrink when more is marked', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 5 }), marked, marked, (edits, some, more) => {
        const all = fieldsOpened(formSet(edits), [...some, ...more]);
        expect(all).toEqual(expect.arrayContaining(fieldsOpened(formSet(edits), some)));
      }),
    );
  });
});
