import { describe, expect, it } from '@jest/globals';
import { isPeriod, periodBefore, periodLabel } from './period.js';

describe('names of periods', () => {
  it('are years, or halves of years, as the cycle has it', () => {
    expect(['2026', '1999'].every((each) => isPeriod(each, 'year'))).toBe(true);
    expect(['26', '2026-H1', '20260', '3026', ''].some((each) => isPeriod(each, 'year'))).toBe(false);
    expect(['2026-H1', '2026-H2'].every((each) => isPeriod(each, 'half-year'))).toBe(true);
    expect(['2026', '2026-H3', '2026-h1', '2026 H1', '2026-H12', ''].some((each) => isPeriod(each, 'half-year'))).toBe(false);
  });

  it('are said in both languages', () => {
    expect(['2026', '2026-H1', '2026-H2'].map((each) => periodLabel(each, 'en'))).toEqual(['2026', '2026 H1', '2026 H2']);
    expect(['2026', '2026-H1', '2026-H2'].map((each) => periodLabel(each, 'zh-CN'))).toEqual([
      '2026',
      '2026年上半年',
      '2026年下半年',
    ]);
  });

  it('have one before them', () => {
    expect(['2026', '2026-H2', '2026-H1', 'spring'].map(periodBefore)).toEqual(['2025', '2026-H1', '2025-H2', 'spring']);
  });

  it('sort by time', () => {
    expect(['2027-H1', '2026-H2', '2026-H1'].sort()).toEqual(['2026-H1', '2026-H2', '2027-H1']);
  });
});
