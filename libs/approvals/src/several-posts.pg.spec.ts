import { afterEach, describe, expect, it } from '@jest/globals';
import { readChain } from '@countersign/history';
import { checkFiles } from '@countersign/packs';
import { CHAIR, committeePack, must, SAFETY, submissionWorld, TEACHING, type World } from '@countersign/testing';

const DAY = 86_400_000;

describe('a stage of several posts', () => {
  let world: World;
  afterEach(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  /** The stage, just opened. */
  async function open(rule: string, posts?: string[], returnTo?: string): Promise<void> {
    world = await submissionWorld({
      pack: await committeePack({ rule, ...(posts && { posts }), ...(returnTo && { returnTo }) }),
    });
    await world.drive();
    await world.settle();
  }

  const offices = async () => {
    const tasks = await world.rows<{ level: string; state: string }>(
      `SELECT organisation.level, task.state FROM task JOIN organisation ON organisation.id = task.organisation_id
         JOIN stage_run run ON run.id = task.stage_run_id WHERE run.stage = 'committee' ORDER BY task.id`,
    );
    return tasks.map((task) => `${task.level} ${task.state}`);
  };

  async function decide(office: string, kind: 'approve' | 'return', returnTo?: string) {
    const [task] = await world.rows<{ id: string; revision_hash: string; organisation_id: string; role: 'head' }>(
      `SELECT task.id, run.revision_hash, task.organisation_id, task.role FROM task JOIN stage_run run ON run.id = task.stage_run_id
         JOIN organisation ON organisation.id = task.organisation_id
        WHERE run.stage = 'committee' AND organisation.level = $1 ORDER BY run.step DESC LIMIT 1`,
      [office],
    );
    if (!task) throw new Error(`${office} has no task`);
    const holder = await world.holder(task.organisation_id, task.role);
    const words =
      kind === 'approve'
        ? { opinionText: `${office} agrees.`, statedDate: '2026-03-02' }
        : { reason: `${office} objects.`, ...(returnTo === undefined ? {} : { returnTo }) };
    return world.cases.decide.run({ taskId: task.id, kind, revisionHash: task.revision_hash, ...words }, holder);
  }

  const outcomes = () =>
    world.rows(
      'SELECT run.stage, outcome.kind, outcome.return_to FROM stage_run run LEFT JOIN outcome ON outcome.stage_run_id = run.id ORDER BY run.step',
    );
  const events = async () => {
    const chain = await readChain(world.database.source.manager, `submission/${world.submission.id}`);
    return chain.map((event) => event.kind);
  };

  it('is a sound pack under every rule', async () => {
    for (const rule of ['any-one', 'all', 'in-order', '{ votes: 2 }'])
      expect(checkFiles(await committeePack({ rule }))).toEqual([]);
    await open('all');
  });

  it('all: opens a task for each, goes on when all agreed, and reminds only those who still owe', async () => {
    await open('all');
    expect(await offices()).toEqual(['chair open', 'safety open', 'teaching open']);
    expect(must(await decide('safety', 'approve'))).toMatchObject({ outcome: 'approved', settled: false });
    await world.drive();
    expect(await offices()).toEqual(['chair open', 'safety done', 'teaching open']);
    expect(await decide('safety', 'return')).toMatchObject({ ok: false, error: { code: 'already-decided' } });

    await world.elapse(world.clock.now() + 12 * DAY);
    const mailed = await world.rows<{ level: string; kind: string; state: string }>(
      `SELECT organisation.level, notice.kind, notice.state FROM notice JOIN task ON task.id = notice.task_id
         JOIN stage_run run ON run.id = task.stage_run_id JOIN organisation ON organisation.id = task.organisation_id
        WHERE run.stage = 'committee' AND notice.kind IN ('reminder', 'overdue', 'escalation') AND notice.state <> 'planned' ORDER BY notice.id`,
    );
    expect(new Set(mailed.filter((mail) => mail.level === 'safety').map((mail) => mail.state))).toEqual(new Set(['cancelled']));
    const told = mailed.filter((mail) => mail.state === 'due').map((mail) => `${mail.level} ${mail.kind}`);
    expect(told).toContain('chair reminder');
    expect(told).toContain('teaching escalation');

    must(await decide('chair', 'approve'));
    expect(must(await decide('teaching', 'approve'))).toMatchObject({ outcome: 'approved', settled: true, late: true });
    expect(await world.drive()).toMatchObject({ at: 'receive' });
    expect((await events()).filter((kind) => kind.startsWith('task-') || kind === 'stage-approved')).toEqual([
      'task-approved',
      'task-approved',
      'stage-approved',
    ]);
    expect(await world.settle()).toEqual({ is: 'finished' });
  });

  it('all: one return sends it back, calls the others off, and all are asked again', async () => {
    await open('all');
    must(await decide('chair', 'approve'));
    expect(must(await decide('teaching', 'return'))).toMatchObject({ outcome: 'returned', settled: true });
    expect(await offices()).toEqual(['chair done', 'safety cancelled', 'teaching done']);
    expect(await decide('safety', 'approve')).toMatchObject({
      ok: false,
      error: { code: 'stage-closed', detail: { outcome: 'returned' } },
    });
    expect(await world.drive()).toMatchObject({ at: 'apply (round 2)' });
    await world.settle();
    expect((await offices()).slice(3)).toEqual(['chair open', 'safety open', 'teaching open']);
    const planned = await world.rows(
      `SELECT count(*)::int FROM notice JOIN stage_run run ON run.id = notice.stage_run_id WHERE run.stage = 'committee' AND run.round = 2
          AND notice.step = 'reminder:-2' AND notice.state = 'planned'`,
    );
    expect(planned).toEqual([{ count: 3 }]);
  });

  it('in order: a task opens when the post before has agreed, and its reminders run from then on', async () => {
    await open('in-order', [SAFETY, CHAIR]);
    expect(await offices()).toEqual(['safety open']);
    await world.elapse(world.clock.now() + DAY);
    must(await decide('safety', 'approve'));
    expect(await offices()).toEqual(['safety done']);
    await world.drive();
    await world.drive();
    expect(await offices()).toEqual(['safety done', 'chair open']);
    expect(await events()).toEqual(expect.arrayContaining(['task-approved', 'task-due']));
    const told = await world.rows(
      `SELECT notice.step FROM notice JOIN task ON task.id = notice.task_id WHERE task.role = 'head' AND notice.kind IN ('opened', 'reminder') ORDER BY notice.planned_at`,
    );
    expect(told).toEqual([{ step: 'opened' }, { step: 'reminder:-2' }]);
    must(await decide('chair', 'approve'));
    expect(await world.drive()).toMatchObject({ at: 'receive' });
  });

  it('votes: goes on with enough, whoever is against; a post counts as much as its weight', async () => {
    await open('{ votes: 3 }', ['{ level: chair, role: head, weight: 2 }', SAFETY, TEACHING]);
    expect(must(await decide('safety', 'return'))).toMatchObject({ outcome: 'returned', settled: false });
    expect(await events()).toContain('task-returned');
    must(await decide('teaching', 'approve'));
    expect(must(await decide('chair', 'approve'))).toMatchObject({ settled: true });
    expect(await outcomes()).toMatchObject([{}, { stage: 'committee', kind: 'approved', return_to: null }]);
    expect(await world.drive()).toMatchObject({ at: 'receive' });
  });

  it('votes: goes back as soon as enough cannot be had any more, and the mail names all who were against', async () => {
    await open('{ votes: 2 }');
    must(await decide('safety', 'return'));
    expect(must(await decide('chair', 'return'))).toMatchObject({ settled: true });
    expect(await offices()).toEqual(['chair done', 'safety done', 'teaching cancelled']);
    await world.drive();
    const [notice] = await world.rows<{ id: string }>(`SELECT id FROM notice WHERE kind = 'returned'`);
    const { ApprovalMailContent } = await import('./mail-content.js');
    const manager = world.database.source.manager;
    const facts = await new ApprovalMailContent().factsOf(manager, notice?.id ?? '', 'en', world.clock.now());
    expect(facts?.line.reason).toBe('Office of safety: safety objects.\nOffice of chair: chair objects.');
  });

  it('any one: the first decides for all, and 3 at once are one winner', async () => {
    await open('any-one');
    const answers = await Promise.all([decide('chair', 'approve'), decide('safety', 'return'), decide('teaching', 'approve')]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect((await offices()).filter((office) => office.endsWith('cancelled'))).toHaveLength(2);
  });

  it('an extension, an urge and an excusal reach those who have not decided', async () => {
    await open('all');
    must(await decide('chair', 'approve'));
    await world.drive();
    world.clock.set(world.clock.now() + DAY);
    const command = { campaignId: world.campaignId, submissionIds: [world.submission.id] };
    must(await world.cases.urge.run(command, world.officer));
    must(await world.cases.extend.run({ ...command, deadline: '2026-03-20', reason: 'Snow.' }, world.officer));
    const told = (kind: string) =>
      world.rows<{ level: string }>(
        `SELECT organisation.level FROM notice JOIN organisation ON organisation.id = notice.organisation_id WHERE kind = $1 ORDER BY level`,
        [kind],
      );
    expect(await told('urged')).toEqual([{ level: 'safety' }, { level: 'teaching' }]);
    expect(await told('extended')).toEqual([{ level: 'safety' }, { level: 'teaching' }]);
    must(await world.cases.excuse.run({ ...command, reason: 'Merged.' }, world.officer));
    expect(await outcomes()).toMatchObject([{}, { kind: 'excused' }]);
  });
});
