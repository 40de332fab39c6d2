import { describe, expect, it } from '@jest/globals';
import { dataPeriodOf, duePeriod, nextPeriod, opensAt } from './period.js';

const cycle = { period: 'year', opens: { month: 3, day: 2, at: '09:00' }, dataYear: -1, launch: 'confirm' } as const;
const shanghai = { cycle, timeZone: 'Asia/Shanghai' };
const at = (text: string) => Date.parse(text);

describe('periods of a cycle', () => {
  it('open at a time of day in the programme’s zone', () => {
    expect(opensAt(shanghai, '2026')).toBe(at('2026-03-02T01:00:00Z'));
    expect(opensAt({ ...shanghai, timeZone: 'Europe/London' }, '2026')).toBe(at('2026-03-02T09:00:00Z'));
  });

  it('are due from that instant on, not before, and until the next one', () => {
    expect(duePeriod(shanghai, at('2026-03-02T00:59:59.999Z')).period).toBe('2025');
    expect(duePeriod(shanghai, at('2026-03-02T01:00:00Z')).period).toBe('2026');
    expect(duePeriod(shanghai, at('2027-03-01T23:00:00Z')).period).toBe('2026');
    expect(nextPeriod(shanghai, at('2026-12-31T23:00:00Z'))).toEqual({ period: '2027', opensAt: at('2027-03-02T01:00:00Z') });
  });

  it('hold figures of the data year', () => {
    expect(dataPeriodOf(shanghai, '2026')).toBe('2025');
    expect(dataPeriodOf({ cycle: { ...cycle, dataYear: 0 } }, '2026')).toBe('2026');
  });

  it('come twice a year where the cycle is of half-years', () => {
    const halves = { cycle: { ...cycle, period: 'half-year', dataYear: 0 }, timeZone: 'Asia/Shanghai' } as const;
    const opens = (period: string) => new Date(opensAt(halves, period)).toISOString();
    expect([opens('2026-H1'), opens('2026-H2')]).toEqual(['2026-03-02T01:00:00.000Z', '2026-09-02T01:00:00.000Z']);
    const due = (text: string) => [duePeriod(halves, at(text)).period, nextPeriod(halves, at(text)).period];
    expect(due('2026-03-02T00:59:59.999Z')).toEqual(['2025-H2', '2026-H1']);
    expect(due('2026-03-02T01:00:00Z')).toEqual(['2026-H1', '2026-H2']);
    expect(due('2026-09-02T01:00:00Z')).toEqual(['2026-H2', '2027-H1']);
    expect([dataPeriodOf(halves, '2026-H2'), dataPeriodOf({ cycle: { ...halves.cycle, dataYear: -1 } }, '2026-H2')]).toEqual([
      '2026-H2',
      '2025-H2',
    ]);
  });
});
