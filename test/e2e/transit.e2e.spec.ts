import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubmissionData } from '@countersign/forms';
import { browser } from '@countersign/testing';
import { contentOf, settled, TRACES } from './stage/content.js';
import { completeData, decide, decided, launch, readyToApprove, readyToSubmit, subjectOf, taskOf } from './stage/paperwork.js';
import type { TaskPage } from './stage/paperwork.js';
import { Stage } from './stage/stage.js';
import { mailboxOf } from './stage/staff.js';
import { TemporalView } from './stage/temporal-view.js';
import type { Visitor } from './stage/visitor.js';

const GUZHEN = 20;
const JIANGMEN = 26;

let opened: Stage | undefined;
let stage: Stage;
let data: SubmissionData;
let campaignId: string;
/** Submissions by the number of their zone. */
const submissions = new Map<number, string>();

beforeAll(async () => {
  opened = await Stage.open();
  stage = opened;
  data = completeData(pack());
  campaignId = await launch(stage, stage.officer, 'gd-cluster-zones', [GUZHEN, JIANGMEN]);
  const rows = await stage.rows<{ id: string; number: number }>(
    `SELECT s.id::text, c.number FROM submission s JOIN campaign_subject c ON c.campaign_id = s.campaign_id AND c.subject_id = s.subject_id`,
  );
  for (const { id, number } of rows) submissions.set(number, id);
}, 120_000);
afterAll(() => opened?.close(), 60_000);

function pack() {
  const found = stage.packs.get('gd-cluster-zones');
  if (!found) throw new Error('the pack is not installed');
  return found;
}

function mailbox(zone: number, level: string, role: Parameters<typeof mailboxOf>[0]): string {
  return mailboxOf(role, subjectOf(pack(), zone).chain[level] ?? '');
}

/** Stages opened so far for a zone, in order, each with how it ended. */
async function runs(zone: number): Promise<string[]> {
  const rows = await stage.rows<{ run: string }>(
    `SELECT r.step || ' ' || r.stage || ' ' || coalesce(o.kind, 'open') AS run
       FROM stage_run r LEFT JOIN outcome o ON o.stage_run_id = r.id WHERE r.submission_id = $1 ORDER BY r.step`,
    [submissions.get(zone)],
  );
  return rows.map((row) => row.run);
}

/** Milliseconds until the given stage of each zone is open. */
async function untilOpen(stages: Record<number, string>): Promise<number> {
  const began = performance.now();
  await stage.watch.until(`open: ${JSON.stringify(stages)}`, async () => {
    for (const [zone, run] of Object.entries(stages)) if (!(await runs(Number(zone))).includes(run)) return undefined;
    return true;
  });
  return Math.round(performance.now() - began);
}

/** Approves the open task of a zone's stage. */
async function approve(who: Visitor, zone: number, stageKey: string): Promise<void> {
  const { taskId } = await taskOf(stage, who, zone, stageKey);
  await decided(who, taskId, await readyToApprove(who, taskId, '同意。'));
}

/**
 * The promise is 5 s after Temporal's return and 3 s after a worker's, and what was measured is printed. What fails the spec leaves room for a machine
 * that has other things to do, and is still below what a lost sticky queue or a full back-off would take.
 */
const ROOM = { temporalBack: 15_000, workerBack: 9_000 };

const measured = (what: string, milliseconds: number) => process.stdout.write(`  ${what}: ${milliseconds} ms\n`);

describe('without Temporal and worker', () => {
  it('a submission and a decision are accepted, stay in transit, and go on when they are back', async () => {
    const filler = await stage.signIn(mailbox(GUZHEN, 'applicant', 'filler'));
    const filling = await taskOf(stage, filler, GUZHEN, 'fill');
    const press = await readyToSubmit(filler, filling, data);
    const jiangmen = await stage.signIn(mailbox(JIANGMEN, 'applicant', 'filler'));
    const submitted = await taskOf(stage, jiangmen, JIANGMEN, 'fill');
    await decided(jiangmen, submitted.taskId, await readyToSubmit(jiangmen, submitted, data));
    const government = mailbox(JIANGMEN, 'local-government', 'handler');
    const { link } = await stage.mails.invitation(government);
    await settled(stage);

    await stage.programs.stopWorker();
    await stage.programs.stopTemporal();

    // Codes come: the API mails them itself.
    const handler = await stage.signInBy(link, government);
    const opinion = await taskOf(stage, handler, JIANGMEN, 'local-opinion');
    const approval = await readyToApprove(handler, opinion.taskId, '情况属实，同意。');
    const again = await stage.signIn(mailbox(GUZHEN, 'applicant', 'filler'));
    expect(await decide(again, filling.taskId, press)).toMatchObject({ status: 200, body: { outcome: 'submitted' } });
    expect(await decide(handler, opinion.taskId, approval)).toMatchObject({ status: 200, body: { outcome: 'approved' } });

    const inTransit = { [GUZHEN]: ['1 fill submitted'], [JIANGMEN]: ['1 fill submitted', '2 local-opinion approved'] };
    const stays = async () => expect({ [GUZHEN]: await runs(GUZHEN), [JIANGMEN]: await runs(JIANGMEN) }).toEqual(inTransit);
    await stays();

    await lookEverywhere(stage.officer);
    await lookEverywhere(again);
    await stays();
    await stage.reconcile();
    await stays();
    await stage.programs.startWorker(/"relay_waits"/); // it sweeps, and finds nobody to ring
    await stays();

    await stage.programs.startTemporal();
    const took = await untilOpen({ [GUZHEN]: '2 local-opinion open', [JIANGMEN]: '3 bureau-opinion open' });
    measured('Temporal back → next stages open', took);
    expect(took).toBeLessThan(ROOM.temporalBack);

    await settled(stage);
    expect(await runs(GUZHEN)).toHaveLength(2);
    expect(await runs(JIANGMEN)).toHaveLength(3);
    const tasks = await stage.rows('SELECT stage_run_id FROM task GROUP BY 1 HAVING count(*) <> 1');
    const invitations = await stage.rows(`SELECT task_id FROM notice WHERE step = 'opened' GROUP BY 1 HAVING count(*) <> 1`);
    expect([tasks, invitations]).toEqual([[], []]);
  }, 120_000);

  it('a worker that is killed is replaced, and the next stage opens at once', async () => {
    const handler = await stage.signIn(mailbox(GUZHEN, 'local-government', 'handler'));
    const opinion = await taskOf(stage, handler, GUZHEN, 'local-opinion');
    const approval = await readyToApprove(handler, opinion.taskId, '同意。');
    await stage.programs.killWorker();
    await stage.programs.startWorker();
    await decided(handler, opinion.taskId, approval);
    const took = await untilOpen({ [GUZHEN]: '3 bureau-opinion open' });
    measured('decision after kill -9 → next stage open', took);
    expect(took).toBeLessThan(ROOM.workerBack);
  }, 60_000);

  it('what is decided while nobody works opens as soon as somebody does', async () => {
    const handler = await stage.signIn(mailbox(GUZHEN, 'prefecture-bureau', 'bureau-handler'));
    const opinion = await taskOf(stage, handler, GUZHEN, 'bureau-opinion');
    const approval = await readyToApprove(handler, opinion.taskId, '同意上报。');
    await stage.programs.killWorker();
    await decided(handler, opinion.taskId, approval);
    await stage.programs.startWorker();
    const took = await untilOpen({ [GUZHEN]: '4 receipt open' });
    measured('worker back → next stage open', took);
    expect(took).toBeLessThan(ROOM.workerBack);
  }, 60_000);
});

describe('a ring that comes late, doubled or out of order', () => {
  let temporal: TemporalView;
  beforeAll(async () => {
    temporal = await TemporalView.at(stage.programs.temporalAddress);
  });
  afterAll(() => temporal.close());

  /** Puts rings into the outbox, the later ones first. */
  async function ring(times: number): Promise<void> {
    const addresses = [
      ...[...submissions.values()].map((id) => ['submission', `submission/${id}`, { submissionId: id }] as const),
      ['campaign', `campaign/${campaignId}`, { campaignId }] as const,
    ];
    const client = await stage.database.pool.connect();
    try {
      await client.query('BEGIN');
      for (let time = times; time > 0; time -= 1) {
        for (const [type, workflowId, input] of addresses) {
          const id = `01900000-0000-7000-8000-${String(time).padStart(4, '0')}${workflowId.slice(-8)}`;
          await client.query('INSERT INTO outbox (id, type, workflow_id, input, why, priority) VALUES ($1, $2, $3, $4, $5, 0)', [
            id,
            type,
            workflowId,
            input,
            'late',
          ]);
        }
      }
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    await settled(stage);
    for (const [, workflowId] of addresses) await temporal.idle(workflowId);
  }

  it('changes nothing while the submission is under way', async () => {
    await settled(stage);
    const before = await contentOf(stage, TRACES);
    await ring(12);
    expect(await contentOf(stage, TRACES)).toEqual(before);
  }, 180_000);

  it('changes nothing after the end', async () => {
    const bureau = await stage.signIn(mailbox(JIANGMEN, 'prefecture-bureau', 'bureau-handler'));
    await approve(bureau, JIANGMEN, 'bureau-opinion');
    for (const zone of [GUZHEN, JIANGMEN]) {
      const { taskId } = await taskOf(stage, stage.officer, zone, 'receipt');
      const { revision } = await stage.officer.get<TaskPage>(`/tasks/${taskId}`);
      await decided(stage.officer, taskId, { kind: 'receive', revisionHash: revision?.hash });
    }
    await stage.watch.until(
      'the campaign is closed',
      async () => {
        const [row] = await stage.rows<{ state: string }>('SELECT state FROM campaign WHERE id = $1', [campaignId]);
        return row?.state === 'closed' ? true : undefined;
      },
      60_000,
    );
    await stage.anHourLater(); // some have had a mail within the hour
    await settled(stage);
    for (const id of submissions.values()) await temporal.ended(`submission/${id}`);
    await temporal.ended(`campaign/${campaignId}`);
    const before = await contentOf(stage, TRACES);
    await ring(6);
    for (const id of submissions.values()) await temporal.ended(`submission/${id}`);
    await temporal.ended(`campaign/${campaignId}`);
    expect(await contentOf(stage, TRACES)).toEqual(before);
  }, 240_000);
});

/** Opens every page and asks for everything that a person can read. */
async function lookEverywhere(who: Visitor): Promise<void> {
  const paths = ['/tasks', '/campaigns', `/campaigns/${campaignId}`, `/campaigns/${campaignId}/submissions`, '/troubles'];
  for (const id of submissions.values()) paths.push(`/submissions/${id}`, `/submissions/${id}/timeline`);
  for (const path of paths) await who.ask('GET', path);
  const chromium = await browser();
  try {
    const context = await chromium.newContext();
    const [name = '', value = ''] = who.session.split('=');
    await context.addCookies([{ name, value, url: stage.programs.origin }]);
    const page = await context.newPage();
    const pages = [
      '/tasks',
      '/campaigns',
      `/campaigns/${campaignId}`,
      ...[...submissions.values()].map((id) => `/submissions/${id}`),
    ];
    for (const path of pages) await page.goto(`${stage.programs.origin}${path}`, { waitUntil: 'networkidle' });
  } finally {
    await chromium.close();
  }
}
