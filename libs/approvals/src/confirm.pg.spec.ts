import { afterEach, describe, expect, it } from '@jest/globals';
import { ballotsOf } from './tasks.js';
import { readChain } from '@countersign/history';
import { checkFiles } from '@countersign/packs';
import { committeePack, must, SAFETY, submissionWorld, TEACHING, type World, type WorldTask } from '@countersign/testing';
import type { Actor } from '@countersign/domain';

const STATED = '2026-03-02';

describe('a stage that the head of the office confirms', () => {
  let world: World;
  afterEach(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  /** The committee's stage, just opened. */
  async function open(posts: string[] = [SAFETY], rule = 'any-one'): Promise<WorldTask> {
    world = await submissionWorld({ pack: await committeePack({ rule, posts, confirm: 'head' }) });
    await world.drive();
    await world.settle();
    return world.openTask();
  }

  const lay = (task: WorldTask, actor: Actor = task.holder, text = 'Sound.') =>
    world.cases.pass.lay(
      { taskId: task.id, kind: 'approve', revisionHash: task.revisionHash ?? '', opinionText: text, statedDate: STATED },
      actor,
    );
  const approve = (task: WorldTask, actor: Actor = task.holder, opinionText = 'Sound.') =>
    world.cases.decide.run(
      { taskId: task.id, kind: 'approve', revisionHash: task.revisionHash ?? '', opinionText, statedDate: STATED },
      actor,
    );
  const events = async () => {
    const chain = await readChain(world.database.source.manager, `submission/${world.submission.id}`);
    return chain.map((event) => event.kind).filter((kind) => /^opinion-|approved|task-opened/.test(kind));
  };
  const notices = (taskId: string) =>
    world.rows<{ step: string; role: string; state: string; reason: string | null }>(
      'SELECT step, role, state, reason FROM notice WHERE task_id = $1 ORDER BY planned_at, step',
      [taskId],
    );

  it('the handler drafts and lays it before the head, who decides; both stand in the file', async () => {
    const drafting = await open();
    expect(checkFiles(await committeePack({ posts: [SAFETY], confirm: 'head' }))).toEqual([]);
    expect(await approve(drafting)).toMatchObject({ ok: false, error: { code: 'head-confirms' } });
    const laid = must(await lay(drafting));
    expect(laid).toMatchObject({ kind: 'laid' });

    const confirming = await world.openTask();
    expect(confirming.id).toBe(laid.taskId);
    expect(confirming.holder.posts.map(({ role }) => role)).toEqual(['head']);
    expect(await approve(drafting)).toMatchObject({ ok: false, error: { code: 'stage-closed' } });
    expect(await world.rows('SELECT text FROM opinion_draft WHERE task_id = $1', [confirming.id])).toEqual([{ text: 'Sound.' }]);
    expect(new Set((await notices(drafting.id)).map(({ state }) => state))).toEqual(new Set(['cancelled']));
    const planned = await notices(confirming.id);
    expect(planned[0]).toMatchObject({ step: 'opened', role: 'head' });
    expect(planned.filter(({ role }) => role === 'handler')).toEqual([]);
    await world.drive();

    expect(must(await approve(confirming, confirming.holder, 'Sound, with a remark.'))).toMatchObject({ settled: true });
    expect(await world.rows('SELECT person_id, drafted_by FROM decision WHERE kind = $1', ['approve'])).toEqual([
      { person_id: confirming.holder.personId, drafted_by: drafting.holder.personId },
    ]);
    expect(await events()).toEqual(['opinion-laid', 'stage-approved']);
    await world.drive();
  });

  it('the head gives it back with a note, the handler lays it again, and reminders go to whoever’s turn it is', async () => {
    const first = await open();
    must(await lay(first));
    const head = await world.openTask();
    expect(await world.cases.pass.giveBack(head.id, ' ', head.holder)).toMatchObject({ error: { code: 'reason-missing' } });
    expect(await world.cases.pass.giveBack(head.id, 'x', first.holder)).toMatchObject({ error: { code: 'not-your-task' } });
    must(await world.cases.pass.giveBack(head.id, 'Name the figure.', head.holder));
    const second = await world.openTask();
    expect(second.holder.personId).toBe(first.holder.personId);
    expect(second.id).not.toBe(first.id);
    expect((await notices(second.id)).map(({ step, role }) => `${step} ${role}`)).toContain('reminder:-2 handler');
    must(await lay(second, second.holder, 'Sound: 12.'));
    const again = await world.openTask();
    must(await approve(again, again.holder, 'Sound: 12.'));
    expect(await events()).toEqual(['opinion-laid', 'opinion-given-back', 'opinion-laid', 'stage-approved']);
    const stored = JSON.stringify(await readChain(world.database.source.manager, `submission/${world.submission.id}`));
    expect(stored).not.toContain('Name the figure.');
  });

  it('the handler calls it back until the head has opened it', async () => {
    const drafting = await open();
    const back = (actor = drafting.holder, id = drafting.id) => world.cases.pass.callBack(id, actor);
    expect(await back()).toMatchObject({ error: { code: 'not-decided' } });
    must(await lay(drafting));
    const head = await world.openTask();
    expect(await back(head.holder)).toMatchObject({ error: { code: 'not-your-task' } });
    expect(must(await back())).toMatchObject({ kind: 'called-back' });
    const own = await world.openTask();
    expect(own.holder.personId).toBe(drafting.holder.personId);
    expect(await back()).toMatchObject({ error: { code: 'settled' } });
    must(await lay(own));
    const opened = await world.openTask();
    must(await world.cases.opened.run(opened.id, opened.holder));
    expect(await back(own.holder, own.id)).toMatchObject({
      error: { code: 'opened-meanwhile', detail: { byName: opened.holder.name } },
    });
  });

  it('calling back meets the head’s press: one of them wins, the other hears why', async () => {
    const drafting = await open();
    must(await lay(drafting));
    const head = await world.openTask();
    const [decided, called] = await Promise.all([approve(head), world.cases.pass.callBack(drafting.id, drafting.holder)]);
    expect([decided.ok, called.ok].filter(Boolean)).toHaveLength(1);
    if (!decided.ok) expect(decided.error.code).toBe('stage-closed');
    if (!called.ok) expect(called.error.code).toBe('settled');
  });

  it('two heads press: one decides, the other hears who it was', async () => {
    const drafting = await open();
    must(await lay(drafting));
    const head = await world.openTask();
    const other = await world.appoint('second head', head.holder.posts);
    const answers = await Promise.all([approve(head), approve(head, other)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'already-decided' } });
  });

  it('who is handler and head decides with one press, and is both in the file', async () => {
    const drafting = await open();
    const [post] = drafting.holder.posts;
    if (!post) throw new Error('the handler has no post');
    const both = await world.appoint('both', [post, { ...post, role: 'head' }]);
    must(await approve(drafting, both));
    expect(await world.rows('SELECT person_id, drafted_by FROM decision WHERE kind = $1', ['approve'])).toEqual([
      { person_id: both.personId, drafted_by: both.personId },
    ]);
  });

  it('no head is a trouble as with every vacant post, which ends when the draft is called back', async () => {
    const drafting = await open();
    await world.rows(`DELETE FROM appointment WHERE role = 'head' AND organisation_id = $1`, [
      drafting.holder.posts[0]?.organisationId,
    ]);
    must(await lay(drafting));
    const troubles = () => world.rows(`SELECT kind, resolved_at IS NULL AS open FROM trouble WHERE detail LIKE '%/head'`);
    expect(await troubles()).toEqual([{ kind: 'nobody-holds-post', open: true }]);
    must(await world.cases.pass.callBack(drafting.id, drafting.holder));
    expect(await troubles()).toEqual([{ kind: 'nobody-holds-post', open: false }]);
  });

  it('a return is drafted and confirmed the same way', async () => {
    const drafting = await open();
    const draft = { taskId: drafting.id, kind: 'return' as const, revisionHash: drafting.revisionHash ?? '' };
    expect(await world.cases.pass.lay(draft, drafting.holder)).toMatchObject({ error: { code: 'reason-missing' } });
    must(await world.cases.pass.lay({ ...draft, reason: 'Figures of the wrong year.' }, drafting.holder));
    const head = await world.openTask();
    const press = { taskId: head.id, kind: 'return' as const, revisionHash: head.revisionHash ?? '', reason: 'Wrong year.' };
    expect(must(await world.cases.decide.run(press, head.holder))).toMatchObject({ outcome: 'returned' });
    await world.drive();
    expect((await world.openTask()).stage).toBe('apply');
  });

  it.each(['all', 'in-order', '{ votes: 2 }'])('works per post under the rule %s', async (rule) => {
    await open([SAFETY, TEACHING], rule);
    for (;;) {
      const [task] = (await world.openTasks()).filter(({ stage }) => stage === 'committee');
      if (!task) break;
      const turn = task.holder.posts.some(({ role }) => role === 'head') ? approve(task) : lay(task);
      must<object>(await turn);
      await world.drive();
    }
    const [run] = await world.rows<{ id: string; kind: string }>(
      `SELECT run.id, outcome.kind FROM stage_run run JOIN outcome ON outcome.stage_run_id = run.id WHERE run.stage = 'committee'`,
    );
    expect(run?.kind).toBe('approved');
    const ballots = await ballotsOf(world.database.source.manager, run?.id ?? '');
    expect(ballots.map(({ post }) => post.role)).toEqual(['handler', 'handler']);
  });
});
