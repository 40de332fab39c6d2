import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addCalendarDays, civilDate, instantAt, timeOfDay, type WorkingCalendar } from './calendar.js';
import type { DeadlineRule } from './stage.js';
import { extendedDeadline, extensionDateOf, openRunsOf, urgeNumber, whyNotExcused, type ExtensionFacts } from './steer.js';

const ZONE = 'Asia/Shanghai';
const CALENDAR: WorkingCalendar = { years: { 2026: { off: ['2026-05-01'], work: [] } } };
const RULE: DeadlineRule = { within: 20, unit: 'working-days', at: '18:00' };
const at = (date: string, time: string) => instantAt(date, time, ZONE);

function facts(change: Partial<ExtensionFacts> = {}): ExtensionFacts {
  return {
    date: '2026-04-10',
    rule: RULE,
    deadline: at('2026-03-30', '18:00'),
    now: at('2026-03-24', '09:00'),
    calendar: CALENDAR,
    zone: ZONE,
    ...change,
  };
}
const codeOf = (change: Partial<ExtensionFacts>) => {
  const result = extendedDeadline(facts(change));
  return result.ok ? 'ok' : result.error.code;
};

describe('an extended deadline', () => {
  it('is the stage’s hour on that day, on a day of rest as well', () => {
    expect(extendedDeadline(facts())).toEqual({ ok: true, value: at('2026-04-10', '18:00') });
    expect(codeOf({ date: '2026-05-01' })).toBe('ok');
    expect(codeOf({ date: '2026-04-11' })).toBe('ok');
  });

  it.each<[string, Partial<ExtensionFacts>]>([
    ['deadline-not-later', { date: '2026-03-30' }],
    ['deadline-not-later', { date: '2026-03-24' }],
    ['deadline-past', { date: '2026-03-31', now: at('2026-03-31', '18:00') }],
    ['calendar-year-missing', { date: '2027-01-04' }],
    ['bad-value', { date: '2062-04-10', rule: { ...RULE, unit: 'calendar-days' } }],
  ])('is refused with %s: %j', (code, change) => {
    expect(codeOf(change)).toBe(code);
  });

  it('needs no calendar where plain days count, and a day that exists', () => {
    expect(codeOf({ date: '2027-01-04', rule: { ...RULE, unit: 'calendar-days' } })).toBe('ok');
    expect(extensionDateOf('2026-02-30')).toMatchObject({ ok: false, error: { code: 'bad-value', pointer: '/deadline' } });
    expect(extensionDateOf('2026-02-28')).toEqual({ ok: true, value: '2026-02-28' });
  });

  it('lies behind what stood and ahead of now, at the hour of the stage, whatever is asked; extending to it again is refused', () => {
    const days = fc.integer({ min: -400, max: 800 });
    fc.assert(
      fc.property(days, days, days, fc.constantFrom('00:00', '12:00', '23:59'), (deadline, now, date, hour) => {
        const asked = facts({
          date: addCalendarDays('2026-03-30', date),
          deadline: at(addCalendarDays('2026-03-30', deadline), hour),
          now: at(addCalendarDays('2026-03-30', now), '10:00'),
          rule: { ...RULE, unit: 'calendar-days', at: hour },
        });
        const result = extendedDeadline(asked);
        if (!result.ok) return expect(result.error.pointer).toBe('/deadline');
        expect(result.value).toBeGreaterThan(Math.max(asked.deadline, asked.now));
        expect([civilDate(result.value, ZONE), timeOfDay(result.value, ZONE)]).toEqual([asked.date, hour]);
        expect(extendedDeadline({ ...asked, deadline: result.value })).toMatchObject({ error: { code: 'deadline-not-later' } });
      }),
    );
  });
});

describe('steering', () => {
  const OPEN = { outcome: null };

  it('needs a stage that is open', () => {
    expect(openRunsOf('open', [OPEN, { outcome: {} }, OPEN])).toEqual({ ok: true, value: [OPEN, OPEN] });
    expect(openRunsOf('open', [{ outcome: {} }])).toMatchObject({ error: { code: 'in-transit' } });
    expect(openRunsOf('open', [])).toMatchObject({ error: { code: 'in-transit' } });
    for (const state of ['finished', 'archived', 'aborted', 'excused'] as const) {
      expect(openRunsOf(state, [OPEN])).toMatchObject({ error: { code: 'submission-ended', detail: { state } } });
      expect(whyNotExcused(state)).toMatchObject({ error: { code: 'submission-ended', detail: { state } } });
    }
    expect(whyNotExcused('open')).toBeUndefined();
  });

  it('urges at most once a day, and counts', () => {
    const post = { organisationId: 'office', role: 'filler' as const };
    const urge = (day: string, urgedOn: string[], vacant = false) => urgeNumber({ post, vacant, day, urgedOn });
    expect(urge('2026-03-05', [])).toEqual({ ok: true, value: 1 });
    expect(urge('2026-03-06', ['2026-03-05', '2026-03-04'])).toEqual({ ok: true, value: 3 });
    expect(urge('2026-03-05', ['2026-03-05', '2026-03-04'])).toMatchObject({
      error: { code: 'urged-today', detail: { count: 2, day: '2026-03-05' } },
    });
    expect(urge('2026-03-05', [], true)).toMatchObject({ error: { code: 'nobody-holds-post', detail: post } });
  });
});
