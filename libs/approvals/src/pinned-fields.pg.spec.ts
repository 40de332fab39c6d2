import { afterEach, describe, expect, it } from '@jest/globals';
import type { Actor, DecisionCommand } from '@countersign/domain';
import { checkFiles } from '@countersign/packs';
import { readDraft } from '@countersign/submissions';
import { CHAIR, committeePack, must, SAFETY, submissionWorld, TEACHING, type World, type WorldTask } from '@countersign/testing';

const READERS = 'application.readers';

describe('a return that opens the marked fields only', () => {
  let world: World;
  afterEach(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  /** At the committee, for the first time. */
  async function atCommittee(options: Parameters<typeof committeePack>[0] = {}): Promise<WorldTask> {
    const pack = await committeePack({ posts: [CHAIR], returnOpens: 'choose', withdraw: 'until-opened', ...options });
    expect(checkFiles(pack)).toEqual([]);
    world = await submissionWorld({ pack });
    await world.drive();
    await world.settle();
    return world.openTask();
  }

  const giveBack = (task: WorldTask, command: Partial<DecisionCommand>) =>
    world.cases.decide.run(
      {
        taskId: task.id,
        kind: 'return',
        reason: 'Please count the readers again.',
        revisionHash: task.revisionHash ?? '',
        ...command,
      },
      task.holder,
    );

  async function pinned(marks: readonly string[]): Promise<{ back: WorldTask; filling: WorldTask }> {
    const back = await atCommittee();
    must(await giveBack(back, { opens: 'marked', marks }));
    await world.drive();
    return { back, filling: await world.openTask() };
  }

  async function write(path: string, value: string, actor: Actor) {
    const draft = await readDraft(world.database.source.manager, world.submission.id);
    const entry = { value, origin: 'typed' as const };
    const changes = [{ path, entry, version: draft.versions[path] ?? 0 }];
    const done = must(await world.cases.save.run({ submissionId: world.submission.id, changes }, actor));
    return done.refused[0]?.code ?? 'saved';
  }

  const openFields = async () => (await readDraft(world.database.source.manager, world.submission.id)).openFields;
  const opened = () => world.rows<{ payload: object }>(`SELECT payload FROM history_event WHERE kind = 'fields-opened'`);

  it('lets the marked field be written and names every other one that is refused', async () => {
    const { filling } = await pinned([READERS]);
    expect(await openFields()).toEqual([READERS]);
    expect(await write(READERS, '4101', filling.holder)).toBe('saved');
    expect(await write('application.project', 'Other books altogether.', filling.holder)).toBe('not-opened');
    expect(await write('application.budget', '1.00', filling.holder)).toBe('not-opened');
    must(await world.cases.submit.run({ taskId: filling.id }, filling.holder));
    expect(await world.drive()).toMatchObject({ at: 'committee (round 2)' });
    expect(await world.settle()).toMatchObject({ at: 'receive' });
    expect(await world.settle()).toEqual({ is: 'finished' });
  });

  it('is told by the invariants when more was submitted than was opened', async () => {
    const { filling } = await pinned([READERS]);
    expect(await write(READERS, '4101', filling.holder)).toBe('saved');
    must(await world.cases.submit.run({ taskId: filling.id }, filling.holder));
    // Decisions are append-only: what a save should have refused is shown by another mark.
    const mark = (path: string) =>
      world.rows(
        `SET session_replication_role = replica; UPDATE decision SET marks = '["${path}"]' WHERE kind = 'return';
         UPDATE draft SET open_fields = '["${path}"]'; SET session_replication_role = origin`,
      );
    const names = async () => (await world.violations()).map((violation) => violation.invariant);
    await mark('application.project');
    expect(await names()).toContain('open-fields');
    await mark(READERS);
    expect(await names()).not.toContain('open-fields');
  });

  it('opens with a field what a hard edit ties to it, so that no finding is left that nobody may mend', async () => {
    const { filling } = await pinned(['application.grant']);
    expect(await openFields()).toEqual(['application.budget', 'application.grant']);
    expect(await write('application.budget', '99999.00', filling.holder)).toBe('saved');
    expect(await write(READERS, '1', filling.holder)).toBe('not-opened');
  });

  it('asks for marks, and offers what the pack offers', async () => {
    const task = await atCommittee();
    expect(await giveBack(task, { opens: 'marked' })).toMatchObject({
      ok: false,
      error: { code: 'marks-missing', pointer: '/marks' },
    });
    must(await giveBack(task, { marks: [READERS] }));
    await world.drive();
    expect(await openFields()).toBeNull();
  });

  it('stays as narrow when what was submitted is withdrawn, and is forgotten by the next return', async () => {
    const { filling } = await pinned([READERS]);
    must(await world.cases.submit.run({ taskId: filling.id }, filling.holder));
    await world.drive();
    must(await world.cases.takeBack.run({ verb: 'withdraw', taskId: filling.id }, filling.holder));
    await world.drive();
    const again = await world.openTask();
    expect(await write('application.project', 'Other books altogether.', again.holder)).toBe('not-opened');
    must(await world.cases.submit.run({ taskId: again.id }, again.holder));
    await world.drive();
    must(await giveBack(await world.openTask(), { opens: 'all' }));
    await world.drive();
    expect(await openFields()).toBeNull();
  });

  it('is widened to all fields by whoever returned it, once, and history says so', async () => {
    const { back, filling } = await pinned([READERS]);
    expect(await world.cases.openAllFields.run({ taskId: back.id }, filling.holder)).toMatchObject({
      ok: false,
      error: { code: 'not-your-task' },
    });
    must(await world.cases.openAllFields.run({ taskId: back.id, reason: 'The budget too.' }, back.holder));
    expect(await write('application.project', 'Other books altogether.', filling.holder)).toBe('saved');
    expect(await world.cases.openAllFields.run({ taskId: back.id }, back.holder)).toMatchObject({
      ok: false,
      error: { code: 'not-offered' },
    });
    expect(await opened()).toMatchObject([{ payload: { stage: 'apply', round: 2, reason: 'The budget too.' } }]);
  });

  it('is not widened any more when it was submitted; before that also by whoever steers the campaign', async () => {
    const { back, filling } = await pinned([READERS]);
    const officer: Actor = { ...world.officer, posts: [{ organisationId: back.id, role: 'provincial-officer' }] };
    must(await world.cases.openAllFields.run({ taskId: back.id }, officer));
    must(await world.cases.submit.run({ taskId: filling.id }, filling.holder));
    expect(await world.cases.openAllFields.run({ taskId: back.id }, back.holder)).toMatchObject({
      ok: false,
      error: { code: 'settled' },
    });
  });

  it('opens what several returners mark together', async () => {
    await atCommittee({ posts: [CHAIR, SAFETY, TEACHING], rule: '{ votes: 2 }' });
    const tasks = await world.openTasks();
    for (const [index, marks] of [[READERS], ['application.languages']].entries()) {
      const task = tasks[index];
      if (task) must(await giveBack(task, { opens: 'marked', marks }));
    }
    await world.drive();
    expect(await openFields()).toEqual(['application.languages', READERS]);
  });
});
