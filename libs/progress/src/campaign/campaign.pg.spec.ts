import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PackLibrary } from '@countersign/campaigns';
import { instantAt } from '@countersign/domain';
import { must, submissionWorld, type World, type WorldSubmission } from '@countersign/testing';
import {
  CampaignList,
  openTroubles,
  ReadBoard,
  ReadBoardRows,
  ReadLedger,
  ReadTimeline,
  type BoardFilter,
  type LedgerFilter,
} from '../index.js';

const ALL = { page: 1, size: 100 };
/** Zones of three cities: 1 and 2 of one, 20 and 21 of another. */
const ZONES = [1, 2, 20, 21];

describe('the read models of a campaign', () => {
  let world: World;
  let board: ReadBoard;
  let rows: ReadBoardRows;
  let ledger: ReadLedger;
  const reader = () => ({ actor: world.officer, language: 'zh-CN' as const });
  const zone = (number: number): WorldSubmission => {
    const found = world.submissions.find((submission) => submission.number === number);
    if (!found) throw new Error(`no zone ${number}`);
    return found;
  };
  const boardBy = async (level?: string) => must(await board.of(world.campaignId, level, reader()));
  const listed = async (filter: Partial<BoardFilter> = {}) =>
    must(await rows.of(world.campaignId, { ...ALL, ...filter }, reader()));
  const numbers = async (filter: Partial<BoardFilter> = {}) => (await listed(filter)).submissions.map((row) => row.number);
  const told = async (filter: Partial<LedgerFilter> = {}) =>
    must(await ledger.of(world.campaignId, { ...ALL, ...filter }, reader()));

  beforeAll(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: ZONES });
    const parts = [world.database.source, new PackLibrary(world.database.source), world.clock] as const;
    board = new ReadBoard(...parts);
    rows = new ReadBoardRows(...parts);
    ledger = new ReadLedger(...parts);
    for (const number of ZONES) await world.drive(zone(number));
  }, 60_000);
  afterAll(() => world.database.close());

  it('counts by stage and by the organisations of a level, the last but one where none is named', async () => {
    await world.settle(zone(20));
    const page = await boardBy();
    expect([page.level, page.levels.length, page.today, page.timeZone]).toEqual([
      'prefecture-bureau',
      4,
      '2026-03-02',
      'Asia/Shanghai',
    ]);
    expect(page.stages.map(({ key, unit, at }) => [key, unit, at])[0]).toEqual(['fill', 'working-days', '18:00']);
    expect([page.total.all, page.total.stages, page.total.overdue]).toEqual([4, [3, 1, 0, 0], 0]);
    const places = page.places.map((place) => [place.organisationId, place.all, place.stages]);
    expect(places).toContainEqual([zone(20).chain['prefecture-bureau'], 2, [1, 1, 0, 0]]);
    expect(page.places.reduce((sum, place) => sum + place.all, 0)).toBe(4);
    expect((await boardBy('applicant')).places).toHaveLength(4);
    expect((await boardBy('province')).places).toHaveLength(1);
    expect((await boardBy('no-such-level')).level).toBe('prefecture-bureau');
    expect(page.calendar.map(({ year }) => year)).toContain(2026);
  });

  it('lists who has what, with whom to call, and finds by stage, city, number and name', async () => {
    await world.rows(`UPDATE person SET phone = '0760-88880000' WHERE id = $1`, [
      (await world.openTask(zone(20))).holder.personId,
    ]);
    expect(await numbers()).toEqual(ZONES);
    expect(await numbers({ stage: 'local-opinion' })).toEqual([20]);
    expect(await numbers({ place: zone(20).chain['prefecture-bureau'] })).toEqual([20, 21]);
    expect(await numbers({ search: '21' })).toEqual([21]);
    const [row] = (await listed({ search: '20' })).submissions;
    expect(row).toMatchObject({ stageKey: 'local-opinion', role: 'handler', overdue: false, urges: 0, returns: 0, extended: 0 });
    expect(row?.holders.map((holder) => holder.phone)).toEqual(['0760-88880000']);
    expect(await numbers({ search: row?.name.slice(0, 3) ?? '' })).toContain(20);
    expect(await numbers({ search: '%' })).toEqual([]);
    const second = await listed({ page: 2, size: 3 });
    expect([second.total, second.submissions.map((each) => each.number)]).toEqual([4, [21]]);
  });

  it('tells what was given back until it is handed in again, and how often', async () => {
    await world.settle(zone(20));
    const bureau = await world.openTask(zone(20));
    const back = { kind: 'return', revisionHash: bureau.revisionHash ?? '', reason: '请核实', returnTo: 'fill' } as const;
    must(await world.cases.decide.run({ taskId: bureau.id, ...back }, bureau.holder));
    // Between two stages it is given back already.
    expect([(await boardBy()).total.moving, await numbers({ returned: true }), await numbers({ state: 'moving' })]).toEqual([
      1,
      [20],
      [20],
    ]);
    await world.drive(zone(20));
    expect([(await boardBy()).total.returned, await numbers({ returned: true })]).toEqual([1, [20]]);
    await world.settle(zone(20));
    expect([(await boardBy()).total.returned, await numbers({ returned: true })]).toEqual([0, []]);
    expect((await listed({ search: '20' })).submissions[0]).toMatchObject({ returns: 1, returned: false });
  });

  it('counts urges, today’s among them, and extensions; the ledger keeps both plans, each with its deadline', async () => {
    const [before] = (await listed({ search: '1' })).submissions;
    const which = { campaignId: world.campaignId, submissionIds: [zone(1).id] };
    must(await world.cases.urge.run({ ...which, message: '请尽快填报' }, world.officer));
    must(await world.cases.extend.run({ ...which, deadline: '2026-04-15', reason: '企业数据迟到' }, world.officer));
    const [row] = (await listed({ search: '1' })).submissions;
    expect(row).toMatchObject({
      urges: 1,
      urgedToday: true,
      extended: 1,
      deadline: instantAt('2026-04-15', '18:00', 'Asia/Shanghai'),
    });
    const notices = (await told({ submission: zone(1).id })).rows;
    const plans = notices
      .filter((notice) => notice.kind === 'reminder')
      .map((notice) => [notice.deadlineVersion, notice.state, notice.reason, notice.deadline]);
    expect(plans).toContainEqual([1, 'cancelled', 'extended', before?.deadline]);
    expect(plans).toContainEqual([2, 'planned', null, row?.deadline]);
    expect(notices.every((notice) => notice.presentDeadline === row?.deadline)).toBe(true);
    world.clock.set(world.clock.now() + 86_400_000);
    expect((await listed({ search: '1' })).submissions[0]).toMatchObject({ urges: 1, urgedToday: false });
    const story = must(
      await new ReadTimeline(world.database.source, new PackLibrary(world.database.source)).of(zone(1).id, reader()),
    );
    expect(story.stageRuns[0]).toMatchObject({
      extensions: [
        { version: 2, previousDeadline: before?.deadline, deadline: row?.deadline, reason: '企业数据迟到', byName: 'officer' },
      ],
      urges: [{ byName: 'officer', message: '请尽快填报' }],
    });
  });

  it('says to whom each notice went, what became of it, and who opened the task', async () => {
    const task = await world.openTask(zone(2));
    await world.cases.opened.run(task.id, task.holder);
    const address = `${task.holder.personId}@example.org`;
    await world.rows(
      `WITH one AS (INSERT INTO mail (id, person_id, address, message_id, subject, html, text, state, attempts, answer, composed_at, settled_at)
         VALUES (gen_random_uuid(), $1, $2, '<a@example.org>', '请填报', '', '', 'refused', 2, $3, $4, $4) RETURNING id),
       given AS (UPDATE delivery SET state = 'refused', mail_id = (SELECT id FROM one)
         WHERE person_id = $1 AND notice_id IN (SELECT id FROM notice WHERE submission_id = $5) RETURNING notice_id)
       UPDATE notice SET state = 'refused', reason = 'mail-refused', ended_at = $4 WHERE id IN (SELECT notice_id FROM given)`,
      [task.holder.personId, address, '1: 451 try later\n2: 550 5.1.1 no such user', new Date(world.clock.now()), zone(2).id],
    );
    const {
      rows: found,
      subject,
      told: gone,
      attention,
      states,
      total,
    } = await told({ submission: zone(2).id, state: 'attention' });
    expect([found.length, gone, attention, total, subject?.number]).toEqual([1, 1, 1, 1, 2]);
    expect((await told({ submission: zone(2).id, state: 'told' })).rows.map((row) => row.id)).toEqual(found.map((row) => row.id));
    expect(states.find(({ state }) => state === 'refused')?.count).toBe(1);
    expect(found[0]).toMatchObject({
      kind: 'opened',
      unit: 'working-days',
      state: 'refused',
      reason: 'mail-refused',
      opened: { at: world.clock.now(), byName: task.holder.name },
      deliveries: [
        {
          personId: task.holder.personId,
          state: 'refused',
          mail: { address, messageId: '<a@example.org>', attempts: 2, settledAt: world.clock.now(), notices: 1 },
        },
      ],
    });
    expect((await told({ person: task.holder.personId, state: 'refused' })).rows.map((row) => row.subjectNumber)).toEqual([2]);
    expect((await told({ search: address })).total).toBe(1);
    expect((await told({ submission: zone(2).id, state: 'sent' })).rows).toEqual([]);
  });

  it('lists what is planned in the order of its time, with who would get it today, and finds it by that person', async () => {
    const planned = await told({ submission: zone(21).id, state: 'planned' });
    const times = planned.rows.map((row) => row.plannedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const { holder } = await world.openTask(zone(21));
    expect(planned.rows[0]?.holders.map((each) => each.personId)).toEqual([holder.personId]);
    const hers = await told({ person: holder.personId, state: 'planned' });
    expect([hers.person?.name, new Set(hers.rows.map((row) => row.subjectNumber))]).toEqual([holder.name, new Set([21])]);
    const latest = (await told()).rows.map((row) => row.endedAt ?? row.plannedAt);
    expect(latest).toEqual([...latest].sort((a, b) => b - a));
  });

  it('counts what is overdue and excused, overdue ones first', async () => {
    must(
      await world.cases.excuse.run(
        { campaignId: world.campaignId, submissionIds: [zone(20).id], reason: '示范区合并' },
        world.officer,
      ),
    );
    world.clock.set(instantAt('2026-04-01', '09:00', 'Asia/Shanghai'));
    for (const number of [2, 21]) await world.drive(zone(number));
    const { total, places } = await boardBy();
    expect([total.overdue, total.excused, total.stages]).toEqual([2, 1, [3, 0, 0, 0]]);
    expect(places.find((place) => place.organisationId === zone(20).chain['prefecture-bureau'])).toMatchObject({
      overdue: 1,
      excused: 1,
    });
    expect(await numbers()).toEqual([2, 21, 1, 20]);
    expect([await numbers({ overdue: true }), await numbers({ state: 'excused' })]).toEqual([[2, 21], [20]]);
    const summary = must(await board.summary(world.campaignId, reader()));
    expect(summary.counts.map(({ open, overdue }) => [open, overdue])).toEqual([
      [3, 2],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(await openTroubles(world.database.source)).toEqual([]);
  });

  it('knows no campaign that is not there', async () => {
    const nowhere = zone(1).id;
    for (const answer of [
      await board.of(nowhere, undefined, reader()),
      await board.summary(nowhere, reader()),
      await rows.of(nowhere, ALL, reader()),
      await ledger.of(nowhere, ALL, reader()),
    ])
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await new CampaignList(world.database.source, new PackLibrary(world.database.source)).all(reader())).toHaveLength(1);
  });

  it('shows the launcher of a rehearsal as the one who has everything', async () => {
    const rehearsal = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [1], rehearsal: true });
    await rehearsal.drive();
    const asked = new ReadBoardRows(rehearsal.database.source, new PackLibrary(rehearsal.database.source), rehearsal.clock);
    const { submissions } = must(await asked.of(rehearsal.campaignId, ALL, { actor: rehearsal.officer, language: 'en' }));
    expect(submissions[0]?.holders.map((holder) => holder.name)).toEqual(['officer']);
    await rehearsal.database.close();
  });
});
