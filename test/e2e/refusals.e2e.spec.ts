import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubmissionData } from '@countersign/forms';
import { completeData, decide, decided, launch, readyToApprove, readyToSubmit, subjectOf, taskOf } from './stage/paperwork.js';
import type { Receipt, Task, TaskPage } from './stage/paperwork.js';
import { ADMINISTRATOR, Stage } from './stage/stage.js';
import { mailboxOf } from './stage/staff.js';
import { formWith, type Answer, type ProblemBody, type Visitor } from './stage/visitor.js';

const GUZHEN = 20;
const XIAOLAN = 19;
const CHENGHAI = 4;

let opened: Stage | undefined;
let stage: Stage;
let data: SubmissionData;
let campaignId: string;

beforeAll(async () => {
  opened = await Stage.open();
  stage = opened;
  data = completeData(pack());
  campaignId = await launch(stage, stage.officer, 'gd-cluster-zones', [GUZHEN, XIAOLAN, CHENGHAI]);
}, 120_000);
afterAll(() => opened?.close(), 60_000);

function pack() {
  const found = stage.packs.get('gd-cluster-zones');
  if (!found) throw new Error('the pack is not installed');
  return found;
}

/** Somebody who holds a post of a zone's route. */
function at(zone: number, level: string, role: Parameters<typeof mailboxOf>[0]): Promise<Visitor> {
  return stage.signIn(mailboxOf(role, subjectOf(pack(), zone).chain[level] ?? ''));
}

/** A refusal is an explanation: problem+json with a stable code and a title in the reader's language. */
function expectRefusal(answer: Answer, status: number, code: string): void {
  const problem = answer.body as ProblemBody;
  expect({ status: answer.status, code: problem.code }).toEqual({ status, code });
  expect(answer.type).toMatch(/^application\/problem\+json/);
  expect(problem).toMatchObject({ type: `urn:countersign:problem:${code}`, status });
  expect(problem.title).toMatch(/\p{Script=Han}/u);
}

describe('a decision that cannot be taken', () => {
  let filler: Visitor;
  let government: Visitor;
  let filling: Task;
  let opinion: Task;
  let approval: Record<string, unknown>;

  beforeAll(async () => {
    [filler, government] = await Promise.all([at(GUZHEN, 'applicant', 'filler'), at(GUZHEN, 'local-government', 'handler')]);
    filling = await taskOf(stage, filler, GUZHEN, 'fill');
  });

  it('by the wrong person is refused, without a word about what stands', async () => {
    const [neighbour, bureau] = await Promise.all([
      at(CHENGHAI, 'applicant', 'filler'),
      at(GUZHEN, 'prefecture-bureau', 'bureau-handler'),
    ]);
    for (const stranger of [neighbour, bureau, stage.officer]) {
      const answer = await decide(stranger, filling.taskId, { kind: 'submit' });
      expectRefusal(answer, 403, 'not-your-task');
      expect((answer.body as unknown as ProblemBody).facts).toBeUndefined();
    }
    expectRefusal(await decide(stage.stranger(), filling.taskId, { kind: 'submit' }), 401, 'not-signed-in');
    const administrator = await stage.signIn(ADMINISTRATOR);
    expectRefusal(await decide(administrator, filling.taskId, { kind: 'submit' }), 403, 'not-permitted');
  });

  it('without the header that other sites cannot send is refused', async () => {
    const response = await fetch(`${stage.programs.origin}/api/v1/tasks/${filling.taskId}/decisions`, {
      method: 'POST',
      headers: { Cookie: filler.session, 'Content-Type': 'application/json' },
      body: JSON.stringify({ kind: 'submit' }),
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'header-missing' });
  });

  it('with an unfinished form, without a sheet or without its scan is refused', async () => {
    const unfinished = await filler.ask('POST', `/tasks/${filling.taskId}/seal-sheets`, { body: { statedDate: '2026-03-02' } });
    expectRefusal(unfinished, 422, 'findings');
    const press = await readyToSubmit(filler, filling, data);
    expectRefusal(await decide(filler, filling.taskId, { kind: 'submit' }), 422, 'seal-sheet-missing');
    const other = await filler.post<{ id: string }>(`/tasks/${filling.taskId}/seal-sheets`, { statedDate: '2026-03-03' });
    expectRefusal(await decide(filler, filling.taskId, { kind: 'submit', sealSheetId: other.id }), 422, 'scan-missing');
    expectRefusal(await decide(filler, filling.taskId, { ...press }), 409, 'seal-sheet-voided');
  });

  it('a second time is refused; the same key again is the same answer', async () => {
    const press = await readyToSubmit(filler, filling, data);
    const key = randomUUID();
    const first = await decide(filler, filling.taskId, press, key);
    expect(first).toMatchObject({ status: 200, body: { outcome: 'submitted', late: false } });
    const again = await decide(filler, filling.taskId, press, key);
    expect(again).toEqual(first);
    expectRefusal(await decide(filler, filling.taskId, press), 409, 'already-decided');
    expectRefusal(await decide(filler, filling.taskId, { ...press, statedDate: '2026-03-03' }, key), 422, 'key-reused');
  });

  it('on an older revision is refused', async () => {
    opinion = await taskOf(stage, government, GUZHEN, 'local-opinion');
    const { revision } = await government.get<TaskPage>(`/tasks/${opinion.taskId}`);
    await decided(government, opinion.taskId, {
      kind: 'return',
      revisionHash: revision?.hash,
      reason: '专业市场交易额与附件不符，请核对。',
      marks: ['assessment.trade-volume'],
    });
    const refilling = await taskOf(stage, filler, GUZHEN, 'fill');
    const corrected = structuredClone(data);
    (corrected['assessment'] ??= {})['trade-volume'] = { value: '1560001.00', origin: 'typed' };
    await decided(filler, refilling.taskId, await readyToSubmit(filler, refilling, corrected));
    const second = await taskOf(stage, government, GUZHEN, 'local-opinion');
    approval = await readyToApprove(government, second.taskId, '情况属实，同意上报。');
    const stale = await decide(government, second.taskId, { ...approval, revisionHash: revision?.hash });
    expectRefusal(stale, 409, 'other-revision');
    expect((stale.body as unknown as ProblemBody).facts).toMatchObject({ current: approval['revisionHash'] });
    await decided(government, second.taskId, approval);
  });

  it('after the stage closed is refused', async () => {
    expectRefusal(await decide(government, opinion.taskId, approval), 409, 'already-decided');
  });
});

describe('fifty at once', () => {
  const CROWD = 50;

  it('on one task: one is taken, forty-nine are told why not', async () => {
    const filler = await at(CHENGHAI, 'applicant', 'filler');
    const filling = await taskOf(stage, filler, CHENGHAI, 'fill');
    await decided(filler, filling.taskId, await readyToSubmit(filler, filling, data));

    const government = subjectOf(pack(), CHENGHAI).chain['local-government'] ?? '';
    const mailboxes = Array.from({ length: CROWD }, (_, index) => `clerk-${index}@${government}.example.org`);
    const rows = mailboxes.map((email, index) => `经办${index},${email},${government},handler`);
    const administrator = await stage.signIn(ADMINISTRATOR);
    const list = { name: 'clerks.csv', type: 'text/csv', bytes: Buffer.from(['姓名,邮箱,单位,角色', ...rows].join('\n')) };
    await administrator.want('POST', '/people/import', { form: formWith(list) });
    const clerks = await Promise.all(mailboxes.map((email) => stage.signIn(email)));

    const [first] = clerks;
    if (!first) throw new Error('nobody came');
    const { taskId } = await taskOf(stage, first, CHENGHAI, 'local-opinion');
    const approval = await readyToApprove(first, taskId, '同意。');
    const answers = await Promise.all(clerks.map((clerk) => decide(clerk, taskId, approval)));

    const taken = answers.filter((answer) => answer.status < 300);
    expect(taken).toHaveLength(1);
    for (const answer of answers) if (!taken.includes(answer)) expectRefusal(answer as Answer, 409, 'already-decided');
    const decisions = await stage.rows<{ id: string }>('SELECT id::text FROM decision WHERE task_id = $1', [taskId]);
    expect(decisions.map((row) => row.id)).toEqual(taken.map((answer: Answer<Receipt>) => answer.body.decisionId));
    const outcomes = await stage.rows(
      'SELECT o.kind FROM outcome o JOIN task t ON t.stage_run_id = o.stage_run_id WHERE t.id = $1',
      [taskId],
    );
    expect(outcomes).toEqual([{ kind: 'approved' }]);
  });
});

describe('when the campaign was aborted', () => {
  it('nothing of it can be decided any more', async () => {
    const filler = await at(XIAOLAN, 'applicant', 'filler');
    const task = await taskOf(stage, filler, XIAOLAN, 'fill');
    await readyToSubmit(filler, task, data);
    await stage.officer.post(`/campaigns/${campaignId}/abort`, { reason: '重新部署' }, randomUUID());
    expectRefusal(await decide(filler, task.taskId, { kind: 'submit' }), 409, 'stage-closed');
    expectRefusal(
      await filler.ask('POST', `/tasks/${task.taskId}/seal-sheets`, { body: { statedDate: '2026-03-02' } }),
      409,
      'stage-closed',
    );
    const changes = [{ path: 'assessment.enterprises', entry: { value: '1', origin: 'typed' }, version: 1 }];
    expectRefusal(
      await filler.ask('PATCH', `/submissions/${task.submissionId}/draft`, { body: { changes } }),
      409,
      'not-editable',
    );
    expectRefusal(
      await stage.officer.ask('POST', `/campaigns/${campaignId}/abort`, { body: { reason: '再次' }, key: randomUUID() }),
      409,
      'campaign-ended',
    );
  });
});
