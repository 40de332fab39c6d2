import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { marksThatOpen, opensOf, type ReturnOfFields } from './return-opens.js';
import type { Opens } from './stage.js';

describe('what a return opens', () => {
  const cases: [Opens | 'choose' | undefined, Opens | undefined, string[], boolean, string][] = [
    [undefined, undefined, [], true, 'all'],
    [undefined, 'all', ['f.a'], true, 'all'],
    [undefined, 'marked', ['f.a'], true, 'not-offered'],
    ['marked', undefined, ['f.a'], true, 'marked'],
    ['marked', undefined, [], true, 'marks-missing'],
    ['marked', 'all', ['f.a'], true, 'not-offered'],
    ['choose', undefined, ['f.a'], true, 'all'],
    ['choose', 'all', [], true, 'all'],
    ['choose', 'marked', ['f.a'], true, 'marked'],
    ['choose', 'marked', [], true, 'marks-missing'],
    ['marked', undefined, [], false, 'all'],
    ['choose', 'marked', ['f.a'], false, 'not-offered'],
  ];
  it.each(cases)('pack %s, asked %s, marks %j, to the filling %s: %s', (returnOpens, opens, marks, toFilling, expected) => {
    const ruled = opensOf({ ...(returnOpens && { returnOpens }) }, { ...(opens && { opens }), marks }, toFilling);
    expect(ruled.ok ? ruled.value : ruled.error.code).toBe(expected);
  });

  it('is all when a deadline returns it, or when one of several returners says so; else what they mark together', () => {
    expect(marksThatOpen([])).toBeNull();
    const said = fc.record<ReturnOfFields>({
      opens: fc.constantFrom('all', 'marked'),
      marks: fc.array(fc.constantFrom('f.a', 'f.b', 'f.c')),
    });
    fc.assert(
      fc.property(fc.array(said, { minLength: 1 }), (returns) => {
        const marks = marksThatOpen(returns);
        expect(marks === null).toBe(returns.some(({ opens }) => opens === 'all'));
        if (marks) expect(new Set(marks)).toEqual(new Set(returns.flatMap((each) => each.marks)));
      }),
    );
  });
});
