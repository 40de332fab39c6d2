import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PackLibrary } from '@countersign/campaigns';
import { must, branchingPack, submissionWorld, type World } from '@countersign/testing';
import { stageStrip } from './stage-strip.js';
import { ReadTimeline } from './timeline.js';

describe('a submission that skipped a stage', () => {
  let world: World;
  beforeAll(async () => {
    world = await submissionWorld({ pack: await branchingPack('application.grant > 1000', 'application.grant <= 1000') });
    await world.drive();
    await world.settle();
  });
  afterAll(() => world.database.close());

  const reader = () => ({ actor: world.officer, language: 'en' as const });

  it('shows it so among its stages, also before a return brings it there again', async () => {
    const states = async () => {
      const strip = await stageStrip(world.database.source, world.submission.id, world.pack, reader());
      return strip.map(({ key, state }) => `${key} ${state}`);
    };
    expect(await states()).toEqual(['apply done', 'board skipped', 'desk open', 'receive ahead']);
    const { id: taskId, revisionHash, holder } = await world.openTask();
    const command = { taskId, kind: 'return' as const, revisionHash: revisionHash ?? '', reason: 'Unclear.', returnTo: 'board' };
    must(await world.cases.decide.run(command, holder));
    expect(await states()).toEqual(['apply done', 'board ahead', 'desk ahead', 'receive ahead']);
    await world.drive();
    expect(await states()).toEqual(['apply done', 'board open', 'desk ahead', 'receive ahead']);
  });

  it('tells it in the course of the submission, with nobody who was asked', async () => {
    const timeline = new ReadTimeline(world.database.source, new PackLibrary(world.database.source));
    const { stageRuns, events } = must(await timeline.of(world.submission.id, reader()));
    expect(stageRuns.find((run) => run.outcome === 'skipped')).toMatchObject({
      stageKey: 'board',
      tasks: [],
      overdueSince: null,
    });
    expect(events.filter((event) => event.kind === 'stage-skipped')).toHaveLength(1);
  });
});
