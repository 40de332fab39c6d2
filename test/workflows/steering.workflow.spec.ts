import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instantAt } from '@countersign/domain';
import { firstBreak, readChain } from '@countersign/history';
import { must, type WorldSubmission } from '@countersign/testing';
import { TimeMachine } from './time-machine.js';

/** Deadlines put off, tasks urged and a subject excused while real workflows wait: they follow what PostgreSQL says, and need no more than a ring. */
describe('a campaign that is steered', () => {
  let machine: TimeMachine;
  let one: WorldSubmission;
  let two: WorldSubmission;
  beforeAll(async () => {
    machine = await TimeMachine.start({ pack: 'gd-cluster-zones', subjects: [1, 2] });
    await machine.quiet();
    [one, two] = machine.world.submissions as [WorldSubmission, WorldSubmission];
    machine.world.submission = one;
  }, 60_000);
  afterAll(() => machine.close());

  const on = (date: string, time = '10:00') => instantAt(date, time, machine.world.pack.timeZone);
  const steered = (submission: WorldSubmission) => ({ campaignId: machine.world.campaignId, submissionIds: [submission.id] });

  /** `version step` of what was sent about the open stage of the first submission after the opening. */
  const sent = async () =>
    (
      await machine.world.rows<{ line: string }>(
        `SELECT 'v' || deadline_version || ' ' || step AS line FROM notice
          WHERE submission_id = $1 AND state = 'sent' AND kind <> 'opened' ORDER BY planned_at, step`,
        [one.id],
      )
    ).map((row) => row.line);
  const overdue = async () => {
    const [run] = await machine.world.rows<{ overdue: boolean }>(
      'SELECT overdue_since IS NOT NULL AS overdue FROM stage_run WHERE submission_id = $1',
      [one.id],
    );
    return run?.overdue;
  };
  const lastMail = (words: string) => machine.mails.mails.filter((mail) => mail.subject.includes(words)).at(-1);

  it('an extension re-arms the timer: nothing happens at the old deadline, the new plan goes', async () => {
    await machine.pass(on('2026-03-24'));
    const { world } = machine;
    const extended = must(
      await world.cases.extend.run({ ...steered(one), deadline: '2026-04-10', reason: '受汛情影响。' }, world.officer),
    );
    expect(extended.results).toMatchObject([{ is: 'done', version: 2 }]);
    await machine.quiet();
    const mail = lastMail('截止时间已延至');
    expect(mail?.subject).toContain('2026年4月10日 18:00');
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('由2026年3月30日 18:00延至2026年4月10日 18:00');
      expect(part).toContain('受汛情影响。');
      expect(part).toContain('officer');
    }
    await machine.pass(on('2026-04-10', '17:59'));
    expect(await overdue()).toBe(false);
    expect(await sent()).toEqual(['v1 reminder:-5', 'v2 extended', 'v2 reminder:-5', 'v2 reminder:-2', 'v2 reminder:0']);
    await machine.pass(on('2026-04-11'));
    expect(await overdue()).toBe(true);
  }, 60_000);

  it('an extension of what is overdue takes the mark away, until the new deadline', async () => {
    const { world } = machine;
    must(await world.cases.extend.run({ ...steered(one), deadline: '2026-04-20', reason: '再延一周。' }, world.officer));
    await machine.quiet();
    expect(await overdue()).toBe(false);
    await machine.pass(on('2026-04-20', '17:59'));
    expect(await overdue()).toBe(false);
    await machine.pass(on('2026-04-21', '08:59'));
    expect(await overdue()).toBe(true);
  }, 60_000);

  it('an urge goes at once, and says who urges, until when it was due and for the how many-th time', async () => {
    const { world } = machine;
    must(await world.cases.urge.run({ ...steered(one), message: '请今天报送。' }, world.officer));
    await machine.quiet();
    expect(lastMail('催办（第1次）')?.text).toContain('这是第1次催办');
    await machine.pass(on('2026-04-22', '11:00'));
    must(await world.cases.urge.run({ ...steered(one), message: '请今天报送。' }, world.officer));
    await machine.quiet();
    const mail = lastMail('催办（第2次）');
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('应于2026年4月20日 18:00前完成，现已逾期2个工作日');
      expect(part).toContain('请今天报送。');
      expect(part).toContain('officer');
    }
  }, 60_000);

  it('an excusal ends the workflow, and with the last submission the campaign', async () => {
    const { world } = machine;
    const workflow = (id: string) => machine.env.client.workflow.getHandle(id).result();
    must(await world.cases.excuse.run({ ...steered(two), reason: '示范区已撤销。' }, world.officer));
    await machine.pass(on('2026-04-22', '13:00'));
    await workflow(`submission/${two.id}`);
    const mail = lastMail('免报');
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('示范区已撤销。');
      expect(part).toContain('officer');
    }
    expect(await world.rows('SELECT state FROM campaign')).toEqual([{ state: 'open' }]);
    must(await world.cases.excuse.run({ ...steered(one), reason: '同上。' }, world.officer));
    await workflow(`submission/${one.id}`);
    await workflow(`campaign/${world.campaignId}`);
    await machine.pass(on('2026-04-22', '15:00'));
    expect(await world.rows('SELECT state FROM campaign')).toEqual([{ state: 'closed' }]);
    expect(await world.rows('SELECT * FROM archive')).toEqual([]);
    expect(await world.rows(`SELECT * FROM notice WHERE state IN ('planned', 'due')`)).toEqual([]);
    for (const { id } of [one, two]) {
      expect(firstBreak(await readChain(world.database.source.manager, `submission/${id}`))).toBeNull();
    }
    expect(await world.violations()).toEqual([]);
  }, 60_000);
});
