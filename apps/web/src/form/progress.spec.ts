import { describe, expect, it } from '@jest/globals';
import type { Finding, FormDefinition } from '@countersign/forms';
import { chaptersOf, isComplete, progressOf } from './progress.js';

const finding = (path: string, parts: Partial<Finding>): Finding => ({
  path,
  severity: 'hard',
  code: 'type',
  message: {},
  explained: false,
  related: [],
  ...parts,
});

const form = {
  key: 'f',
  sections: [{ key: 's', title: 'S', rows: [['a', 'b'], ['c']] }],
  applicant: [['d']],
  outline: [
    { level: 1, heading: 'H1' },
    { level: 2, heading: 'H2', field: 'e' },
  ],
} as unknown as FormDefinition;

describe('progressOf', () => {
  it('tells missing, faulty, unexplained and marked apart, parts counted at their field', () => {
    const findings = [
      finding('f.a', { code: 'required' }),
      finding('f.b', { code: 'unconfirmed' }),
      finding('f.c.part', { code: 'range' }),
      finding('f.c', { severity: 'soft', code: 'grew-much' }),
      finding('f.c', { severity: 'soft', code: 'shrank', explained: true }),
      finding('f.z', { code: 'required' }),
    ];
    const progress = progressOf(['f.a', 'f.b', 'f.c'], findings, ['f.c.part', 'f.c', 'f.z']);
    expect(progress).toEqual({ missing: 2, faulty: 1, unexplained: 1, marked: 1 });
    expect(isComplete(progress)).toBe(false);
    expect(isComplete(progressOf(['f.x'], findings, []))).toBe(true);
  });
});

it('chaptersOf lists sections, headings and applicant lines in order', () => {
  expect(chaptersOf(form, '申报单位').map(({ title, level, paths }) => [title, level, paths])).toEqual([
    ['S', 1, ['f.a', 'f.b', 'f.c']],
    ['H1', 1, []],
    ['H2', 2, ['f.e']],
    ['申报单位', 1, ['f.d']],
  ]);
});
