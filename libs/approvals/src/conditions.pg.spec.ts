import { afterEach, describe, expect, it } from '@jest/globals';
import { PreviewLaunch } from '@countersign/campaigns';
import { readChain } from '@countersign/history';
import { checkFiles } from '@countersign/packs';
import { branchingPack, must, submissionWorld, type World } from '@countersign/testing';

const DAY = 86_400_000;
const LARGE = 'application.grant > 1000';
const SMALL = '!(application.grant > 1000)';

describe('a stage under a condition', () => {
  let world: World;
  afterEach(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });

  async function launch(large = LARGE, small = SMALL): Promise<void> {
    world = await submissionWorld({ pack: await branchingPack(large, small) });
    await world.drive();
  }

  async function submit(grant: string): Promise<void> {
    const { application } = world.sample();
    const [task] = await world.rows<{ id: string; organisation_id: string; role: 'filler' }>(
      `SELECT task.id, task.organisation_id, task.role FROM task JOIN stage_run run ON run.id = task.stage_run_id
        WHERE run.kind = 'fill' AND task.state = 'open'`,
    );
    if (!task) throw new Error('nothing is to be filled');
    await world.fill({ application: { ...application, grant: { value: grant, origin: 'typed' } } });
    must(await world.cases.submit.run({ taskId: task.id }, await world.holder(task.organisation_id, task.role)));
  }

  async function decide(kind: 'approve' | 'return' | 'receive', returnTo?: string) {
    const [task] = await world.rows<{ id: string; revision_hash: string; organisation_id: string; role: 'head' }>(
      `SELECT task.id, run.revision_hash, task.organisation_id, task.role FROM task JOIN stage_run run ON run.id = task.stage_run_id
        WHERE task.state = 'open'`,
    );
    if (!task) throw new Error('nothing is to be decided');
    const words = {
      approve: { opinionText: 'We agree.', statedDate: '2026-03-02' },
      return: { reason: 'Please look again.', ...(returnTo === undefined ? {} : { returnTo }) },
      receive: {},
    }[kind];
    const holder = await world.holder(task.organisation_id, task.role);
    return must(await world.cases.decide.run({ taskId: task.id, kind, revisionHash: task.revision_hash, ...words }, holder));
  }

  const runs = async () => {
    const lines = await world.rows<{ stage: string; kind: string | null }>(
      'SELECT run.stage, outcome.kind FROM stage_run run LEFT JOIN outcome ON outcome.stage_run_id = run.id ORDER BY run.step',
    );
    return lines.map(({ stage, kind }) => `${stage} ${kind ?? 'open'}`);
  };

  it('is a sound pack, and the preview of a launch says which stages are conditional', async () => {
    expect(checkFiles(await branchingPack(LARGE, SMALL))).toEqual([]);
    await launch();
    const previews = new PreviewLaunch(world.database.source, world.clock);
    const command = { programmeKey: 'book-grant', period: '2027', subjects: 'all' as const, rehearsal: false };
    const [route] = must(await previews.run(command)).routes;
    const conditional = route?.steps.filter((step) => step.conditional).map((step) => step.stageKey);
    expect(conditional).toEqual(['board', 'desk']);
  });

  it('is skipped where its condition is false: no task, no notice, nothing overdue, and history says why', async () => {
    await launch();
    await submit('800');
    expect(await world.drive()).toMatchObject({ at: 'desk' });
    expect(await runs()).toEqual(['apply submitted', 'board skipped', 'desk open']);
    expect(await world.drive()).toMatchObject({ at: 'desk' });
    await world.elapse(world.clock.now() + 20 * DAY);
    expect(
      await world.rows(
        `SELECT stage, overdue_since IS NOT NULL AS overdue, (SELECT count(*)::int FROM task WHERE stage_run_id = run.id) AS tasks,
                (SELECT count(*)::int FROM notice WHERE stage_run_id = run.id) > 0 AS told FROM stage_run run WHERE kind = 'review' ORDER BY step`,
      ),
    ).toEqual([
      { stage: 'board', overdue: false, tasks: 0, told: false },
      { stage: 'desk', overdue: true, tasks: 1, told: true },
    ]);
    const chain = await readChain(world.database.source.manager, `submission/${world.submission.id}`);
    expect(chain.filter((event) => event.kind === 'stage-skipped')).toMatchObject([
      { actorKind: 'system', payload: { stage: 'board', step: 2, round: 1, when: LARGE } },
    ]);
  });

  it('chooses a branch by what was submitted, and anew after a return', async () => {
    await launch();
    await submit('1200');
    expect(await world.drive()).toMatchObject({ at: 'board' });
    await decide('approve');
    expect(await world.drive()).toMatchObject({ at: 'receive' });
    await decide('return', 'apply');
    expect(await world.drive()).toMatchObject({ at: 'apply (round 2)' });
    await submit('900');
    expect(await world.drive()).toMatchObject({ at: 'desk (round 2)' });
    expect(await runs()).toEqual([
      'apply submitted',
      'board approved',
      'desk skipped',
      'receive returned',
      'apply submitted',
      'board skipped',
      'desk open',
    ]);
  });

  it('opens where a return names it, and where its condition cannot be computed', async () => {
    await launch(LARGE, 'application.grant / (application.grant - 800) > 1000');
    await submit('800');
    expect(await world.drive()).toMatchObject({ at: 'desk' });
    await decide('return', 'board');
    expect(await world.drive()).toMatchObject({ at: 'board (round 2)' });
    await decide('approve');
    expect(await world.drive()).toMatchObject({ at: 'desk (round 2)' });
    expect(await runs()).toEqual(['apply submitted', 'board skipped', 'desk returned', 'board approved', 'desk open']);
  });
});
