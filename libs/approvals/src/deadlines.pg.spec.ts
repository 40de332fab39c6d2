import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Standing } from '@countersign/contracts';
import { civilDate, instantAt, type Instant } from '@countersign/domain';
import { ImportCalendar } from '@countersign/campaigns';
import { SYSTEM } from '@countersign/history';
import { must, submissionWorld, type World, type WorldSubmission } from '@countersign/testing';

const SHANGHAI = 'Asia/Shanghai';
const START = instantAt('2026-03-02', '09:00', SHANGHAI);
let world: World;
const unused: WorldSubmission[] = [];
beforeAll(async () => {
  world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [1, 2, 3, 4, 5] });
  unused.push(...world.submissions);
});
afterAll(async () => {
  const broken = await world.violations();
  await world.database.close();
  expect(broken).toEqual([]);
});
beforeEach(() => {
  const next = unused.shift();
  if (!next) throw new Error('more subjects are needed');
  world.submission = next;
  world.clock.set(START);
});

const MINE = 'submission_id = $1';

/** Rows about the submission of this test: `$1` is its id. */
function mine<T = Record<string, unknown>>(sql: string): Promise<T[]> {
  return world.rows<T>(sql, [world.submission.id]);
}

function at(date: string, time: string): Instant {
  return instantAt(date, time, SHANGHAI);
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
  const rows = await mine<Omit<NoticeLine, 'at'> & { planned_at: Date }>(
    `SELECT step, kind, planned_at, state, role FROM notice WHERE ${MINE} ORDER BY planned_at, step`,
  );
  return rows.map(({ planned_at, ...row }) => ({ ...row, at: civilDate(planned_at.getTime(), SHANGHAI) }));
}

const troubles = () =>
  mine<{ kind: string; detail: string; open: boolean }>(
    'SELECT kind, detail, resolved_at IS NULL AS open FROM trouble WHERE subject_id = $1 ORDER BY since, detail',
  );

describe('deadlines, reminders and escalation', () => {
  it('are planned at the opening, as the pack says, in working days of the published calendar', async () => {
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
    const [run] = await mine<{ deadline: Date }>(`SELECT deadline FROM stage_run WHERE ${MINE}`);
    expect(run?.deadline.getTime()).toBe(instantAt('2026-03-30', '18:00', SHANGHAI));
  });

  it('run by themselves: every act lies later than the one before, and overdue is a mark and no opinion', async () => {
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
    expect(await mine(`SELECT count(*)::int FROM outcome JOIN stage_run ON stage_run.id = stage_run_id WHERE ${MINE}`)).toEqual([
      { count: 0 },
    ]);
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
    expect(await mine(`SELECT late FROM decision WHERE ${MINE}`)).toEqual([{ late: true }]);
    expect(
      await mine(
        `SELECT count(*)::int FROM notice WHERE state = 'planned' AND stage_run_id = (SELECT stage_run_id FROM decision WHERE ${MINE})`,
      ),
    ).toEqual([{ count: 0 }]);
  });

  it('after days in which nobody asked, only the latest reminder goes', async () => {
    await world.drive();
    world.clock.set(at('2026-04-10', '12:00'));
    const standing = await world.drive();
    const states = (await notices()).filter((notice) => notice.at > '2026-03-02' && notice.at <= '2026-04-10');
    const due = states.filter((notice) => notice.state === 'due').map((notice) => notice.step);
    expect(due.sort()).toEqual(['overdue:+8:handler', 'overdue:+8:head', 'overdue:+8:superior']);
    expect(states.filter((notice) => notice.state === 'skipped')).toHaveLength(states.length - due.length);
    expect(standing).toMatchObject({ is: 'underway', next: { act: 'remind' } });
  });
});

describe('a return', () => {
  it('opens the draft with the reason, and repeats all stages between', async () => {
    await world.drive();
    await world.settle();
    await world.settle();
    const bureau = await world.openTask();
    expect(bureau.stage).toBe('bureau-opinion');
    const path = world.pack.formSet.forms[0]?.fields[0]?.path ?? '';
    const revisionHash = bureau.revisionHash ?? '';
    const back = { taskId: bureau.id, kind: 'return' as const, revisionHash, reason: '数据有误，请核实。', marks: [path] };
    must(await world.cases.decide.run(back, bureau.holder));
    const editable = () => mine(`SELECT editable FROM draft WHERE ${MINE}`);
    expect(await editable()).toEqual([{ editable: false }]); // in transit
    expect(await world.drive()).toMatchObject({ at: 'fill (round 2)' });
    expect(await editable()).toEqual([{ editable: true }]);
    await world.settle();
    await world.settle();
    await world.settle();
    expect(await world.settle()).toEqual({ is: 'finished' });
    expect(
      (await mine<{ way: string }>(`SELECT stage || ' ' || round AS way FROM stage_run WHERE ${MINE} ORDER BY step`)).map(
        (row) => row.way,
      ),
    ).toEqual(['fill 1', 'local-opinion 1', 'bureau-opinion 1', 'fill 2', 'local-opinion 2', 'bureau-opinion 2', 'receipt 1']);
    expect(await mine(`SELECT reason, marks, return_to FROM decision WHERE ${MINE} AND kind = 'return'`)).toEqual([
      { reason: '数据有误，请核实。', marks: [path], return_to: 'fill' },
    ]);
  });
});

describe('a calendar year that is missing', () => {
  it('a calendar year is missing: no stage opens by a guess; the year opens it once it is published', async () => {
    world.clock.set(at('2026-12-20', '09:00'));
    const standing = await world.drive();
    expect(standing).toEqual({ is: 'underway', at: 'fill waits for calendar 2027' });
    expect(await mine(`SELECT count(*)::int FROM stage_run WHERE ${MINE}`)).toEqual([{ count: 0 }]);
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
    const [run] = await mine<{ deadline: Date }>(`SELECT deadline FROM stage_run WHERE ${MINE}`);
    expect(civilDate(run?.deadline.getTime() ?? 0, SHANGHAI)).toBe('2027-01-15');
  });
});
