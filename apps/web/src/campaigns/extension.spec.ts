import { describe, expect, it } from '@jest/globals';
import { instantAt } from '@countersign/domain';
import type { BoardPage } from '../api/types';
import type { SteerableRow } from './chosen';
import { firstDate, meaningOf } from './extension';

const ZONE = 'Asia/Shanghai';
const count = {
  all: 0,
  stages: [],
  planned: 0,
  moving: 0,
  finished: 0,
  archived: 0,
  excused: 0,
  aborted: 0,
  overdue: 0,
  returned: 0,
};
const board: BoardPage = {
  campaign: {
    id: 'c',
    title: '',
    programmeKey: '',
    packHash: '',
    period: '2026',
    dataPeriod: '2025',
    rehearsal: false,
    state: 'open',
    launchedAt: 0,
    endedAt: null,
    abortReason: null,
    subjects: 0,
    archived: 0,
  },
  timeZone: ZONE,
  today: '2026-09-20',
  stages: [
    { key: 'fill', kind: 'fill', title: '', unit: 'working-days', at: '18:00' },
    { key: 'look', kind: 'review', title: '', unit: 'calendar-days', at: '12:00' },
  ],
  levels: [],
  level: '',
  total: count,
  places: [],
  calendar: [{ year: 2026, off: ['2026-09-25', '2026-10-01', '2026-10-02'], work: ['2026-10-10'] }],
};
const row = (number: number, stageKey: string | null, date: string | null, at = '18:00'): SteerableRow => ({
  submissionId: `s${number}`,
  number,
  name: '',
  shape: '',
  state: 'open',
  stageKey,
  stageTitle: '',
  taskId: null,
  organisationId: null,
  organisationName: null,
  role: null,
  owing: 0,
  holders: [],
  since: null,
  firstOpenedAt: null,
  deadline: date === null ? null : instantAt(date, at, ZONE),
  extended: 0,
  overdue: false,
  daysLeft: null,
  daysUnit: null,
  urges: 0,
  urgedToday: false,
  returns: 0,
  returned: false,
  archiveNumber: null,
});

describe('what an extension means', () => {
  it('counts in working days, on the calendar of the campaign', () => {
    const meaning = meaningOf('2026-10-05', [row(1, 'fill', '2026-09-24')], board);
    // 25 September, 1 and 2 October are off; 28, 29, 30 September and 5 October are worked.
    expect(meaning).toMatchObject({
      works: true,
      yearMissing: false,
      later: { unit: 'working-days', from: 4, to: 4 },
      hours: ['18:00'],
    });
    expect(meaningOf('2026-10-02', [row(1, 'fill', '2026-09-24')], board).works).toBe(false);
    expect(meaningOf('2026-10-10', [row(1, 'fill', '2026-09-24')], board).works).toBe(true);
  });

  it('says the fewest and the most of several, and of which it is not later', () => {
    const rows = [row(1, 'fill', '2026-09-24'), row(2, 'fill', '2026-09-30'), row(3, 'fill', '2026-10-05'), row(4, null, null)];
    const meaning = meaningOf('2026-10-05', rows, board);
    expect([meaning.later, meaning.not.map(({ number }) => number)]).toEqual([{ unit: 'working-days', from: 1, to: 4 }, [3, 4]]);
  });

  it('counts plain days where the stage does, and needs no calendar for it', () => {
    expect(meaningOf('2027-01-02', [row(1, 'look', '2026-12-31', '12:00')], board)).toMatchObject({
      works: undefined,
      yearMissing: false,
      later: { unit: 'calendar-days', from: 2, to: 2 },
      hours: ['12:00'],
    });
    expect(meaningOf('2027-01-02', [row(1, 'fill', '2026-12-31')], board)).toMatchObject({ yearMissing: true, works: undefined });
  });

  it('offers dates behind the first deadline, and none that has passed', () => {
    expect(firstDate([row(1, 'fill', '2026-09-24'), row(2, 'fill', '2026-09-22')], board)).toBe('2026-09-23');
    expect(firstDate([row(1, 'fill', '2026-09-01')], board)).toBe('2026-09-20');
  });
});
