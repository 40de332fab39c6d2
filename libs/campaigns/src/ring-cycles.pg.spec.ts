import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '@countersign/history';
import { bareWorld, must, type BareWorld } from '@countersign/testing';
import { ImportCalendar } from './index.js';

const FILE = {
  calendar: 'CN',
  year: 2027,
  title: 'a year for this spec',
  source: 'https://example.org/test-calendar',
  published: '2026-11-01',
  offDays: [{ date: '2027-01-01', name: 'New Year' }],
  workDays: [],
};

describe('the cycles of the programmes', () => {
  let world: BareWorld;
  beforeAll(async () => {
    world = await bareWorld();
    await world.install(await world.bookGrant('2026.1'));
    await world.rows('DELETE FROM outbox');
  });
  afterAll(() => world.database.close());

  it('are asked anew when a calendar year was published, and not when the same is imported again', async () => {
    const calendars = new ImportCalendar(world.work, world.clock);
    for (let times = 0; times < 2; times += 1) must(await calendars.run(FILE, SYSTEM));
    expect(await world.rows('SELECT type, workflow_id, why FROM outbox')).toEqual([
      { type: 'cycle', workflow_id: 'cycle/book-grant', why: 'calendar-imported' },
    ]);
  });
});
