import { afterEach, describe, expect, it } from '@jest/globals';
import { undoneUntil, type Role } from '@countersign/domain';
import { checkFiles } from '@countersign/packs';
import { branchingPack, must, submissionWorld, type World } from '@countersign/testing';

const DAY = 86_400_000;

describe('stages side by side', () => {
  let world: World;
  afterEach(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  async function launch(small = 'application.grant > 0', overdue: 'escalate' | 'return' = 'escalate'): Promise<void> {
    world = await submissionWorld({ pack: await branchingPack('application.grant > 0', small, { overdue }) });
    await world.drive();
  }

  async function taskAt(stage: string) {
    const [task] = await world.rows<{ id: string; revision_hash: string; organisation_id: string; role: Role }>(
      `SELECT task.id, run.revision_hash, task.organisation_id, task.role FROM task JOIN stage_run run ON run.id = task.stage_run_id
        WHERE task.state = 'open' AND run.stage = '${stage}'`,
    );
    if (!task) throw new Error(`nothing is open at ${stage}`);
    return { ...task, holder: await world.holder(task.organisation_id, task.role) };
  }

  async function submit(): Promise<void> {
    const { application } = world.sample();
    const { id: taskId, holder } = await taskAt('apply');
    await world.fill({ application: { ...application, grant: { value: '1200', origin: 'typed' } } });
    must(await world.cases.submit.run({ taskId }, holder));
  }

  async function press(stage: string, kind: 'approve' | 'return' | 'receive', returnTo?: string) {
    const { id: taskId, revision_hash: revisionHash, holder } = await taskAt(stage);
    const words = {
      approve: { opinionText: `The ${stage} agrees.`, statedDate: '2026-03-02' },
      return: { reason: 'Please look again.', ...(returnTo !== undefined && { returnTo }) },
      receive: {},
    }[kind];
    return world.cases.decide.run({ taskId, kind, revisionHash, ...words }, holder);
  }

  const decide = async (...told: Parameters<typeof press>) => must(await press(...told));

  const runs = async () => {
    const lines = await world.rows<{ stage: string; kind: string | null }>(
      'SELECT run.stage, outcome.kind FROM stage_run run LEFT JOIN outcome ON outcome.stage_run_id = run.id ORDER BY run.step',
    );
    return lines.map(({ stage, kind }) => `${stage} ${kind ?? 'open'}`);
  };

  it('is a sound pack; two open together, and what follows when both agree', async () => {
    expect(checkFiles(await branchingPack('application.grant > 0', 'application.grant > 0', { overdue: 'return' }))).toEqual([]);
    await launch();
    await submit();
    expect(await world.drive()).toMatchObject({ is: 'underway', at: 'board, desk' });
    await decide('desk', 'approve');
    expect(await world.drive()).toMatchObject({ at: 'board' });
    expect(await runs()).toEqual(['apply submitted', 'board open', 'desk approved']);
    await decide('board', 'approve');
    expect(await world.drive()).toMatchObject({ at: 'receive' });
    await decide('receive', 'receive');
    expect(await world.drive()).toEqual({ is: 'finished' });
  });

  it('a return calls off the one still open, with its task and notices, and both are asked again', async () => {
    await launch();
    await submit();
    await world.drive();
    const { id: beside, holder, revision_hash: revisionHash } = await taskAt('desk');
    await decide('board', 'return');
    expect(await runs()).toEqual(['apply submitted', 'board returned', 'desk called-off']);
    const late = { taskId: beside, kind: 'approve' as const, revisionHash, opinionText: 'Fine.', statedDate: '2026-03-02' };
    expect(await world.cases.decide.run(late, holder)).toMatchObject({ ok: false });
    const notices = await world.rows<{ state: string; reason: string }>(
      `SELECT DISTINCT state, reason FROM notice WHERE task_id = '${beside}' AND kind = 'reminder'`,
    );
    expect(notices).toEqual([{ state: 'cancelled', reason: 'called-off' }]);
    expect(await world.drive()).toMatchObject({ at: 'apply (round 2)' });
    await submit();
    expect(await world.drive()).toMatchObject({ at: 'board (round 2), desk (round 2)' });
  });

  it('a return after the other agreed undoes what that one said, though its step is the later one', async () => {
    await launch();
    await submit();
    await world.drive();
    await decide('desk', 'approve');
    await decide('board', 'return');
    expect(await runs()).toEqual(['apply submitted', 'board returned', 'desk approved']);
    expect(undoneUntil(world.pack.stages, [{ stage: 'board', step: 2, returnTo: 'apply' }], 'desk')).toBe(3);
    expect(await world.drive()).toMatchObject({ at: 'apply (round 2)' });
    await submit();
    expect(await world.drive()).toMatchObject({ at: 'board (round 2), desk (round 2)' });
  });

  it('a return from behind to one of them asks both', async () => {
    await launch();
    await submit();
    await world.drive();
    await decide('desk', 'approve');
    await decide('board', 'approve');
    await world.drive();
    await decide('receive', 'return', 'desk');
    expect(await world.drive()).toMatchObject({ at: 'board (round 2), desk (round 2)' });
  });

  it('one whose condition is false is passed over, and the other is not waited for longer', async () => {
    await launch('application.grant > 5000');
    await submit();
    expect(await world.drive()).toMatchObject({ at: 'board' });
    expect(await runs()).toEqual(['apply submitted', 'board open', 'desk skipped']);
    await decide('board', 'approve');
    expect(await world.drive()).toMatchObject({ at: 'receive' });
  });

  it('a deadline that returns calls off the other', async () => {
    await launch('application.grant > 0', 'return');
    await submit();
    await world.drive();
    world.clock.set(world.clock.now() + 6 * DAY);
    await world.cases.expire.run({ submissionId: world.submission.id, now: world.clock.now() });
    expect(await runs()).toEqual(['apply submitted', 'board returned', 'desk called-off']);
  });

  it('one deadline is put off and the other stands', async () => {
    await launch();
    await submit();
    await world.drive();
    const deadlines = () =>
      world.rows<{ stage: string; deadline: Date }>(`SELECT stage, deadline FROM stage_run WHERE step > 1 ORDER BY step`);
    const before = await deadlines();
    const { campaignId, submission } = world;
    const command = { campaignId, submissionIds: [submission.id], deadline: '2026-03-20', reason: 'Asked for.', stage: 'desk' };
    must(await world.cases.extend.run(command, null));
    const after = await deadlines();
    expect(after[0]).toEqual(before[0]);
    expect(after[1]?.deadline.getTime()).toBeGreaterThan(before[1]?.deadline.getTime() ?? 0);
  });

  it('both at the same moment: each is settled, and what follows opens once', async () => {
    await launch();
    await submit();
    await world.drive();
    const answers = await Promise.all([press('board', 'approve'), press('desk', 'approve')]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, true]);
    await Promise.all([world.drive(), world.drive()]);
    expect(await runs()).toEqual(['apply submitted', 'board approved', 'desk approved', 'receive open']);
  });

  it('an approval and a return beside it at the same moment: it goes back in either order', async () => {
    await launch();
    await submit();
    await world.drive();
    const [, returned] = await Promise.all([press('board', 'approve'), press('desk', 'return')]);
    expect(returned.ok).toBe(true);
    expect(await world.drive()).toMatchObject({ at: 'apply (round 2)' });
  });
});
