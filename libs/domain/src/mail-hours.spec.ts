import { describe, expect, it } from '@jest/globals';
import { NO_CALENDAR, type WorkingCalendar } from './calendar.js';
import { nextMailInstant } from './mail-hours.js';

const HOURS = { from: '08:30', to: '18:00' };
// 2026-05-01 to 05-05 is off, Saturday 2026-05-09 is worked; nothing is known about 2027.
const MAY: WorkingCalendar = {
  years: { 2026: { off: ['2026-05-01', '2026-05-04', '2026-05-05'], work: ['2026-05-09'] } },
};

describe('when a mail may go', () => {
  it.each([
    ['within the hours at once', '2026-03-02T10:00', '2026-03-02T10:00'],
    ['at the very beginning', '2026-03-02T08:30', '2026-03-02T08:30'],
    ['not at their end: the next morning', '2026-03-02T18:00', '2026-03-03T08:30'],
    ['early in the morning: the same day', '2026-03-02T00:00', '2026-03-02T08:30'],
    ['on Friday evening: on Monday', '2026-03-06T18:01', '2026-03-09T08:30'],
    ['on a Saturday: on Monday', '2026-03-07T12:00', '2026-03-09T08:30'],
    ['before days off and the weekend among them: after all of them', '2026-04-30T20:00', '2026-05-06T08:30'],
    ['on a Saturday that is worked: at once', '2026-05-09T09:00', '2026-05-09T09:00'],
    ['where the published years end, every day is one', '2026-12-31T23:59', '2027-01-01T08:30'],
    ['a weekend of a year nobody published', '2027-01-02T12:00', '2027-01-02T12:00'],
  ])('%s', (_, now, then) => {
    const at = (local: string) => Date.parse(`${local}:00+08:00`);
    expect(nextMailInstant(at(now), HOURS, MAY, 'Asia/Shanghai')).toBe(at(then));
  });

  it('on any day where the programme has no calendar', () => {
    const sunday = Date.parse('2026-03-08T09:00:00Z');
    expect(nextMailInstant(sunday, HOURS, NO_CALENDAR, 'Europe/London')).toBe(sunday);
  });

  it('by the clocks of the zone when they change', () => {
    // In the night to 2026-03-29 London goes from +00:00 to +01:00.
    const night = Date.parse('2026-03-28T23:00:00Z');
    expect(nextMailInstant(night, HOURS, NO_CALENDAR, 'Europe/London')).toBe(Date.parse('2026-03-29T07:30:00Z'));
  });
});
