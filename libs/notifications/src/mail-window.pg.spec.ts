import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@countersign/database';
import { mailDesk, type MailDesk } from '@countersign/testing';
import type { MailRules } from './index.js';

const MINUTE = 60_000;
const CALENDAR = { years: { 2026: { off: ['2026-03-10'], work: ['2026-03-14'] } } };
const OFFICE: MailRules = {
  hours: { from: '08:30', to: '18:00' },
  spacing: 60,
  unknown: 'resend-once',
  calendar: CALENDAR,
};

/** London, where it is winter time in these weeks. */
const at = (local: string) => Date.parse(`${local}:00Z`);

describe('the window of a person’s mails', () => {
  let desk: MailDesk;
  beforeEach(async () => {
    desk = await mailDesk();
    desk.content.rules = OFFICE;
  }, 60_000);
  afterEach(() => desk.close());

  const until = (local: string) => ({ is: 'waiting', until: at(local) });

  /** Becomes due at an instant, as a submission's workflow has it. */
  async function due(local: string, ...steps: string[]): Promise<void> {
    desk.clock.set(at(local));
    await desk.plan(...steps.map((step) => desk.notice(step, 'opened')));
    await desk.want();
  }
  /** The mailbox is asked, and sends what is ready, until nothing is. */
  async function deliver(local?: string) {
    if (local) desk.clock.set(at(local));
    for (;;) {
      const standing = await desk.composed();
      if (standing.is !== 'ready') return standing;
      await desk.send.run(standing.mailId, desk.clock.now());
    }
  }
  const lines = () => desk.mails.mails.map((mail) => mail.links.length);

  it('seven stages that open at seven moments of an evening are one mail of the next working morning', async () => {
    // Monday evening; Tuesday is a day off.
    for (let one = 0; one < 7; one += 1) {
      await due(`2026-03-09T${18 + Math.floor(one / 2)}:${one % 2 ? '47' : '05'}`, `opened ${one}`);
      expect(await deliver()).toEqual(until('2026-03-11T08:30'));
    }
    expect(await deliver('2026-03-10T12:00')).toEqual(until('2026-03-11T08:30'));
    expect(desk.mails.mails).toEqual([]);
    expect(await deliver('2026-03-11T08:30')).toEqual({ is: 'empty' });
    expect(lines()).toEqual([7]);
    expect((await desk.notices()).every((notice) => notice.endsWith(' sent'))).toBe(true);
  });

  it('seven reminders of one instant are one mail', async () => {
    await due('2026-03-03T09:00', '1', '2', '3', '4', '5', '6', '7');
    expect(await deliver()).toEqual({ is: 'empty' });
    expect(lines()).toEqual([7]);
  });

  it('what comes within the hour after a mail gathers into the next one', async () => {
    await due('2026-03-03T09:00', 'first');
    await deliver();
    for (const [minute, step] of [
      ['10', 'second'],
      ['40', 'third'],
      ['59', 'fourth'],
    ] as const) {
      await due(`2026-03-03T09:${minute}`, step);
      expect(await deliver()).toEqual(until('2026-03-03T10:00'));
    }
    expect(await deliver('2026-03-03T10:00')).toEqual({ is: 'empty' });
    expect(lines()).toEqual([1, 3]);
  });

  it('an hour that ends after the window ends with the next window', async () => {
    await due('2026-03-13T17:30', 'friday');
    await deliver();
    await due('2026-03-13T17:45', 'friday too');
    expect(await deliver()).toEqual(until('2026-03-14T08:30')); // a Saturday that is worked
    expect(await deliver('2026-03-14T08:30')).toEqual({ is: 'empty' });
  });

  it('somebody’s urging does not wait for the hour, and takes along what does; it waits for the morning', async () => {
    await due('2026-03-03T09:00', 'first');
    await deliver();
    await due('2026-03-03T09:10', 'second');
    expect(await deliver()).toEqual(until('2026-03-03T10:00'));
    await desk.plan(desk.notice('urge', 'urged'));
    await desk.want();
    expect(await deliver()).toEqual({ is: 'empty' });
    expect(lines()).toEqual([1, 2]);
    desk.clock.set(at('2026-03-03T18:00'));
    await desk.plan(desk.notice('urge again', 'urged'));
    await desk.want();
    expect(await deliver()).toEqual(until('2026-03-04T08:30'));
  });

  it('of two campaigns the open one’s mail goes while the quiet one’s waits', async () => {
    desk.clock.set(at('2026-03-03T20:00'));
    const [quiet, open] = [desk.notice('quiet', 'opened'), desk.notice('open', 'opened')];
    desk.content.mail.set(open.taskId, {
      campaignId: 'other',
      rules: { spacing: 0, unknown: 'resend-once', calendar: CALENDAR },
    });
    await desk.plan(quiet, open);
    await desk.want();
    expect(await deliver()).toEqual(until('2026-03-04T08:30'));
    expect(await desk.notices()).toEqual(['open sent', 'quiet due']);
    // What the other campaign sends counts: a person's mails are an hour apart, whoever writes them.
    const later = desk.notice('open again', 'opened', { plannedAt: at('2026-03-04T08:10') });
    desk.content.mail.set(later.taskId, desk.content.mail.get(open.taskId) ?? {});
    await desk.plan(later);
    desk.clock.set(at('2026-03-04T08:10'));
    await desk.want();
    expect(await deliver()).toEqual(until('2026-03-04T09:10'));
    expect(await deliver('2026-03-04T09:10')).toEqual({ is: 'empty' });
  });

  it('what asks goes before what informs, which then waits its hour', async () => {
    desk.clock.set(at('2026-03-03T09:00'));
    await desk.plan(desk.notice('1 informs', 'archived'), desk.notice('2 asks', 'opened'));
    await desk.want();
    expect(await deliver()).toEqual(until('2026-03-03T10:00'));
    expect(await desk.notices()).toEqual(['1 informs due', '2 asks sent']);
    expect(await deliver('2026-03-03T10:00')).toEqual({ is: 'empty' });
  });

  it('a year that nobody published is no reason to hold a mail for ever', async () => {
    await due('2027-01-02T12:00', 'a Saturday');
    expect(await deliver()).toEqual({ is: 'empty' });
    await due('2027-01-02T19:00', 'in the evening');
    expect(await deliver()).toEqual(until('2027-01-03T08:30'));
  });

  it('a clock that was set back holds nothing', async () => {
    await due('2026-06-03T09:00', 'in June');
    await deliver();
    await due('2026-03-03T09:00', 'in March');
    expect(await deliver()).toEqual({ is: 'empty' });
  });

  it('while it is closed a later reminder overtakes the one that waits, and an invitation makes it needless', async () => {
    const [overtaken, invited] = [newId(), newId()];
    desk.clock.set(at('2026-03-06T20:00'));
    await desk.plan(
      desk.notice('reminder:-2', 'reminder', { taskId: overtaken }),
      desk.notice('opened', 'opened', { taskId: invited }),
    );
    await desk.want();
    desk.clock.set(at('2026-03-07T09:00'));
    await desk.plan(
      desk.notice('reminder:-1', 'reminder', { taskId: overtaken }),
      desk.notice('reminder:0', 'reminder', { taskId: invited }),
    );
    await desk.want();
    expect(await deliver('2026-03-09T08:30')).toEqual({ is: 'empty' });
    expect(lines()).toEqual([2]);
    expect(await desk.notices()).toEqual([
      'opened sent',
      'reminder:-2 skipped overtaken',
      'reminder:-1 sent',
      'reminder:0 skipped overtaken',
    ]);
  });

  it('who leaves the post while it is closed is not written to', async () => {
    const colleague = await desk.person('ben');
    await due('2026-03-06T20:00', 'opened');
    await desk.rows(`UPDATE appointment SET valid_to = '2026-03-08' WHERE person_id = $1`, [desk.personId]);
    expect(await deliver('2026-03-09T08:30')).toEqual({ is: 'empty' });
    const standing = await desk.compose.run(colleague, desk.clock.now());
    if (standing.is === 'ready') await desk.send.run(standing.mailId, desk.clock.now());
    expect(desk.mails.mails.map((mail) => mail.to)).toEqual([['ben@example.org']]);
    expect(await desk.notices()).toEqual(['opened sent']);
    await due('2026-03-09T20:00', 'only ben');
    await desk.rows(`UPDATE person SET active = false`);
    const gone = await desk.compose.run(colleague, at('2026-03-11T08:30'));
    expect(gone).toEqual({ is: 'empty' });
    expect(await desk.notices()).toContain('only ben skipped left-post');
  });

  describe('of a mail that could not be handed over in time', () => {
    const away = () =>
      desk.sender({ send: () => Promise.resolve({ is: 'refused', how: 'temporary', answer: 'ESOCKET connect ECONNREFUSED' }) });

    async function composedAt(local: string): Promise<string> {
      await due(local, 'opened');
      const standing = await desk.composed();
      if (standing.is !== 'ready') throw new Error(standing.is);
      await expect(away().run(standing.mailId, desk.clock.now())).rejects.toThrow('unreachable');
      return standing.mailId;
    }
    const states = async () =>
      (await desk.rows<{ state: string }>('SELECT state FROM mail ORDER BY composed_at, id')).map(({ state }) => state);

    it('nothing changes within the minute', async () => {
      const mailId = await composedAt('2026-03-03T17:59');
      await desk.send.run(mailId, at('2026-03-03T18:00'));
      expect(await states()).toEqual(['sent']);
    });

    it('it goes later in its hours', async () => {
      const mailId = await composedAt('2026-03-03T09:00');
      await desk.send.run(mailId, at('2026-03-03T17:00'));
      expect(await states()).toEqual(['sent']);
    });

    it('it is taken back when they are over, and composed anew the next morning', async () => {
      const mailId = await composedAt('2026-03-03T17:30');
      await desk.send.run(mailId, at('2026-03-03T18:10'));
      expect(desk.mails.mails).toEqual([]);
      expect(await states()).toEqual(['cancelled']);
      expect(await deliver('2026-03-03T18:10')).toEqual(until('2026-03-04T08:30'));
      expect(await deliver('2026-03-04T08:30')).toEqual({ is: 'empty' });
      expect(await states()).toEqual(['cancelled', 'sent']);
      expect(await desk.notices()).toEqual(['opened sent']);
    });

    it('it is composed anew on another day: what it says of days is of its own', async () => {
      desk.content.rules = { ...OFFICE, hours: { from: '00:00', to: '23:59' } };
      const mailId = await composedAt('2026-03-03T23:00');
      await desk.send.run(mailId, at('2026-03-04T00:30'));
      expect(await states()).toEqual(['cancelled']);
      await deliver('2026-03-04T00:30');
      expect(await states()).toEqual(['cancelled', 'sent']);
    });

    it('one the server asked to come back with is finished after hours, the same day', async () => {
      await due('2026-03-03T17:59', 'opened');
      desk.smtp.refuse = { responseCode: 451, message: 'greylisted' };
      const standing = await desk.composed();
      if (standing.is !== 'ready') throw new Error(standing.is);
      await expect(desk.send.run(standing.mailId, desk.clock.now())).rejects.toThrow('temporarily-refused');
      desk.smtp.refuse = undefined;
      await desk.send.run(standing.mailId, at('2026-03-03T18:05'));
      expect(await states()).toEqual(['sent']);
    });
  });

  it('a mail whose answer was lost in the evening is sent once more in the morning, the same', async () => {
    await due('2026-03-03T17:59', 'opened');
    const standing = await desk.composed();
    if (standing.is !== 'ready') throw new Error(standing.is);
    const dying = desk.sender({
      send: async (mail) => {
        await desk.mailer.send(mail);
        throw new Error('killed');
      },
    });
    await expect(dying.run(standing.mailId, desk.clock.now())).rejects.toThrow('killed');
    await desk.send.run(standing.mailId, at('2026-03-03T18:30'));
    expect(desk.mails.mails).toHaveLength(1);
    desk.clock.set(at('2026-03-03T18:30'));
    expect(await desk.composed()).toEqual(until('2026-03-04T08:30'));
    expect(await deliver('2026-03-04T08:30')).toEqual({ is: 'empty' });
    expect(desk.mails.mails).toHaveLength(2);
    expect(new Set(desk.mails.mails.map((mail) => Buffer.from(mail.raw).toString('latin1'))).size).toBe(1);
    expect(await desk.notices()).toEqual(['opened sent']);
  });

  it('the hour is counted from a mail that was sent, not from one that was refused', async () => {
    desk.smtp.refuse = { responseCode: 550, message: '5.7.1 refused by policy' };
    await due('2026-03-03T09:00', 'refused');
    await deliver();
    desk.smtp.refuse = undefined;
    await due('2026-03-03T09:10', 'next');
    desk.clock.set(at('2026-03-03T09:10') + MINUTE);
    expect(await deliver()).toEqual({ is: 'empty' });
    expect(await desk.notices()).toEqual(['refused refused mail-refused', 'next sent']);
  });
});
