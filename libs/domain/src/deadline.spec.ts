import { describe, expect, it } from '@jest/globals';
import { instantAt, type WorkingCalendar } from './calendar.js';
import { daysToDeadline } from './deadline.js';

const ZONE = 'Asia/Shanghai';
const CALENDAR: WorkingCalendar = { years: { '2026': { off: ['2026-04-06'], work: [] } } };
const WORKING = { unit: 'working-days' } as const;
const at = (day: string, time = '09:00') => instantAt(day, time, ZONE);

describe('the days to a deadline', () => {
  it.each([
    ['before it, holidays and weekends not counted', '2026-04-03', '2026-04-08', { days: 2, unit: 'working-days' }],
    ['on its day', '2026-04-08', '2026-04-08', { days: 0, unit: 'working-days' }],
    ['after it', '2026-04-08', '2026-04-03', { days: -2, unit: 'working-days' }],
    ['after it, while nobody works', '2026-04-04', '2026-04-03', { days: 0, unit: 'working-days' }],
    ['before it, while nobody works', '2026-04-04', '2026-04-06', { days: 2, unit: 'calendar-days' }],
    ['where no calendar is published', '2026-12-30', '2027-01-04', { days: 5, unit: 'calendar-days' }],
  ])('%s', (_, now, deadline, counted) => {
    expect(daysToDeadline(at(deadline, '18:00'), at(now), WORKING, CALENDAR, ZONE)).toEqual(counted);
  });

  it('are counted as the deadline is', () => {
    const counted = daysToDeadline(at('2026-04-08'), at('2026-04-03'), { unit: 'calendar-days' }, CALENDAR, ZONE);
    expect(counted).toEqual({ days: 5, unit: 'calendar-days' });
  });

  it('are of the days in the zone of the programme', () => {
    const counted = daysToDeadline(at('2026-04-08', '00:30'), at('2026-04-07', '23:30'), WORKING, CALENDAR, ZONE);
    expect(counted).toEqual({ days: 1, unit: 'working-days' });
  });
});
