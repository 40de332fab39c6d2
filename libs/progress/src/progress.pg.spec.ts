import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PackLibrary } from '@countersign/campaigns';
import type { Actor } from '@countersign/domain';
import { submissionWorld, type World } from '@countersign/testing';
import { mayReadSubmission, MyTasks, ReadSubmissionPage, ReadTaskPage, ReadTaskStanding, ReadTimeline } from './index.js';

describe('read models', () => {
  let world: World;
  let packs: PackLibrary;
  const reader = (actor: Actor) => ({ actor, language: 'zh-CN' as const });
  const stranger: Actor = { personId: '01890000-0000-7000-8000-000000000000', name: 'x', posts: [] };
  const taskPage = () => new ReadTaskPage(world.database.source, packs, world.clock);

  beforeAll(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [20, 21] });
    packs = new PackLibrary(world.database.source);
    for (const submission of world.submissions) await world.drive(submission);
  });
  afterAll(() => world.database.close());

  it('lists the tasks of the posts a person holds and no others', async () => {
    const tasks = new MyTasks(world.database.source, packs, world.clock);
    const { holder } = await world.openTask();
    const mine = await tasks.of(reader(holder));
    expect(mine.open).toMatchObject([
      { subjectNumber: 20, stageTitle: '填报', daysLeft: 20, daysUnit: 'working-days', overdue: false },
    ]);
    expect(mine.done).toEqual([]);
    expect((await tasks.of(reader(stranger))).open).toEqual([]);
  });

  it('shows the draft to its filler, to nobody without a post in it, and read-only to the officer', async () => {
    const { id, holder } = await world.openTask();
    const page = await taskPage().of(id, reader(holder));
    expect(
      page.ok && [page.value.editable, page.value.task.mine, page.value.submission.stages.map((stage) => stage.state)],
    ).toEqual([true, true, ['open', 'ahead', 'ahead', 'ahead']]);
    expect(page.ok && page.value.findings.some((finding) => finding.code === 'required')).toBe(true);
    expect(await taskPage().of(id, reader(stranger))).toMatchObject({ ok: false, error: { code: 'not-permitted' } });
    const seen = await taskPage().of(id, reader(world.officer));
    expect(seen.ok && [seen.value.editable, seen.value.task.mine]).toEqual([false, false]);
    expect(await taskPage().of(stranger.personId, reader(holder))).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('shows reviewers exactly the revision, the opinions before, and after a return what changed', async () => {
    await world.settle();
    const local = await world.openTask();
    const first = await taskPage().of(local.id, reader(local.holder));
    expect(first.ok && [first.value.revision?.hash, first.value.editable, first.value.changes]).toEqual([
      local.revisionHash,
      false,
      [],
    ]);
    await world.settle();
    const bureau = await world.openTask();
    const second = await taskPage().of(bureau.id, reader(bureau.holder));
    expect(
      second.ok && second.value.opinions.map((opinion) => [opinion.stageKey, opinion.boxTitle, opinion.sealScan !== null]),
    ).toEqual([['local-opinion', '当地市、县、区人民政府意见', true]]);
    await world.cases.decide.run(
      {
        taskId: bureau.id,
        kind: 'return',
        revisionHash: bureau.revisionHash ?? '',
        reason: '产值请核实',
        marks: ['assessment.specialty-output'],
        returnTo: 'fill',
      },
      bureau.holder,
    );
    await world.drive();
    const again = await world.openTask();
    const back = await taskPage().of(again.id, reader(again.holder));
    expect(
      back.ok && [back.value.returned?.reason, back.value.returned?.marks, back.value.task.round, back.value.editable],
    ).toEqual(['产值请核实', [{ path: 'assessment.specialty-output', label: '特色产业产值（亿元）' }], 2, true]);
    await world.fill({ assessment: { 'cluster-name': { value: '中山市古镇灯饰产业集群', origin: 'typed' } } });
    const changed = await taskPage().of(again.id, reader(again.holder));
    expect(changed.ok && changed.value.changes.map((change) => [change.path, change.label, change.after?.value])).toEqual([
      ['assessment.cluster-name', '产业集群名称', '中山市古镇灯饰产业集群'],
    ]);
  });

  it('tells the whole story of a submission to those who took part', async () => {
    const timelines = new ReadTimeline(world.database.source, packs);
    const { holder } = await world.openTask();
    const story = await timelines.of(world.submission.id, reader(holder));
    if (!story.ok) throw new Error(story.error.code);
    expect(story.value.stageRuns.map((run) => [run.stageKey, run.round, run.outcome])).toEqual([
      ['fill', 1, 'submitted'],
      ['local-opinion', 1, 'approved'],
      ['bureau-opinion', 1, 'returned'],
      ['fill', 2, null],
    ]);
    expect(story.value.decisions.map((decision) => decision.kind)).toEqual(['submit', 'approve', 'return']);
    expect(story.value.notices.length).toBeGreaterThan(4);
    expect(story.value.events.map((event) => event.sequence)).toEqual(story.value.events.map((_, index) => index + 1));
    expect(await timelines.of(world.submission.id, reader(stranger))).toMatchObject({
      ok: false,
      error: { code: 'not-permitted' },
    });
    const overview = await new ReadSubmissionPage(world.database.source, packs).of(world.submission.id, reader(world.officer));
    expect(overview.ok && [overview.value.revisions.length, overview.value.archive, overview.value.route.length]).toEqual([
      1,
      null,
      4,
    ]);
  });

  it('shows a task to its office and to those above who were reminded of it, never what is being written, and no form data to administrators', async () => {
    const other = world.submissions[1];
    if (!other) throw new Error('no second submission');
    const { id } = await world.openTask(other);
    const at = (level: string) => other.chain[level] ?? '';
    const colleague: Actor = {
      personId: stranger.personId,
      name: 'c',
      posts: [{ organisationId: at('applicant'), role: 'applicant-head' }],
    };
    const above: Actor = {
      personId: stranger.personId,
      name: 'a',
      posts: [{ organisationId: at('local-government'), role: 'head' }],
    };
    const keeper: Actor = {
      personId: stranger.personId,
      name: 'k',
      posts: [{ organisationId: at('applicant'), role: 'administrator' }],
    };
    const may = async (actor: Actor) => [
      (await taskPage().of(id, reader(actor))).ok,
      await mayReadSubmission(world.database.source, other.id, reader(actor)),
    ];
    expect(await may(colleague)).toEqual([true, true]);
    expect(await may(keeper)).toEqual([false, false]);
    expect(await may(above)).toEqual([false, false]);
    await world.rows(
      `UPDATE notice SET state = 'skipped', reason = 'spec' WHERE task_id = $1 AND kind = 'escalation' AND organisation_id = $2`,
      [id, at('local-government')],
    );
    expect(await may(above)).toEqual([true, true]);
    const seen = await taskPage().of(id, reader(above));
    expect(seen.ok && [seen.value.task.mine, seen.value.editable, seen.value.opinionDraft, seen.value.sealSheet]).toEqual([
      false,
      false,
      null,
      null,
    ]);
  });

  it('tells a link only what its task is about, and what became of it', async () => {
    const standings = new ReadTaskStanding(world.database.source, packs);
    const [done] = await world.rows<{ id: string }>(`SELECT id FROM task WHERE state = 'done' ORDER BY closed_at LIMIT 1`);
    expect(await standings.standingOf(done?.id ?? '', 'zh-CN')).toMatchObject({
      state: 'done',
      outcome: 'submitted',
      stageTitle: '填报',
    });
    expect(await standings.standingOf(stranger.personId, 'zh-CN')).toBeNull();
  });

  it('shows no opinion from before a return, also where nothing was changed since', async () => {
    const other = world.submissions[1];
    if (!other) throw new Error('no second submission');
    await world.settle(other);
    const first = await world.openTask(other);
    await world.settle(other);
    const bureau = await world.openTask(other);
    const back = { kind: 'return', revisionHash: bureau.revisionHash ?? '', reason: '请补充说明', returnTo: 'fill' } as const;
    expect(await world.cases.decide.run({ taskId: bureau.id, ...back }, bureau.holder)).toMatchObject({ ok: true });
    await world.drive(other);
    await world.settle(other);
    const again = await world.openTask(other);
    expect(again.revisionHash).toBe(first.revisionHash);
    const page = await taskPage().of(again.id, reader(again.holder));
    expect(page.ok && page.value.opinions).toEqual([]);
    await world.settle(other);
    const next = await world.openTask(other);
    const last = await taskPage().of(next.id, reader(next.holder));
    expect(last.ok && last.value.opinions.map((opinion) => opinion.stageKey)).toEqual(['local-opinion']);
  });
});
