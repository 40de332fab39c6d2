import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instantAt } from '@countersign/domain';
import { TimeMachine } from './time-machine.js';

/** Zones of Zhongshan in the pack's list. */
const SUBJECTS = [19, 20, 21];

/** Three zones of one town-and-prefecture: their bureau is one office with one handler. */
describe('a bureau with several zones', () => {
  let machine: TimeMachine;
  beforeAll(async () => {
    machine = await TimeMachine.start({ pack: 'gd-cluster-zones', subjects: SUBJECTS });
    await machine.quiet();
  }, 60_000);
  afterAll(() => machine.close());

  it('gets one mail for the reminders of one instant, with a link for each zone', async () => {
    const { world, mails } = machine;
    for (let stage = 0; stage < 2; stage += 1) {
      for (const submission of world.submissions) await world.press(submission);
      await machine.quiet();
    }
    const tasks = await world.rows<{ stage: string }>(
      `SELECT r.stage FROM task t JOIN stage_run r ON r.id = t.stage_run_id WHERE t.state = 'open'`,
    );
    expect(tasks).toEqual(world.submissions.map(() => ({ stage: 'bureau-opinion' })));
    // Of three openings within the hour the bureau has heard by now in two mails.
    await machine.pass(instantAt('2026-03-02', '12:00', world.pack.timeZone));
    mails.clear();
    await machine.pass(instantAt('2026-03-10', '12:00', world.pack.timeZone));
    const [mail, ...others] = mails.mails;
    expect(others).toEqual([]);
    expect(mail?.links).toHaveLength(world.submissions.length);
    const deliveries = await world.rows(
      `SELECT d.state, count(DISTINCT d.mail_id)::int AS mails FROM delivery d JOIN notice n ON n.id = d.notice_id WHERE n.step = 'reminder:-5' GROUP BY 1`,
    );
    expect(deliveries).toEqual([{ state: 'sent', mails: 1 }]);
  }, 60_000);
});
