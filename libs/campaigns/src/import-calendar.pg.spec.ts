import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readChain, SYSTEM } from '@countersign/history';
import { bareWorld, type BareWorld } from '@countersign/testing';
import { ensureCalendars, ImportCalendar, listCalendars, readCalendarFile } from './index.js';

const FILE = {
  calendar: 'CN',
  year: 2026,
  title: 'a newer notice',
  source: 'https://example.org/notice',
  published: '2026-02-01',
  offDays: [
    { date: '2026-10-02', name: 'b' },
    { date: '2026-10-01', name: 'a' },
  ],
  workDays: [{ date: '2026-10-10', name: 'a' }],
};

describe('working calendars', () => {
  let world: BareWorld;
  let imports: ImportCalendar;
  beforeAll(async () => {
    world = await bareWorld();
    imports = new ImportCalendar(world.work, world.clock);
  });
  afterAll(() => world.database.close());

  const years = async () =>
    (await listCalendars(world.database.source.manager)).map(
      ({ calendar, year, title }) => `${calendar} ${year} ${title.slice(0, 5)}`,
    );

  it('come with the years that are published, and no other', async () => {
    expect(await years()).toEqual(['CN 2025 国务院办公', 'CN 2026 国务院办公']);
  });

  it('replace a year by an import, with both hashes in the history, and do nothing the second time', async () => {
    expect(await imports.run(FILE, SYSTEM)).toEqual({
      ok: true,
      value: { calendar: 'CN', year: 2026, change: 'replaced', offDays: 2, workDays: 1 },
    });
    expect(await imports.run({ ...FILE, offDays: [...FILE.offDays].reverse() }, SYSTEM)).toMatchObject({
      value: { change: 'same' },
    });
    const events = (await readChain(world.database.source.manager, 'administration')).filter(
      (event) => event.payload['year'] === 2026,
    );
    expect(events).toHaveLength(2);
    expect(events[1]?.payload['before']).toBe(events[0]?.payload['after']);
  });

  it('leave an imported year alone when the program starts again', async () => {
    await ensureCalendars(world.work, world.clock);
    expect(await years()).toEqual(['CN 2025 国务院办公', 'CN 2026 a new']);
  });

  it('refuse what is no object', () => {
    expect(readCalendarFile(null)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(readCalendarFile([FILE])).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it.each([
    ['/holidays', { ...FILE, holidays: [] }],
    ['/calendar', { ...FILE, calendar: 'c n' }],
    ['/year', { ...FILE, year: '2026' }],
    ['/title', { ...FILE, title: ' ' }],
    ['/source', { ...FILE, source: 'the newspaper' }],
    ['/published', { ...FILE, published: '2026-02-30' }],
    ['/offDays', { ...FILE, offDays: undefined }],
    ['/offDays/0/date', { ...FILE, offDays: [{ date: '2027-10-01', name: 'a' }] }],
    ['/offDays/1/date', { ...FILE, offDays: [FILE.offDays[0], FILE.offDays[0]] }],
    ['/workDays/0', { ...FILE, workDays: ['2026-10-10'] }],
    ['/workDays/0/date', { ...FILE, workDays: [{ date: '2026-10-01', name: 'both' }] }],
  ])('refuse a file that is wrong at %p', (pointer, file) => {
    expect(readCalendarFile(file)).toMatchObject({ ok: false, error: { code: 'invalid', pointer } });
  });
});
