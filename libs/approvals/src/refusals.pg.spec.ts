import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { must, submissionWorld, type World } from '@countersign/testing';

/** Clear refusals (issue 5.5), on a stage without seal: the trust's receipt of the book grant. */
describe('a decision is refused', () => {
  let world: World;
  let taskId: string;
  let revisionHash: string;
  beforeEach(async () => {
    world = await submissionWorld({ subjects: [1, 2] });
    for (const submission of world.submissions) {
      await world.drive(submission);
      await world.settle(submission);
    }
    const task = await world.openTask();
    taskId = task.id;
    revisionHash = task.revisionHash ?? '';
  });
  afterEach(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  const receive = () => ({ taskId, kind: 'receive' as const, revisionHash });
  const outcomes = () =>
    world.rows('SELECT kind FROM outcome WHERE stage_run_id = (SELECT stage_run_id FROM task WHERE id = $1)', [taskId]);
  const refused = (code: string, detail: object = {}) => ({ ok: false, error: { code, ...detail } });

  it('by a person of another office, by the head who is only told, by the officer, and by somebody who held the post until yesterday', async () => {
    const { submission, cases } = world;
    const trust = submission.chain['trust'] ?? '';
    const strangers = [
      await world.holder(submission.chain['library'] ?? '', 'filler'),
      await world.holder(trust, 'head'),
      world.officer,
      await world.appoint('nobody', []),
    ];
    const former = await world.appoint('former', [{ organisationId: trust, role: 'handler' }]);
    await world.rows(`UPDATE appointment SET valid_to = '2026-03-01' WHERE person_id = $1`, [former.personId]);
    // The actor's own list of posts is what the request came with; what counts is what the database says now.
    for (const actor of [...strangers, former])
      expect(await cases.decide.run(receive(), actor)).toMatchObject(refused('not-your-task'));
    expect(await outcomes()).toEqual([]);
  });

  it('the second time, telling who decided, when and how', async () => {
    const { holder } = await world.openTask();
    const colleague = await world.appoint('colleague', holder.posts);
    const first = must(await world.cases.decide.run(receive(), holder));
    world.clock.set(world.clock.now() + 60_000);
    for (const actor of [holder, colleague]) {
      expect(await world.cases.decide.run(receive(), actor)).toMatchObject(
        refused('already-decided', { detail: { kind: 'receive', at: first.decidedAt, byName: holder.name } }),
      );
    }
    expect(await outcomes()).toEqual([{ kind: 'received' }]);
  });

  it('on an older revision, naming the one that stands', async () => {
    const { holder } = await world.openTask();
    must(await world.cases.decide.run({ taskId, kind: 'return', revisionHash, reason: 'Price missing.' }, holder));
    await world.drive();
    await world.fill(world.sample('explained'));
    const fill = await world.openTask();
    must(await world.cases.submit.run({ taskId: fill.id }, fill.holder));
    await world.drive();
    const again = await world.openTask();
    expect(again.revisionHash).not.toBe(revisionHash);
    expect(await world.cases.decide.run({ taskId: again.id, kind: 'receive', revisionHash }, again.holder)).toMatchObject(
      refused('other-revision', { detail: { current: again.revisionHash } }),
    );
    expect((await world.openTask()).id).toBe(again.id);
  });

  it('after the stage closed: a task of an earlier round, an aborted submission, a stage settled by the clock', async () => {
    const { holder } = await world.openTask();
    must(await world.cases.decide.run({ taskId, kind: 'return', revisionHash, reason: 'Price missing.' }, holder));
    await world.drive();
    expect(await world.cases.decide.run(receive(), holder)).toMatchObject(
      refused('already-decided', { detail: { kind: 'return' } }),
    );

    const [, second] = world.submissions;
    const open = await world.openTask(second);
    await world.work.run((tx) => world.cases.abort.abortSubmissions(tx, world.campaignId, world.clock.now()));
    expect(
      await world.cases.decide.run({ taskId: open.id, kind: 'receive', revisionHash: open.revisionHash ?? '' }, open.holder),
    ).toMatchObject(refused('stage-closed', { detail: { state: 'aborted', outcome: 'aborted' } }));
  });

  it('with a field that does not exist, a reason that cannot be printed, or a stage a return may not go to', async () => {
    const { holder } = await world.openTask();
    const back = { taskId, kind: 'return' as const, revisionHash, reason: 'Price missing.' };
    const cases: [object, string, string][] = [
      [{ marks: ['application.no-such-field'] }, 'unknown-field', '/marks/0'],
      [{ reason: 'Price 😀' }, 'bad-value', '/reason'],
      [{ reason: '  ' }, 'reason-missing', '/reason'],
      [{ returnTo: 'receive' }, 'not-offered', '/returnTo'],
    ];
    for (const [change, code, pointer] of cases) {
      expect(await world.cases.decide.run({ ...back, ...change }, holder)).toMatchObject(refused(code, { pointer }));
    }
    expect(await outcomes()).toEqual([]);
    expect((await world.openTask()).id).toBe(taskId);
  });

  it('when the form has findings; and nothing is left behind', async () => {
    const { holder } = await world.openTask();
    must(await world.cases.decide.run({ taskId, kind: 'return', revisionHash, reason: 'Price missing.' }, holder));
    await world.drive();
    const fill = await world.openTask();
    const [form] = world.pack.formSet.forms;
    const required = form?.fields.find((field) => field.required)?.path ?? '';
    const [row] = await world.rows<{ version: number }>(
      'SELECT version FROM draft_field WHERE submission_id = $1 AND path = $2',
      [world.submission.id, required],
    );
    const emptied = { path: required, entry: { origin: 'typed' as const }, version: row?.version ?? 0 };
    must(await world.cases.save.run({ submissionId: world.submission.id, changes: [emptied] }, fill.holder));
    const before = await world.rows('SELECT count(*) FROM revision');
    const refusal = await world.cases.submit.run({ taskId: fill.id }, fill.holder);
    expect(refusal).toMatchObject(refused('findings'));
    expect(refusal.ok ? [] : refusal.error.detail?.['findings']).toMatchObject([{ path: required, code: 'required' }]);
    expect(await world.rows('SELECT count(*) FROM revision')).toEqual(before);
    expect((await world.openTask()).id).toBe(fill.id);
  });
});
