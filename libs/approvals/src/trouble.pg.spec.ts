import { afterEach, describe, expect, it } from '@jest/globals';
import { addCalendarDays, civilDate, instantAt, type Instant } from '@countersign/domain';
import { AbortCampaign } from '@countersign/campaigns';
import { must, submissionWorld, type World, type WorldOptions } from '@countersign/testing';

let world: World;
afterEach(async () => {
  const broken = await world.violations();
  await world.database.close();
  expect(broken).toEqual([]);
});

async function open(options: WorldOptions = {}): Promise<World> {
  world = await submissionWorld(options);
  return world;
}

function at(date: string, time: string): Instant {
  return instantAt(date, time, world.pack.timeZone);
}

interface NoticeLine {
  step: string;
  kind: string;
  at: string;
  state: string;
  role: string;
}

/** Notices in the order of their instants, with dates as the programme's zone shows them. */
async function notices(): Promise<NoticeLine[]> {
  const rows = await world.rows<Omit<NoticeLine, 'at'> & { planned_at: Date }>(
    'SELECT step, kind, planned_at, state, role FROM notice ORDER BY planned_at, step',
  );
  return rows.map(({ planned_at, ...row }) => ({ ...row, at: civilDate(planned_at.getTime(), world.pack.timeZone) }));
}

const troubles = () =>
  world.rows<{ kind: string; detail: string; open: boolean }>(
    'SELECT kind, detail, resolved_at IS NULL AS open FROM trouble ORDER BY since, detail',
  );

describe('an overdue stage', () => {
  it('does not fall silent: a plan that has run out while a stage is overdue is prolonged', async () => {
    await open();
    await world.elapse(at('2026-12-30', '12:00'));
    const overdue = (await notices()).filter((notice) => notice.kind === 'overdue' && notice.role === 'filler');
    // Deadline 16 March; on +2, then every 7 days.
    expect(overdue.slice(0, 3).map((notice) => notice.at)).toEqual(['2026-03-18', '2026-03-25', '2026-04-01']);
    const weekly = Array.from({ length: 41 }, (_, week) => addCalendarDays('2026-03-18', 7 * week));
    expect(overdue.slice(0, 41).map((notice) => notice.at)).toEqual(weekly);
    expect(overdue.slice(0, 41).every((notice) => notice.state === 'due')).toBe(true);
  });
});

describe('trouble', () => {
  it('nobody holds the post: the stage opens all the same, the trouble is told, and who comes later hears of the task', async () => {
    await open();
    await world.rows(`UPDATE appointment SET valid_to = '2026-03-01' WHERE role = 'filler'`);
    const standing = await world.drive();
    expect(standing).toMatchObject({ is: 'underway', at: 'apply' });
    const library = world.submission.chain['library'] ?? '';
    expect(await troubles()).toEqual([{ kind: 'nobody-holds-post', detail: `${library}/filler`, open: true }]);
    expect(await world.rows('SELECT count(*)::int FROM delivery')).toEqual([{ count: 0 }]);
    // Asked again, nothing spins and nothing doubles.
    expect(await world.drive()).toEqual(standing);

    const filler = await world.appoint('late comer', [{ organisationId: library, role: 'filler' }]);
    await world.work.run((tx) => world.cases.ring.ringConcerned(tx, filler.posts));
    expect(await world.rows(`SELECT input FROM outbox WHERE why = 'holders-changed' ORDER BY id`)).toEqual([
      { input: { submissionId: world.submission.id } },
      { input: { programmeKey: 'book-grant' } }, // the coming year may have lacked just that
    ]);
    await world.drive();
    expect((await troubles())[0]?.open).toBe(false);
    expect(await world.rows('SELECT person_id FROM delivery')).toEqual([{ person_id: filler.personId }]);
    await world.drive();
    expect(await world.rows('SELECT count(*)::int FROM delivery')).toEqual([{ count: 1 }]);
  });

  it('a successor hears of the open task once; a predecessor is told nothing twice', async () => {
    await open();
    await world.drive();
    const { holder } = await world.openTask();
    await world.rows(`UPDATE appointment SET valid_to = '2026-03-01' WHERE person_id = $1`, [holder.personId]);
    const successor = await world.appoint('successor', [
      { organisationId: world.submission.chain['library'] ?? '', role: 'filler' },
    ]);
    await world.drive();
    await world.drive();
    const told = await world.rows<{ person_id: string; step: string }>(
      'SELECT person_id, step FROM delivery JOIN notice ON notice.id = delivery.notice_id ORDER BY notice.id',
    );
    expect(told).toEqual([
      { person_id: holder.personId, step: 'opened' },
      { person_id: successor.personId, step: `opened:${successor.personId}` },
    ]);
  });
});

describe('the end', () => {
  it('an abort cancels tasks, notices and sheets, and an advance after it is answered closed', async () => {
    await open({ subjects: [1, 2] });
    for (const submission of world.submissions) await world.drive(submission);
    const abort = new AbortCampaign(world.work, world.clock, world.cases.abort);
    must(await abort.run({ campaignId: world.campaignId, reason: 'Wrong year.' }, world.officer));
    expect(await world.rows(`SELECT DISTINCT state FROM task`)).toEqual([{ state: 'cancelled' }]);
    expect(await world.rows(`SELECT DISTINCT state FROM notice WHERE state IN ('planned', 'due')`)).toEqual([]);
    expect(await world.rows(`SELECT DISTINCT kind FROM outcome`)).toEqual([{ kind: 'aborted' }]);
    for (const submission of world.submissions) expect(await world.drive(submission)).toEqual({ is: 'closed' });
    const editable = await world.rows('SELECT DISTINCT editable FROM draft');
    expect(editable).toEqual([{ editable: false }]);
  });

  it('a rehearsal is acted by its launcher alone, who gets every mail', async () => {
    await open({ rehearsal: true });
    await world.drive();
    const { id: taskId, holder } = await world.openTask();
    expect(await world.cases.submit.run({ taskId }, holder)).toMatchObject({ ok: false, error: { code: 'not-your-task' } });
    const data = world.sample();
    const changes = Object.entries(data).flatMap(([form, fields]) =>
      Object.entries(fields).map(([field, entry]) => ({ path: `${form}.${field}`, entry, version: 0 })),
    );
    must(await world.cases.save.run({ submissionId: world.submission.id, changes }, world.officer));
    must(await world.cases.submit.run({ taskId }, world.officer));
    await world.drive();
    expect(await world.rows('SELECT DISTINCT person_id FROM delivery')).toEqual([{ person_id: world.officer.personId }]);
  });

  it('opening a task is noted once, for a holder of its post', async () => {
    await open();
    await world.drive();
    const { id: taskId, holder } = await world.openTask();
    expect(await world.cases.opened.run(taskId, world.officer)).toMatchObject({ error: { code: 'not-your-task' } });
    const first = must(await world.cases.opened.run(taskId, holder));
    world.clock.set(world.clock.now() + 1_000);
    expect(must(await world.cases.opened.run(taskId, holder))).toEqual(first);
    expect(await world.rows(`SELECT count(*)::int FROM history_event WHERE kind = 'task-opened'`)).toEqual([{ count: 1 }]);
  });
});
