import { afterEach, describe, expect, it } from '@jest/globals';
import type { Standing } from '@countersign/contracts';
import { addCalendarDays, civilDate, instantAt, type Instant } from '@countersign/domain';
import { AbortCampaign, ImportCalendar } from '@countersign/campaigns';
import { SYSTEM } from '@countersign/history';
import { must, submissionWorld, type World, type WorldOptions } from '@countersign/testing';

const SHANGHAI = 'Asia/Shanghai';
let world: World;
afterEach(() => world.database.close());

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

describe('deadlines, reminders and escalation', () => {
  it('are planned at the opening, as the pack says, in working days of the published calendar', async () => {
    await open({ pack: 'gd-cluster-zones' });
    await world.drive();
    const planned = (await notices()).filter((notice) => notice.state === 'planned');
    expect(planned.slice(0, 6).map(({ step, at: day, role }) => [step, day, role])).toEqual([
      ['reminder:-5', '2026-03-23', 'filler'],
      ['reminder:-2', '2026-03-26', 'filler'],
      ['reminder:0', '2026-03-30', 'filler'],
      ['overdue:+1:handler', '2026-03-31', 'filler'],
      ['overdue:+1:head', '2026-03-31', 'applicant-head'],
      ['overdue:+1:superior', '2026-03-31', 'head'],
    ]);
    const [run] = await world.rows<{ deadline: Date }>('SELECT deadline FROM stage_run');
    expect(run?.deadline.getTime()).toBe(instantAt('2026-03-30', '18:00', SHANGHAI));
  });

  it('run by themselves: every act lies later than the one before, and overdue is a mark and no opinion', async () => {
    await open({ pack: 'gd-cluster-zones' });
    let standing: Standing = await world.drive();
    const acts: string[] = [];
    while (standing.is === 'underway' && standing.next && standing.next.due <= at('2026-04-03', '00:00')) {
      const { act, due } = standing.next;
      expect(due).toBeGreaterThan(world.clock.now());
      acts.push(`${act} ${civilDate(due, SHANGHAI)}`);
      world.clock.set(due);
      standing = await world.drive();
    }
    expect(acts).toEqual([
      'remind 2026-03-23',
      'remind 2026-03-26',
      'remind 2026-03-30',
      'expire 2026-03-30',
      'remind 2026-03-31',
      'remind 2026-04-02',
    ]);
    expect(await world.rows('SELECT count(*)::int FROM outcome')).toEqual([{ count: 0 }]);
    expect((await notices()).filter((notice) => notice.state === 'due').map((notice) => notice.kind)).toEqual([
      'opened',
      'reminder',
      'reminder',
      'reminder',
      'overdue',
      'escalation',
      'escalation',
      'overdue',
      'escalation',
      'escalation',
    ]);
    await world.settle();
    expect(await world.rows('SELECT late FROM decision')).toEqual([{ late: true }]);
    expect(
      await world.rows(
        `SELECT count(*)::int FROM notice WHERE state = 'planned' AND stage_run_id = (SELECT stage_run_id FROM decision)`,
      ),
    ).toEqual([{ count: 0 }]);
  });

  it('after days in which nobody asked, only the latest reminder goes', async () => {
    await open({ pack: 'gd-cluster-zones' });
    await world.drive();
    world.clock.set(at('2026-04-10', '12:00'));
    const standing = await world.drive();
    const states = (await notices()).filter((notice) => notice.at > '2026-03-02' && notice.at <= '2026-04-10');
    const due = states.filter((notice) => notice.state === 'due').map((notice) => notice.step);
    expect(due.sort()).toEqual(['overdue:+8:handler', 'overdue:+8:head', 'overdue:+8:superior']);
    expect(states.filter((notice) => notice.state === 'skipped')).toHaveLength(states.length - due.length);
    expect(standing).toMatchObject({ is: 'underway', next: { act: 'remind' } });
  });

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

describe('a return', () => {
  it('opens the draft with the reason, and repeats all stages between', async () => {
    await open({ pack: 'gd-cluster-zones' });
    await world.drive();
    await world.settle();
    await world.settle();
    const bureau = await world.openTask();
    expect(bureau.stage).toBe('bureau-opinion');
    const path = world.pack.formSet.forms[0]?.fields[0]?.path ?? '';
    const revisionHash = bureau.revisionHash ?? '';
    const back = { taskId: bureau.id, kind: 'return' as const, revisionHash, reason: '数据有误，请核实。', marks: [path] };
    must(await world.cases.decide.run(back, bureau.holder));
    const editable = () => world.rows('SELECT editable FROM draft');
    expect(await editable()).toEqual([{ editable: false }]); // in transit
    expect(await world.drive()).toMatchObject({ at: 'fill (round 2)' });
    expect(await editable()).toEqual([{ editable: true }]);
    await world.settle();
    await world.settle();
    await world.settle();
    expect(await world.settle()).toEqual({ is: 'finished' });
    expect(
      (await world.rows<{ way: string }>(`SELECT stage || ' ' || round AS way FROM stage_run ORDER BY step`)).map(
        (row) => row.way,
      ),
    ).toEqual(['fill 1', 'local-opinion 1', 'bureau-opinion 1', 'fill 2', 'local-opinion 2', 'bureau-opinion 2', 'receipt 1']);
    expect(await world.rows(`SELECT reason, marks, return_to FROM decision WHERE kind = 'return'`)).toEqual([
      { reason: '数据有误，请核实。', marks: [path], return_to: 'fill' },
    ]);
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
    expect(await world.rows(`SELECT input FROM outbox WHERE why = 'holders-changed'`)).toEqual([
      { input: { submissionId: world.submission.id } },
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

  it('a calendar year is missing: no stage opens by a guess; the year opens it once it is published', async () => {
    await open({ pack: 'gd-cluster-zones', start: instantAt('2026-03-02', '09:00', SHANGHAI) });
    world.clock.set(at('2026-12-20', '09:00'));
    const standing = await world.drive();
    expect(standing).toEqual({ is: 'underway', at: 'fill waits for calendar 2027' });
    expect(await world.rows('SELECT count(*)::int FROM stage_run')).toEqual([{ count: 0 }]);
    expect(await world.drive()).toEqual(standing);
    expect(await troubles()).toEqual([{ kind: 'calendar-year-missing', detail: '2027', open: true }]);

    const file = {
      calendar: 'CN',
      year: 2027,
      title: '通知',
      source: 'https://example.org/2027',
      published: '2026-11-05',
      offDays: [],
      workDays: [],
    };
    must(await new ImportCalendar(world.work, world.clock).run(file, SYSTEM));
    expect(await world.drive()).toMatchObject({ is: 'underway', at: 'fill' });
    expect((await troubles()).every((trouble) => !trouble.open)).toBe(true);
    const [run] = await world.rows<{ deadline: Date }>('SELECT deadline FROM stage_run');
    expect(civilDate(run?.deadline.getTime() ?? 0, SHANGHAI)).toBe('2027-01-15');
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
