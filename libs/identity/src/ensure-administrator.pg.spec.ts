import { expect, it } from '@jest/globals';
import { ProgrammeClock } from '@countersign/clock';
import { UnitOfWork } from '@countersign/database';
import { testDatabase } from '@countersign/testing';
import { Administration } from './administration.js';
import { EnsureAdministrator } from './ensure-administrator.js';
import { ListPeople } from './people/list-people.js';

it('makes one first administrator, however many processes start at once', async () => {
  const database = await testDatabase();
  try {
    const clock = new ProgrammeClock(
      () => null,
      () => Date.UTC(2026, 2, 2),
    );
    const nobody = { ringConcerned: () => Promise.resolve(), addressChanged: () => Promise.resolve() };
    const ensure = new EnsureAdministrator(
      new Administration(new UnitOfWork(database.source, clock), clock, nobody, 'Asia/Shanghai'),
    );
    const made = await Promise.all([
      ensure.run('Admin@example.org'),
      ensure.run('admin@example.org'),
      ensure.run('other@example.org'),
    ]);
    expect(made.filter(Boolean)).toHaveLength(1);
    const { people } = await new ListPeople(database.source).run({ limit: 10, offset: 0 });
    expect(people).toMatchObject([{ appointments: [{ role: 'administrator' }] }]);
    expect(await ensure.run('late@example.org')).toBe(false);
  } finally {
    await database.close();
  }
});
