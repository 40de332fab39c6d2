import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { instantAt } from '@countersign/domain';
import { firstBreak, readChain } from '@countersign/history';
import { must, submissionWorld, type World, type WorldSubmission } from '@countersign/testing';
import { OpenSubmissions } from '@countersign/submissions';
import { ApprovalMailContent } from './mail-content.js';
import { type Excusal } from './excuse-submission.js';
import type { Steered } from './steer-submissions.js';

const SHANGHAI = 'Asia/Shanghai';
const START = instantAt('2026-03-02', '09:00', SHANGHAI);
let world: World;
const unused: WorldSubmission[] = [];
beforeAll(async () => {
  world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [1, 2, 3, 4, 5, 6, 7, 8] });
  unused.push(...world.submissions);
});
afterAll(() => world.database.close());
beforeEach(() => {
  const next = unused.shift();
  if (!next) throw new Error('more subjects are needed');
  world.submission = next;
  world.clock.set(START);
});

const REASON = '示范区已按规定撤销，本年度免报。';

/** Rows about the submission of this test: `$1` is its id. */
function mine<T = Record<string, unknown>>(sql: string): Promise<T[]> {
  return world.rows<T>(sql, [world.submission.id]);
}

const command = (reason = REASON) => ({ campaignId: world.campaignId, submissionIds: [world.submission.id], reason });

async function excuse(): Promise<Steered<Excusal>> {
  const [result] = must(await world.cases.excuse.run(command(), world.officer)).results;
  if (!result) throw new Error('no result');
  return result;
}

const notices = async () =>
  (
    await mine<{ line: string }>(
      `SELECT concat_ws(' ', step, state, reason) AS line FROM notice WHERE submission_id = $1 AND state <> 'planned' ORDER BY planned_at, step`,
    )
  ).map((row) => row.line);

describe('an excusal', () => {
  it('ends everything that was under way, and tells whoever fills by whom and why', async () => {
    await world.drive();
    await world.fill();
    await world.seal();
    expect(await excuse()).toEqual({ submissionId: world.submission.id, is: 'done', stage: 'fill' });
    expect(await mine('SELECT state, closed_at FROM submission WHERE id = $1')).toEqual([
      { state: 'excused', closed_at: new Date(START) },
    ]);
    expect(
      await mine('SELECT task.state, outcome.kind FROM task JOIN outcome USING (stage_run_id) WHERE submission_id = $1'),
    ).toEqual([{ state: 'cancelled', kind: 'excused' }]);
    expect(await mine('SELECT state, void_reason FROM seal_sheet WHERE submission_id = $1')).toEqual([
      { state: 'voided', void_reason: 'settled' },
    ]);
    expect(await mine('SELECT editable FROM draft WHERE submission_id = $1')).toEqual([{ editable: false }]);
    const ended = await notices();
    expect(ended).toContain('opened cancelled excused');
    expect(ended).toContain('overdue:+1:superior cancelled excused');
    expect(ended).toContain('excused due');
    expect(ended.filter((line) => !line.endsWith('cancelled excused'))).toEqual(['excused due']);
    expect(await mine(`SELECT count(*)::int AS left FROM notice WHERE submission_id = $1 AND state = 'planned'`)).toEqual([
      { left: 0 },
    ]);
    expect(await mine('SELECT reason, excused_by, excused_at FROM excusal WHERE submission_id = $1')).toEqual([
      { reason: REASON, excused_by: world.officer.personId, excused_at: new Date(START) },
    ]);
    expect(await world.drive()).toEqual({ is: 'closed' });

    const [notice] = await mine<{ id: string; organisation_id: string; role: string }>(
      `SELECT id, organisation_id, role FROM notice WHERE submission_id = $1 AND kind = 'excused'`,
    );
    expect(notice).toMatchObject({ role: 'filler' });
    const facts = await new ApprovalMailContent().factsOf(world.database.source.manager, notice?.id ?? '', 'zh-CN', START);
    expect(facts).toMatchObject({ kind: 'excused', asksForAction: false, line: { reason: REASON } });
    expect(facts?.line.excusedBy).toMatch(/ officer$/);
    expect(facts?.line).not.toHaveProperty('deadlineDate');
    const history = await readChain(world.database.source.manager, `submission/${world.submission.id}`);
    expect(history.at(-1)).toMatchObject({
      kind: 'submission-excused',
      actorKind: 'person',
      actorId: world.officer.personId,
      payload: { stage: 'fill', reason: REASON },
    });
    expect(firstBreak(history)).toBeNull();
    await expect(world.rows('DELETE FROM excusal')).rejects.toThrow('append-only');
  });

  it('is told by links, and refuses what would go on', async () => {
    await world.drive();
    const { id: taskId, holder } = await world.openTask();
    await excuse();
    expect(await world.cases.submit.run({ taskId }, holder)).toMatchObject({
      ok: false,
      error: { code: 'stage-closed', detail: { state: 'excused', outcome: 'excused' } },
    });
    expect(await excuse()).toMatchObject({ is: 'refused', code: 'submission-ended', facts: { state: 'excused' } });
    const steered = { campaignId: world.campaignId, submissionIds: [world.submission.id] };
    expect(must(await world.cases.urge.run(steered, world.officer)).results).toMatchObject([{ code: 'submission-ended' }]);
    expect(
      must(await world.cases.extend.run({ ...steered, deadline: '2026-04-20', reason: 'x' }, world.officer)).results,
    ).toMatchObject([{ code: 'submission-ended' }]);
    expect(await world.cases.excuse.run(command('  '), world.officer)).toMatchObject({ error: { code: 'reason-missing' } });
  });

  it('between two stages tells the filler at the task that was done', async () => {
    await world.drive();
    await world.press();
    expect(await excuse()).toMatchObject({ is: 'done', stage: null });
    expect(await notices()).toContain('excused due');
    expect(
      await mine('SELECT outcome.kind FROM outcome JOIN stage_run run ON run.id = stage_run_id WHERE run.submission_id = $1'),
    ).toEqual([{ kind: 'submitted' }]);
    expect(await world.drive()).toEqual({ is: 'closed' });
  });

  it('before anything was opened tells nobody', async () => {
    expect(await excuse()).toMatchObject({ is: 'done', stage: null });
    expect(await notices()).toEqual([]);
    expect(await world.drive()).toEqual({ is: 'closed' });
  });

  it('and a decision at the same moment: one of them settles the stage', async () => {
    await world.drive();
    await world.press();
    await world.drive();
    const { id: taskId, revisionHash, holder } = await world.openTask();
    const decide = { taskId, kind: 'return' as const, revisionHash: revisionHash ?? '', reason: '请核实。', returnTo: 'fill' };
    const [excused, decided] = await Promise.all([excuse(), world.cases.decide.run(decide, holder)]);
    // A return that comes first leaves a submission that can be excused; one that comes second finds it closed.
    expect(excused).toMatchObject({ is: 'done' });
    const outcome = await mine<{ kind: string }>(
      `SELECT outcome.kind FROM outcome JOIN stage_run run ON run.id = stage_run_id WHERE run.submission_id = $1 AND run.step = 2`,
    );
    expect(outcome).toEqual([{ kind: decided.ok ? 'returned' : 'excused' }]);
    expect(await mine('SELECT state FROM submission WHERE id = $1')).toEqual([{ state: 'excused' }]);
    expect(await world.drive()).toEqual({ is: 'closed' });
  });

  it('comes too late for a submission whose last stage is settled', async () => {
    await world.drive();
    for (const _ of world.pack.stages) await world.settle();
    expect(await excuse()).toMatchObject({ is: 'refused', code: 'submission-ended', facts: { state: 'finished' } });
  });

  it('of the last open submission closes the campaign', async () => {
    const grants = await submissionWorld({ subjects: [1, 2] });
    const { campaignId, officer, submissions, cases } = grants;
    const excuseOne = async (submission: WorldSubmission | undefined) =>
      must(await cases.excuse.run({ campaignId, submissionIds: [submission?.id ?? ''], reason: 'Closed.' }, officer)).results;
    const opening = new OpenSubmissions(grants.work);
    const asked = { campaignId, now: grants.clock.now() };
    expect(await excuseOne(submissions[0])).toMatchObject([{ is: 'done' }]);
    expect(await opening.run(asked)).toEqual({ is: 'open' });
    await grants.rows('DELETE FROM outbox');
    expect(await excuseOne(submissions[1])).toMatchObject([{ is: 'done' }]);
    expect(await grants.rows('SELECT why FROM outbox WHERE workflow_id = $1', [`campaign/${campaignId}`])).toEqual([
      { why: 'submission-excused' },
    ]);
    expect(await opening.run(asked)).toEqual({ is: 'closed' });
    expect(await grants.rows('SELECT state FROM campaign')).toEqual([{ state: 'closed' }]);
    expect(await grants.violations()).toEqual([]);
    await grants.database.close();
  });

  it('leaves the database sound', async () => {
    expect(await world.violations()).toEqual([]);
  });
});
