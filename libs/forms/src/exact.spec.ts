import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Exact } from './exact.js';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, scale]) => Exact.ratio(digits, 10n ** BigInt(scale)));

describe('exact numbers', () => {
  it('add, subtract, multiply and divide without rounding', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(a.plus(b).minus(b).compare(a)).toBe(0);
        expect(a.times(b).compare(b.times(a))).toBe(0);
        if (b.compare(Exact.zero) !== 0) expect(a.over(b).times(b).compare(a)).toBe(0);
        expect(a.compare(b)).toBe(b.compare(a) === 0 ? 0 : -b.compare(a));
      }),
    );
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(decimal, (a) => {
        expect(Exact.parse(a.toFixed(12))?.compare(a)).toBe(0);
      }),
    );
  });

  it.each([
    ['2.345', 2, '2.35'],
    ['-2.345', 2, '-2.35'],
    ['0.05', 1, '0.1'],
    ['1', 3, '1.000'],
    ['-0.4', 0, '0'],
    ['12', 0, '12'],
  ])('rounds %s to %d decimals: %s', (text, decimals, expected) => {
    expect(Exact.parse(text)?.toFixed(decimals)).toBe(expected);
  });

  it('takes floating point literals for the decimals they were written as', () => {
    expect(Exact.of(0.1).plus(Exact.of(0.2)).compare(Exact.of(0.3))).toBe(0);
    expect(Exact.of(1e-7).compare(Exact.ratio(1n, 10_000_000n))).toBe(0);
    expect(Exact.of(1e21).compare(Exact.ratio(10n ** 21n, 1n))).toBe(0);
  });

  it('knows multiples', () => {
    expect(Exact.parse('0.3')?.isMultipleOf(Exact.of(0.1))).toBe(true);
    expect(Exact.parse('0.35')?.isMultipleOf(Exact.of(0.1))).toBe(false);
    expect(Exact.parse('-30')?.isMultipleOf(Exact.of(10n))).toBe(true);
  });

  it('refuses what is no number, and division by zero', () => {
    for (const text of ['', '1.', '.5', '1,5', '０', 'NaN', '--1', '1e9999']) expect(Exact.parse(text)).toBeUndefined();
    expect(() => Exact.of(1n).over(Exact.zero)).toThrow(RangeError);
  });
});
