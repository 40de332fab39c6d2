import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { civilDate, instantAt, type Instant } from '@countersign/domain';
import { ImportCalendar } from '@countersign/campaigns';
import { firstBreak, readChain, SYSTEM } from '@countersign/history';
import { must, submissionWorld, type World, type WorldSubmission } from '@countersign/testing';
import type { Extension } from './extend-deadline.js';
import { ApprovalMailContent } from './mail-content.js';
import type { Steered, Steerer } from './steer-submissions.js';

const SHANGHAI = 'Asia/Shanghai';
const START = at('2026-03-02', '09:00');
let world: World;
const unused: WorldSubmission[] = [];
beforeAll(async () => {
  world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] });
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

function at(date: string, time: string): Instant {
  return instantAt(date, time, SHANGHAI);
}

/** Rows about the submission of this test: `$1` is its id. */
function mine<T = Record<string, unknown>>(sql: string): Promise<T[]> {
  return world.rows<T>(sql, [world.submission.id]);
}

const command = (deadline: string, reason = '受汛情影响，延期报送。') => ({
  campaignId: world.campaignId,
  submissionIds: [world.submission.id],
  deadline,
  reason,
});

async function extend(deadline: string, by: Steerer = world.officer): Promise<Steered<Extension>> {
  const [result] = must(await world.cases.extend.run(command(deadline), by)).results;
  if (!result) throw new Error('no result');
  return result;
}

/** `version step date state reason` of the plan's notices; `steps` is a pattern. */
async function plan(steps = '%', state = '%'): Promise<string[]> {
  const rows = await mine<{ line: string; planned_at: Date }>(
    `SELECT concat_ws(' ', 'v' || deadline_version, step, state, reason) AS line, planned_at FROM notice
      WHERE submission_id = $1 AND step LIKE '${steps}' AND state LIKE '${state}' ORDER BY deadline_version, planned_at, step`,
  );
  return rows.map(({ line, planned_at }) => `${line} ${civilDate(planned_at.getTime(), SHANGHAI)}`);
}

const run = async () => {
  const [row] = await mine<{ deadline: Date; deadline_version: number; overdue_since: Date | null }>(
    `SELECT deadline, deadline_version, overdue_since FROM stage_run WHERE submission_id = $1 ORDER BY step DESC LIMIT 1`,
  );
  return { deadline: row?.deadline.getTime(), version: row?.deadline_version, overdue: row?.overdue_since !== null };
};

describe('an extension', () => {
  it('sets the deadline’s next version at the stage’s hour, and keeps both plans', async () => {
    await world.drive();
    world.clock.set(at('2026-03-24', '10:00'));
    await world.drive();
    expect(await extend('2026-04-10')).toEqual({
      submissionId: world.submission.id,
      is: 'done',
      stage: 'fill',
      previousDeadline: at('2026-03-30', '18:00'),
      deadline: at('2026-04-10', '18:00'),
      version: 2,
    });
    expect(await run()).toEqual({ deadline: at('2026-04-10', '18:00'), version: 2, overdue: false });
    // What waited for its mail is taken back as well: it would name the old deadline.
    expect(await plan('reminder:%')).toEqual([
      'v1 reminder:-5 cancelled extended 2026-03-23',
      'v1 reminder:-2 cancelled extended 2026-03-26',
      'v1 reminder:0 cancelled extended 2026-03-30',
      'v2 reminder:-5 planned 2026-04-02',
      'v2 reminder:-2 planned 2026-04-08',
      'v2 reminder:0 planned 2026-04-10',
    ]);
    expect(await plan('%', 'planned')).toEqual(expect.arrayContaining(['v2 extended planned 2026-03-24']));
    expect((await plan('%', 'planned')).every((line) => line.startsWith('v2'))).toBe(true);
    expect(await plan('opened')).toEqual(['v1 opened due 2026-03-02']); // an opening that waits for its mail still goes
    expect(await mine(`SELECT why FROM outbox WHERE workflow_id = 'submission/' || $1 AND why = 'extended'`)).toHaveLength(1);
    expect(
      await mine(
        `SELECT version, extension.previous_deadline, extension.deadline, reason, extended_by, extended_at
           FROM deadline_extension extension JOIN stage_run ON stage_run.id = stage_run_id WHERE submission_id = $1`,
      ),
    ).toEqual([
      {
        version: 2,
        previous_deadline: new Date(at('2026-03-30', '18:00')),
        deadline: new Date(at('2026-04-10', '18:00')),
        reason: '受汛情影响，延期报送。',
        extended_by: world.officer.personId,
        extended_at: new Date(world.clock.now()),
      },
    ]);
  });

  it('tells the post the new and the old deadline, the reason and who decided it', async () => {
    await world.drive();
    await extend('2026-04-10');
    await world.drive();
    const [notice] = await mine<{ id: string; state: string; role: string }>(
      `SELECT id, state, role FROM notice WHERE submission_id = $1 AND step = 'extended'`,
    );
    expect(notice).toMatchObject({ state: 'due', role: 'filler' });
    const content = new ApprovalMailContent();
    const facts = await content.factsOf(world.database.source.manager, notice?.id ?? '', 'zh-CN', world.clock.now());
    expect(facts).toMatchObject({
      kind: 'extended',
      asksForAction: true,
      line: {
        deadlineDate: '2026年4月10日',
        deadlineTime: '18:00',
        previousDeadlineDate: '2026年3月30日',
        previousDeadlineTime: '18:00',
        reason: '受汛情影响，延期报送。',
      },
    });
    const [top] = await world.rows<{ name: string }>('SELECT name FROM organisation WHERE id = $1', [
      world.officer.posts[0]?.organisationId,
    ]);
    expect(facts?.line.extendedBy).toBe(`${top?.name} officer`);
  });

  it('takes the mark of an overdue stage away; a decision before the new deadline is not late, and the clock marks it again', async () => {
    await world.drive();
    await world.elapse(at('2026-04-01', '10:00'));
    expect(await run()).toMatchObject({ overdue: true, version: 1 });
    expect(await extend('2026-04-08')).toMatchObject({ is: 'done', version: 2 });
    expect(await run()).toMatchObject({ overdue: false, version: 2 });
    // Steps of the new plan that lie behind are gone with it.
    expect(await plan('%', 'planned')).toEqual(
      expect.arrayContaining([
        'v2 reminder:-2 planned 2026-04-03',
        'v2 reminder:0 planned 2026-04-08',
        'v2 overdue:+1:head planned 2026-04-09',
      ]),
    );
    expect(await world.drive()).toMatchObject({ next: { act: 'remind', due: at('2026-04-03', '09:00') } });
    await world.elapse(at('2026-04-08', '18:00'));
    await world.drive();
    expect(await run()).toMatchObject({ overdue: true, version: 2 });
    expect(await extend('2026-04-20')).toMatchObject({ version: 3, previousDeadline: at('2026-04-08', '18:00') });
    await world.settle();
    expect(await mine(`SELECT late FROM decision WHERE submission_id = $1`)).toEqual([{ late: false }]);
    expect(
      (await mine<{ kind: string }>(`SELECT kind FROM history_event WHERE chain = 'submission/' || $1 ORDER BY sequence`)).map(
        (event) => event.kind,
      ),
    ).toEqual([
      'submission-opened',
      'stage-opened',
      'deadline-passed',
      'deadline-extended',
      'deadline-passed',
      'deadline-extended',
      'seal-sheet-frozen',
      'scan-attached',
      'stage-submitted',
      'stage-opened',
    ]);
    expect(firstBreak(await readChain(world.database.source.manager, `submission/${world.submission.id}`))).toBeNull();
  });

  it('wins over an expire that was on its way, and loses to one that came first; a decision settles it all', async () => {
    await world.drive();
    world.clock.set(at('2026-03-30', '18:00'));
    const asked = { submissionId: world.submission.id, now: world.clock.now() };
    const [, extended] = await Promise.all([world.cases.expire.run(asked), extend('2026-04-10')]);
    expect(extended).toMatchObject({ is: 'done' });
    expect(await run()).toMatchObject({ overdue: false, version: 2 });
    await world.cases.expire.run(asked); // a timer of the old deadline
    expect(await run()).toMatchObject({ overdue: false });

    await world.fill();
    const sealSheetId = await world.seal();
    const { id: taskId, holder } = await world.openTask();
    const submit = { taskId, ...(sealSheetId === undefined ? {} : { sealSheetId }) };
    const [decided, late] = await Promise.all([world.cases.submit.run(submit, holder), extend('2026-04-20')]);
    expect(decided.ok).toBe(true);
    if (late.is === 'refused') expect(late.code).toBe('in-transit');
    else expect(late.version).toBe(3);
    expect(await mine(`SELECT count(*)::int AS open FROM notice WHERE submission_id = $1 AND state = 'planned'`)).toEqual([
      { open: 0 },
    ]);
    expect(await extend('2026-04-25')).toMatchObject({ is: 'refused', code: 'in-transit' });
  });

  it('is once of a kind: two at the same moment do not take the same version', async () => {
    await world.drive();
    const both = await Promise.all([extend('2026-04-10'), extend('2026-04-10')]);
    expect(both.map((result) => (result.is === 'done' ? 'done' : result.code)).sort()).toEqual(['deadline-not-later', 'done']);
  });

  it.each([
    ['deadline-not-later', '2026-03-30', { stands: at('2026-03-30', '18:00') }],
    ['deadline-not-later', '2026-03-03', {}],
    ['calendar-year-missing', '2027-03-30', { year: 2027 }],
  ])('is refused with %s for %s', async (code, date, facts) => {
    await world.drive();
    expect(await extend(date)).toMatchObject({ is: 'refused', code, facts });
    expect(await run()).toMatchObject({ version: 1 });
  });

  it('is refused for a day that is past, and where nothing is open', async () => {
    expect(await extend('2026-04-10')).toMatchObject({ code: 'in-transit' });
    await world.drive();
    world.clock.set(at('2026-04-10', '19:00'));
    expect(await extend('2026-04-10')).toMatchObject({ code: 'deadline-past' });
    expect(await world.cases.extend.run(command('2026-02-30'), world.officer)).toMatchObject({
      ok: false,
      error: { code: 'bad-value', pointer: '/deadline' },
    });
    expect(await world.cases.extend.run(command('2026-04-20', ' '), world.officer)).toMatchObject({
      ok: false,
      error: { code: 'reason-missing' },
    });
    expect(
      await world.cases.extend.run({ ...command('2026-04-20'), campaignId: world.submission.id }, world.officer),
    ).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    const elsewhere = { ...command('2026-04-20'), submissionIds: [world.campaignId] };
    expect(must(await world.cases.extend.run(elsewhere, world.officer)).results).toMatchObject([
      { is: 'refused', code: 'not-found' },
    ]);
  });

  it('answers a repetition with the same key, does again what was refused, and refuses another body', async () => {
    const [one, two] = [world.submission, unused.shift()];
    if (!two) throw new Error('more subjects are needed');
    await world.drive(one);
    const both = { ...command('2026-04-10'), submissionIds: [one.id, two.id] };
    const first = must(await world.cases.extend.run(both, world.officer, 'key')).results;
    expect(first).toMatchObject([{ is: 'done' }, { is: 'refused', code: 'in-transit' }]);
    await world.drive(two);
    const again = must(await world.cases.extend.run(both, world.officer, 'key')).results;
    expect(again).toMatchObject([{ ...first[0] }, { is: 'done', version: 2 }]);
    expect(await run()).toMatchObject({ version: 2 });
    await expect(world.cases.extend.run({ ...both, deadline: '2026-04-11' }, world.officer, 'key')).rejects.toThrow(
      'idempotency key',
    );
  });

  it('takes in a year that was published since the launch, and is told by an operator as well', async () => {
    await world.drive();
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
    world.clock.set(at('2026-12-01', '09:00'));
    expect(await extend('2027-01-15', null)).toMatchObject({ is: 'done', version: 2 });
    expect(
      await mine(
        `SELECT extended_by FROM deadline_extension JOIN stage_run ON stage_run.id = stage_run_id WHERE submission_id = $1`,
      ),
    ).toEqual([{ extended_by: null }]);
    expect(
      await mine(`SELECT actor_kind FROM history_event WHERE chain = 'submission/' || $1 AND kind = 'deadline-extended'`),
    ).toEqual([{ actor_kind: 'operator' }]);
    await expect(world.rows(`UPDATE deadline_extension SET reason = 'x'`)).rejects.toThrow('append-only');
  });
});
