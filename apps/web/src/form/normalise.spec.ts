import { describe, expect, it } from '@jest/globals';
import { normaliseNumber, normaliseText, splitNames, typingNumber } from './normalise.js';

describe('normaliseNumber', () => {
  it.each([
    ['１２３．４５', '123.45'],
    ['1,234,567.80', '1234567.80'],
    ['－3.5', '-3.5'],
    ['+007', '7'],
    ['.5', '0.5'],
    ['12.', '12'],
    ['-0', '0'],
    ['-0.0', '0.0'],
    ['99999999999999999999.0001', '99999999999999999999.0001'],
    ['  ', ''],
  ])('reads %s as %s', (typed, stored) => {
    expect(normaliseNumber(typed)).toBe(stored);
  });

  it('leaves what is no number as typed', () => {
    expect(['约12', '1-2', '-', '1.2.3'].map(normaliseNumber)).toEqual(['约12', '1-2', '-', '1.2.3']);
  });
});

it('typingNumber keeps a number half typed', () => {
  expect(['１２．', '-', '0.50', '1 234'].map(typingNumber)).toEqual(['12.', '-', '0.50', '1234']);
});

it('normaliseText drops what pasting brings along', () => {
  expect(normaliseText('a\tb\r\nc\u200b', true)).toBe('a b\nc');
  expect(normaliseText('a\r\nb', false)).toBe('a b');
});

it('splitNames parts names at lines and enumeration marks only', () => {
  expect(splitNames('古镇灯饰城、 横栏园区；小榄A,B园\n\n')).toEqual(['古镇灯饰城', '横栏园区', '小榄A,B园']);
});
