import { afterEach, describe, expect, it } from '@jest/globals';
import { instantAt } from '@countersign/domain';
import { Mailer } from '@countersign/mailer';
import { ComposeMail, SendMail } from '@countersign/notifications';
import { bareWorld, mailbox, submissionWorld, type Mailbox, type World } from '@countersign/testing';
import { ApprovalMailContent } from './mail-content.js';

const FROM = 'Office <office@example.org>';

/** The zones of Zhongshan: seven subjects, one bureau with one handler. */
const SEVEN = [19, 20, 21, 22, 23, 24, 25];

describe('the mails of an office', () => {
  let world: World;
  let mails: Mailbox;
  let mailer: Mailer;

  async function open(opening: Promise<World>): Promise<void> {
    world = await opening;
    mails = await mailbox();
    mailer = new Mailer(mails.url);
  }
  afterEach(async () => {
    mailer.close();
    await mails.close();
    await world.database.close();
  });

  const on = (date: string, time: string) => instantAt(date, time, world.pack.timeZone);
  const content = new ApprovalMailContent();
  const compose = () => new ComposeMail(world.work, world.clock, content, FROM);
  const send = () =>
    new SendMail(world.work, world.clock, mailer, content, world.blobs, {
      from: FROM,
      publicUrl: 'https://c.example',
      linkKey: Buffer.alloc(32, 7),
    });

  /** Every mailbox with something pending is asked, and sends what may go. */
  async function deliver(): Promise<void> {
    const persons = await world.rows<{ person_id: string }>(
      `SELECT DISTINCT person_id FROM delivery WHERE state IN ('pending', 'composed') ORDER BY 1`,
    );
    for (const { person_id: personId } of persons) {
      for (;;) {
        const standing = await compose().run(personId, world.clock.now());
        if (standing.is !== 'ready') break;
        await send().run(standing.mailId, world.clock.now());
      }
    }
  }
  /** Programme time goes on to an instant: every submission does what is due by then, and mails that may go go. */
  async function pass(to: number): Promise<void> {
    for (const submission of world.submissions) await world.elapse(to, submission);
    world.clock.set(to);
    await deliver();
  }
  const to = (name: string) => mails.mails.filter((mail) => mail.text.startsWith(name));
  const ledger = async (step: number) =>
    (
      await world.rows<{ line: string }>(
        `SELECT concat_ws(' ', n.step, n.state, n.reason) AS line FROM notice n JOIN stage_run r ON r.id = n.stage_run_id
          WHERE r.step = $1 AND n.state <> 'planned' ORDER BY n.planned_at, n.step`,
        [step],
      )
    ).map(({ line }) => line);

  it('seven subjects that come to a bureau in the course of an evening are one mail on the next working morning', async () => {
    await open(submissionWorld({ pack: 'gd-cluster-zones', subjects: SEVEN }));
    await pass(on('2026-03-06', '09:00'));
    // A Friday: the fillings by day, the government's seven opinions between six and half past nine.
    world.clock.set(on('2026-03-06', '10:00'));
    for (const submission of world.submissions) await world.settle(submission);
    await deliver();
    mails.clear();
    for (const [index, submission] of world.submissions.entries()) {
      world.clock.set(on('2026-03-06', '18:00') + index * 35 * 60_000);
      await world.settle(submission);
      await deliver();
    }
    expect(mails.mails).toEqual([]);
    await pass(on('2026-03-08', '12:00'));
    expect(mails.mails).toEqual([]);
    await pass(on('2026-03-09', '08:29'));
    expect(mails.mails).toEqual([]);
    await pass(on('2026-03-09', '08:30'));
    const [mail, ...others] = to('bureau-handler');
    expect(others).toEqual([]);
    expect(mail?.links).toHaveLength(7);
    for (const { number } of world.submissions) expect(mail?.text).toContain(`${number}　`);
    // What the bureau's days are counted from is the evening, not the mail.
    expect(mail?.text).toContain('2026年3月20日 18:00');

    // Five working days before the deadline: seven reminders of one instant, one mail.
    mails.clear();
    await pass(on('2026-03-13', '08:59'));
    expect(to('bureau-handler')).toEqual([]);
    await pass(on('2026-03-13', '09:00'));
    expect(to('bureau-handler').map((reminder) => reminder.links.length)).toEqual([7]);

    // One of the seven is decided while the next reminder waits to be sent: six lines remain.
    for (const submission of world.submissions) await world.elapse(on('2026-03-18', '09:00'), submission);
    world.clock.set(on('2026-03-18', '09:00'));
    const handler = (await world.openTask(world.submissions[0])).holder.personId;
    const composed = await compose().run(handler, world.clock.now());
    expect(composed.is).toBe('ready');
    await world.settle(world.submissions[0]);
    mails.clear();
    if (composed.is === 'ready') await send().run(composed.mailId, world.clock.now());
    expect(mails.mails).toEqual([]);
    await deliver();
    expect(to('bureau-handler').map((reminder) => reminder.links.length)).toEqual([6]);
    const ends = await world.rows(
      `SELECT state, reason, count(*)::int FROM notice WHERE step = 'reminder:-2' AND role = 'bureau-handler' GROUP BY 1, 2 ORDER BY 1`,
    );
    expect(ends).toEqual([
      { state: 'cancelled', reason: 'settled', count: 1 },
      { state: 'sent', reason: null, count: 6 },
    ]);
  }, 120_000);

  it('after three days in which nothing ran, what is still useful goes out once; the rest is skipped, and says why', async () => {
    const bare = await bareWorld();
    const files = await bare.bookGrant('2026.9', (path, text) =>
      path === 'programme.yaml'
        ? text
            .replace('steps: [-3, 0, 2], thenEvery: 7', 'steps: [-4, -2, -1, 0, 1], thenEvery: 7')
            .concat('mailing: { hours: { from: "08:30", to: "18:00" }, spacing: 60 }\n')
        : text,
    );
    await bare.database.close();
    await open(submissionWorld({ pack: files }));
    await pass(on('2026-03-02', '09:00'));
    // The deadline is 16 March at 18:00. A reminder of the 12th is composed; then everything stops, from the 14th on.
    for (const submission of world.submissions) await world.elapse(on('2026-03-12', '09:00'), submission);
    const { holder } = await world.openTask();
    expect((await compose().run(holder.personId, world.clock.now())).is).toBe('ready');
    mails.clear();

    world.clock.set(on('2026-03-17', '20:00'));
    await world.drive();
    await deliver();
    expect(mails.mails).toEqual([]); // it comes back in the evening
    expect(await ledger(1)).toEqual([
      'opened sent',
      'reminder:-4 skipped overtaken',
      'reminder:-2 skipped overtaken',
      'reminder:-1 skipped overtaken',
      'reminder:0 skipped overtaken',
      'overdue:+1:handler due',
      'overdue:+1:head due',
    ]);
    await pass(on('2026-03-18', '08:30'));
    const told = mails.mails.flatMap((mail) => mail.to);
    expect(told).toHaveLength(2); // who fills, and whom it is told to besides; each once
    expect(new Set(told).size).toBe(2);
    expect(told).toContain(`${holder.personId}@example.org`);
    expect((await ledger(1)).slice(5)).toEqual(['overdue:+1:handler sent', 'overdue:+1:head sent']);
    expect(await world.rows(`SELECT count(*)::int AS n FROM stage_run WHERE overdue_since IS NOT NULL`)).toEqual([{ n: 1 }]);
    const left = await world.rows(
      `SELECT 1 FROM notice WHERE state = 'due' UNION ALL SELECT 1 FROM notice WHERE state = 'planned' AND planned_at <= $1`,
      [new Date(world.clock.now())],
    );
    expect(left).toEqual([]);
  }, 120_000);
});
