import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { instantAt } from '@countersign/domain';
import { firstBreak, readChain } from '@countersign/history';
import { must } from '@countersign/testing';
import { readable } from './readable.js';
import { TimeMachine } from './time-machine.js';

/** A zone with a county and a prefecture: every stage of the programme, on real parts, in the seconds that months take. */
describe('one zone, from launch to archive', () => {
  let machine: TimeMachine;
  beforeAll(async () => {
    machine = await TimeMachine.start({ pack: 'gd-cluster-zones' });
    await machine.quiet();
  }, 60_000);
  afterAll(() => machine.close());

  const on = (date: string, time = '10:00') => instantAt(date, time, machine.world.pack.timeZone);

  /** `stage.round outcome`, as they stand. */
  const runs = async () =>
    (
      await machine.world.rows<{ run: string }>(
        `SELECT r.stage || '.' || r.round || ' ' || coalesce(o.kind, 'open') || CASE WHEN r.overdue_since IS NULL THEN '' ELSE ' overdue' END AS run
           FROM stage_run r LEFT JOIN outcome o ON o.stage_run_id = r.id ORDER BY r.step`,
      )
    ).map((row) => row.run);

  /** Steps of a stage run's notices that went out, in order, with who got them. */
  const told = async (step: number) =>
    (
      await machine.world.rows<{ line: string }>(
        `SELECT n.step || ' → ' || p.name AS line FROM notice n JOIN delivery d ON d.notice_id = n.id JOIN person p ON p.id = d.person_id
           JOIN stage_run r ON r.id = n.stage_run_id WHERE r.step = $1 AND d.state = 'sent' ORDER BY n.planned_at, n.step`,
        [step],
      )
    ).map((row) => row.line);

  it('the zone is invited, and reminded at the days of the plan', async () => {
    expect(await runs()).toEqual(['fill.1 open']);
    await machine.pass(on('2026-03-30'));
    expect(await told(1)).toEqual([
      'opened → filler 1',
      'reminder:-5 → filler 1',
      'reminder:-2 → filler 1',
      'reminder:0 → filler 1',
    ]);
    expect(machine.mails.mails).toHaveLength(4);
  }, 60_000);

  it('past the deadline it is overdue, and its heads and the office above hear of it; a decision is still taken', async () => {
    await machine.pass(on('2026-04-03'));
    expect(await runs()).toEqual(['fill.1 open overdue']);
    const escalated = (await told(1)).filter((line) => line.startsWith('overdue'));
    expect(escalated.length).toBeGreaterThanOrEqual(3);
    expect(new Set(escalated.map((line) => line.split(' → ')[1]?.replace(/ \d+$/, '')))).toEqual(
      new Set(['filler', 'applicant-head', 'head']),
    );
    await machine.world.press();
    await machine.quiet();
    expect(await runs()).toEqual(['fill.1 submitted overdue', 'local-opinion.1 open']);
    const left = await machine.world.rows(
      `SELECT n.step FROM notice n JOIN stage_run r ON r.id = n.stage_run_id WHERE r.step = 1 AND n.state = 'planned'`,
    );
    expect(left).toEqual([]);
  }, 60_000);

  it('a return goes back to the zone with its reason, and the stages between are repeated', async () => {
    const { world } = machine;
    const { id: taskId, revisionHash, holder } = await world.openTask();
    const reason = '总产值与统计公报不一致，请核对。';
    must(
      await world.cases.decide.run(
        { taskId, kind: 'return', revisionHash: revisionHash ?? '', reason, returnTo: 'fill' },
        holder,
      ),
    );
    await machine.quiet();
    expect((await runs()).slice(1)).toEqual(['local-opinion.1 returned', 'fill.2 open']);
    expect(await told(3)).toEqual(['returned → filler 1']);
    expect(machine.mails.mails.at(-1)?.text).toContain(reason);
    await world.press();
    await machine.quiet();
    expect((await runs()).slice(2)).toEqual(['fill.2 submitted', 'local-opinion.2 open']);
  }, 60_000);

  it('opinions, receipt, archive: everybody who took part hears of it, and the campaign is closed', async () => {
    for (const stage of ['bureau-opinion', 'receipt']) {
      await machine.world.press();
      await machine.quiet();
      expect((await runs()).at(-1)).toBe(`${stage}.1 open`);
    }
    await machine.world.press();
    await machine.pass(on('2026-04-03', '11:30')); // some have had a mail within the hour
    expect(await machine.world.rows('SELECT state FROM submission UNION ALL SELECT state FROM campaign')).toEqual([
      { state: 'archived' },
      { state: 'closed' },
    ]);
    expect(await machine.world.rows('SELECT count(*)::int AS n FROM archive')).toEqual([{ n: 1 }]);
    const heard = await machine.world.rows<{ name: string }>(
      `SELECT DISTINCT p.name FROM notice n JOIN delivery d ON d.notice_id = n.id JOIN person p ON p.id = d.person_id
        WHERE n.kind = 'archived' AND d.state = 'sent' ORDER BY p.name`,
    );
    expect(heard.map(({ name }) => name.replace(/ \d+$/, ''))).toEqual(
      expect.arrayContaining(['bureau-handler', 'filler', 'handler']),
    );
    expect(machine.mails.mails.filter((mail) => mail.text.includes('归档')).length).toBe(heard.length);
    await machine.env.client.workflow.getHandle(`submission/${machine.world.submission.id}`).result();
    await machine.env.client.workflow.getHandle(`campaign/${machine.world.campaignId}`).result();
  }, 60_000);

  it('every notice and every mail has ended in one state, and the history holds', async () => {
    const { world } = machine;
    const open = await world.rows(
      `SELECT state FROM notice WHERE state IN ('planned', 'due') UNION SELECT state FROM mail WHERE state <> 'sent'`,
    );
    expect(open).toEqual([]);
    const sent = await world.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM mail WHERE state = 'sent' AND attempts = 1 AND bytes_sha256 IS NOT NULL`,
    );
    expect(sent).toEqual([{ n: machine.mails.mails.length }]);
    const chain = await readChain(world.database.source.manager, `submission/${world.submission.id}`);
    expect(firstBreak(chain)).toBeNull();
  });

  it('its histories replay, and hold neither a name nor an address', async () => {
    const { world, env, bundle } = machine;
    const persons = await world.rows<{ id: string; name: string; email: string }>('SELECT id, name, email FROM person');
    const organisations = await world.rows<{ name: string }>('SELECT name FROM organisation');
    const secrets = [
      ...persons.flatMap(({ name, email }) => [name, email]),
      ...organisations.map(({ name }) => name),
      '统计公报',
      'http',
    ];
    const mailboxes = await world.rows<{ person_id: string }>('SELECT DISTINCT person_id FROM delivery');
    const ids = [
      `submission/${world.submission.id}`,
      `campaign/${world.campaignId}`,
      ...mailboxes.map((row) => `mailbox/${row.person_id}`),
    ];
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) {
      const history = await env.client.workflow.getHandle(id).fetchHistory();
      await Worker.runReplayHistory({ workflowBundle: bundle }, history);
      const text = readable(history);
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
      expect(text).toContain(id.split('/')[1]);
    }
  }, 60_000);
});
