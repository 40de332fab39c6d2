import { beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { richTextOf, type FormSet } from '@countersign/forms';
import { readPack } from '@countersign/packs';
import { checkChange } from './check-change.js';

describe('checkChange', () => {
  let forms: FormSet;
  beforeAll(async () => {
    const pack = await readPack(resolve('programmes/book-grant'));
    if (!pack.ok) throw new Error(JSON.stringify(pack.error));
    forms = pack.value.formSet;
  });

  const code = (path: string, entry: unknown) => checkChange(forms, path, entry)?.code;
  const typed = (value: unknown) => ({ value, origin: 'typed' });

  it('takes what a form can hold, also when it is wrong as an answer: nothing typed is lost', () => {
    expect(code('application.project', typed('Two\nlines'))).toBeUndefined();
    expect(code('application.budget', typed('12.'))).toBeUndefined();
    expect(code('application.grant', typed('999999999'))).toBeUndefined();
    expect(code('application.languages', typed(['English', '中文']))).toBeUndefined();
    expect(code('application.readers', { state: 'not-known', origin: 'typed' })).toBeUndefined();
    expect(code('application.budget', { origin: 'typed' })).toBeUndefined();
    expect(code('application.budget', { ...typed('1'), explanations: { 'some-edit': 'because\nof that' } })).toBeUndefined();
  });

  it.each([
    ['application.nothing', typed('x')],
    ['nothing.project', typed('x')],
    ['application', typed('x')],
    ['application.project.part', typed('x')],
    ['__proto__.project', typed('x')],
  ])('refuses the unknown field %p', (path, entry) => {
    expect(code(path, entry)).toBe('unknown-field');
  });

  it.each([
    [null],
    ['text'],
    [[]],
    [{ value: 'no origin' }],
    [{ value: 'x', origin: 'guessed' }],
    [{ value: 'x', origin: 'typed', author: 'me' }],
    [{ value: 'x', state: 'none', origin: 'typed' }],
    [{ state: 'maybe', origin: 'typed' }],
    [{ ...typed('x'), explanations: { 'Some Edit': 'y' } }],
    [{ ...typed('x'), explanations: { edit: 1 } }],
    [typed(12)],
    [typed(true)],
    [typed({ toString: 'x' })],
    [typed(richTextOf('a document'))],
  ])('refuses an entry of another shape: %j', (entry) => {
    expect(code('application.project', entry)).toBe('bad-value');
  });

  it('refuses characters that cannot be printed, with the field named, wherever they stand', () => {
    const refused = checkChange(forms, 'application.project', typed('fine \u{1F600}'));
    expect(refused).toMatchObject({
      path: 'application.project',
      code: 'characters',
      message: { en: expect.stringContaining('What the books are for') },
    });
    expect(code('application.project', typed('bell \u0007'))).toBe('characters');
    expect(code('application.project', typed('half \ud83d'))).toBe('characters');
    expect(code('application.project', typed('nul \u0000'))).toBe('characters');
    expect(code('application.languages', typed(['English', 'two\nlines']))).toBe('characters');
    expect(code('application.budget', { ...typed('1'), explanations: { edit: 'zero\u200bwidth' } })).toBe('characters');
  });

  it('refuses what is larger than any form could be', () => {
    expect(code('application.project', typed('x'.repeat(200_001)))).toBe('too-large');
    expect(code('application.project', typed('x'.repeat(100_000)))).toBeUndefined();
  });
});
