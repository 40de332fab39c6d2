import { describe, expect, it } from '@jest/globals';
import { instantAt, type WorkingCalendar } from './calendar.js';
import type { OutcomeKind } from './stages.js';
import { daysToDeadline, deadlineOf, deadlineOfOpening, type DeadlineHad } from './deadline.js';

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

describe('the deadline of an opening', () => {
  const stage = { key: 'fill', deadline: { within: 5, unit: 'working-days', at: '18:00' } } as const;
  const had = (kind: OutcomeKind, key = 'fill', deadline = at('2026-04-14', '18:00')): DeadlineHad => ({
    stage: key,
    deadline,
    outcome: { kind },
  });
  const opened = (before: readonly DeadlineHad[], day = '2026-04-07') =>
    deadlineOfOpening(stage, at(day), before, CALENDAR, ZONE);
  const whole = deadlineOf(at('2026-04-07'), stage.deadline, CALENDAR, ZONE);

  it.each<[string, DeadlineHad[]]>([
    ['the first', []],
    ['one after another stage', [had('approved', 'review')]],
    ['one after a return', [had('submitted'), had('returned', 'review')]],
    [
      'one whose stage was withdrawn long ago',
      [had('submitted'), had('withdrawn', 'review'), had('submitted'), had('returned', 'review')],
    ],
    ['one that another stage was taken back from', [had('taken-back', 'review')]],
  ])('is counted from then: %s', (_, before) => {
    expect(opened(before)).toEqual(whole);
  });

  it.each<OutcomeKind>(['withdrawn', 'taken-back'])('goes on where it was %s, with what it was extended to', (kind) => {
    const before = [
      had('submitted', 'fill', at('2026-04-10', '18:00')),
      had('returned', 'review'),
      had('submitted'),
      had(kind, 'review'),
    ];
    expect(opened(before)).toEqual({ ok: true, value: at('2026-04-14', '18:00') });
  });

  it('leaves a day, where less is left', () => {
    expect(opened([had('submitted'), had('withdrawn', 'review')], '2026-04-14')).toEqual({
      ok: true,
      value: at('2026-04-15', '18:00'),
    });
    expect(opened([had('submitted'), had('withdrawn', 'review')], '2026-05-08')).toEqual({
      ok: true,
      value: at('2026-05-11', '18:00'),
    });
    expect(opened([had('submitted'), had('withdrawn', 'review')], '2026-12-31')).toMatchObject({
      ok: false,
      error: { year: 2027 },
    });
  });
});
