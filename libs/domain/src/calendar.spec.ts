import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addCalendarDays,
  addDays,
  civilDate,
  daysBetween,
  instantAt,
  isCivilDate,
  isWorkingDay,
  NO_CALENDAR,
  timeOfDay,
  weekday,
  type WorkingCalendar,
} from './calendar.js';

const published = (year: number) => {
  const file = JSON.parse(readFileSync(new URL(`../../campaigns/calendars/CN-${year}.json`, import.meta.url), 'utf8')) as {
    offDays: { date: string }[];
    workDays: { date: string }[];
  };
  return { off: file.offDays.map((day) => day.date), work: file.workDays.map((day) => day.date) };
};
const CN: WorkingCalendar = { years: { 2025: published(2025), 2026: published(2026) } };
/** Only weekends are off: wide enough for any arithmetic below. */
const PLAIN: WorkingCalendar = {
  years: Object.fromEntries(Array.from({ length: 41 }, (_, i) => [2000 + i, { off: [], work: [] }])),
};

const dates = fc.integer({ min: 0, max: 10_000 }).map((n) => addCalendarDays('2005-01-01', n));
const units = fc.constantFrom('working-days' as const, 'calendar-days' as const);

describe('working days', () => {
  it('knows weekends, holidays and make-up days', () => {
    expect(weekday('2026-03-02')).toBe(1);
    expect(weekday('2026-03-01')).toBe(7);
    expect(isWorkingDay('2026-03-02', CN)).toEqual({ ok: true, value: true });
    expect(isWorkingDay('2026-03-01', CN)).toEqual({ ok: true, value: false });
    expect(isWorkingDay('2026-02-17', CN)).toEqual({ ok: true, value: false }); // Spring Festival, a Tuesday
    const [makeUp] = CN.years[2026]?.work ?? [];
    expect(weekday(makeUp ?? '')).toBeGreaterThan(5);
    expect(isWorkingDay(makeUp ?? '', CN)).toEqual({ ok: true, value: true });
  });

  it('counts over a holiday and its make-up day', () => {
    // 2026: 1–3 January are off, the 4th (Sunday) is worked.
    expect(addDays('2025-12-31', 1, 'working-days', CN)).toEqual({ ok: true, value: '2026-01-04' });
    expect(addDays('2026-01-04', -1, 'working-days', CN)).toEqual({ ok: true, value: '2025-12-31' });
  });

  it('names the year that is not published, and guesses nothing', () => {
    expect(addDays('2026-12-25', 10, 'working-days', CN)).toEqual({ ok: false, error: { year: 2027 } });
    expect(addDays('2025-01-03', -5, 'working-days', CN)).toEqual({ ok: false, error: { year: 2024 } });
    expect(daysBetween('2026-12-25', '2027-01-10', 'working-days', CN)).toEqual({ ok: false, error: { year: 2027 } });
    expect(addDays('2026-12-25', 10, 'calendar-days', NO_CALENDAR)).toEqual({ ok: true, value: '2027-01-04' });
  });

  it('is monotone, and going back is the inverse from a working day', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -60, max: 60 }), units, (date, n, unit) => {
        const there = addDays(date, n, unit, PLAIN);
        const further = addDays(date, n + 1, unit, PLAIN);
        if (!there.ok || !further.ok) throw new Error('a covered year was called uncovered');
        expect(there.value < further.value || (n === -1 && unit === 'working-days')).toBe(true);
        const start = isWorkingDay(date, PLAIN);
        if (unit === 'calendar-days' || (start.ok && start.value)) {
          expect(addDays(there.value, -n, unit, PLAIN)).toEqual({ ok: true, value: date });
          expect(daysBetween(date, there.value, unit, PLAIN)).toEqual({ ok: true, value: n });
        }
      }),
    );
  });

  it('is monotone in its date', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: 0, max: 60 }), units, (a, b, n, unit) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        const first = addDays(early, n, unit, PLAIN);
        const second = addDays(late, n, unit, PLAIN);
        expect(first.ok && second.ok && first.value <= second.value).toBe(true);
      }),
    );
  });
});

describe('civil dates and instants', () => {
  it('tells real dates from others', () => {
    expect(['2026-02-28', '2024-02-29'].every(isCivilDate)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-00-10'].some(isCivilDate)).toBe(false);
  });

  it('round-trips in every zone', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Kolkata'),
        (date, hour, zone) => {
          const time = `${String(hour).padStart(2, '0')}:30`;
          const instant = instantAt(date, time, zone);
          expect([civilDate(instant, zone), timeOfDay(instant, zone)]).toEqual([date, time]);
        },
      ),
    );
    expect(instantAt('2026-03-02', '09:00', 'Asia/Shanghai')).toBe(Date.UTC(2026, 2, 2, 1));
  });

  it('holds over clock changes: a skipped time comes after the change, a doubled one is the first', () => {
    expect(instantAt('2026-03-29', '01:30', 'Europe/London')).toBe(Date.UTC(2026, 2, 29, 1, 30)); // clocks show 02:30
    expect(instantAt('2026-10-25', '01:30', 'Europe/London')).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(instantAt('2026-10-25', '18:00', 'Europe/London')).toBe(Date.UTC(2026, 9, 25, 18));
    expect(instantAt('2026-11-01', '01:30', 'America/New_York')).toBe(Date.UTC(2026, 10, 1, 5, 30));
    expect(civilDate(Date.UTC(2026, 0, 1, 3), 'America/New_York')).toBe('2025-12-31');
  });
});
