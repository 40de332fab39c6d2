import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@countersign/database';
import { mailDesk, type MailDesk } from '@countersign/testing';
import { nextNotices, retryNotices } from './index.js';

const DAY = 86_400_000;

describe('notices', () => {
  let desk: MailDesk;
  beforeEach(async () => {
    desk = await mailDesk();
  }, 60_000);
  afterEach(() => desk.close());

  it('are planned once, however often they are wanted', async () => {
    const notice = desk.notice('opened', 'opened');
    await desk.plan(notice, notice);
    await desk.plan(notice);
    expect(await desk.notices()).toEqual(['opened planned']);
    await desk.want();
    await desk.plan(notice);
    expect(await desk.notices()).toEqual(['opened due']);
  });

  it('become due at their instant, one delivery with a link for each holder, and ring their mailboxes', async () => {
    const ben = await desk.person('ben');
    const later = desk.clock.now() + DAY;
    await desk.plan(desk.notice('opened', 'opened'), desk.notice('reminder:-5', 'reminder', { plannedAt: later }));
    const next = async () => [...(await nextNotices(desk.database.source.manager, desk.submissionId)).values()];
    expect(Math.min(...(await next()))).toBe(desk.clock.now());
    expect(await desk.want()).toEqual({ due: 1, reminders: 0, vacant: [] });
    expect(await next()).toEqual([later]);
    const deliveries = await desk.rows(
      `SELECT d.person_id, d.state, l.person_id AS linked FROM delivery d JOIN link l ON l.id = d.link_id ORDER BY 1`,
    );
    const expected = [desk.personId, ben].sort().map((id) => ({ person_id: id, state: 'pending', linked: id }));
    expect(deliveries).toEqual(expected);
    const rings = await desk.rows<{ workflow_id: string }>('SELECT workflow_id FROM outbox ORDER BY 1');
    expect(rings.map((ring) => ring.workflow_id)).toEqual([desk.personId, ben].sort().map((id) => `mailbox/${id}`));
    expect(await desk.want()).toEqual({ due: 0, reminders: 0, vacant: [] });
  });

  it('of several due reminders of a task only the latest goes; an opening is never overtaken', async () => {
    const taskId = newId();
    const at = (days: number) => desk.clock.now() - days * DAY;
    await desk.plan(
      desk.notice('opened', 'opened', { taskId, plannedAt: at(9) }),
      desk.notice('reminder:-5', 'reminder', { taskId, plannedAt: at(5) }),
      desk.notice('reminder:-2', 'reminder', { taskId, plannedAt: at(2) }),
      desk.notice('overdue:+1', 'overdue', { taskId, plannedAt: at(1) }),
      desk.notice('reminder:-2 of another', 'reminder', { plannedAt: at(2) }),
    );
    await desk.want();
    expect(await desk.notices()).toEqual([
      'opened due',
      'reminder:-5 skipped overtaken',
      'reminder:-2 skipped overtaken',
      'reminder:-2 of another due',
      'overdue:+1 skipped same-person',
    ]);
  });

  it('in a rehearsal go to the launcher alone', async () => {
    const launcher = await desk.person('launcher');
    await desk.plan(desk.notice('opened', 'opened', { insteadPersonId: launcher }));
    await desk.want();
    expect(await desk.rows('SELECT person_id FROM delivery')).toEqual([{ person_id: launcher }]);
  });

  it('to a post that nobody holds are skipped and reported, and the latest is planned anew once somebody does', async () => {
    await desk.rows(`UPDATE appointment SET valid_to = '2026-01-01'`);
    const [taskId, post] = [newId(), { organisationId: desk.organisationId, role: 'filler' as const }];
    await desk.plan(desk.notice('opened', 'opened', { taskId }));
    expect(await desk.want()).toEqual({ due: 0, reminders: 0, vacant: [{ submissionId: desk.submissionId, taskId, post }] });
    expect(await desk.notices()).toEqual(['opened skipped nobody-holds-post']);
    await desk.person('new');
    for (let times = 0; times < 2; times += 1) {
      await desk.work.run((tx) => retryNotices(tx, { id: desk.stageRunId, deadlineVersion: 1 }, post, desk.clock.now()));
      await desk.want();
    }
    expect(await desk.notices()).toEqual(['opened skipped nobody-holds-post', 'opened:held due']);
  });

  it('are cancelled with what makes them pointless: planned, pending and composed ones, but not what was sent', async () => {
    const sent = await desk.mail(desk.notice('1 sent', 'opened'));
    await desk.send.run(sent, desk.clock.now());
    const composed = await desk.mail(desk.notice('2 composed', 'reminder'));
    await desk.plan(desk.notice('3 due', 'reminder'));
    await desk.want();
    await desk.plan(desk.notice('4 planned', 'reminder', { plannedAt: desk.clock.now() + DAY }));
    await desk.cancel();
    expect(await desk.notices()).toEqual([
      '1 sent sent',
      '2 composed cancelled settled',
      '3 due cancelled settled',
      '4 planned cancelled settled',
    ]);
    await desk.send.run(composed, desk.clock.now());
    expect(desk.mails.mails).toHaveLength(1);
    expect(await desk.composed()).toEqual({ is: 'empty' });
  });

  it('a digest that was composed with a cancelled one is composed anew without it', async () => {
    const other = newId();
    const digest = await desk.mail(desk.notice('1 goes', 'reminder'), desk.notice('2 stays', 'reminder', { stageRunId: other }));
    await desk.cancel();
    expect(await desk.notices()).toEqual(['1 goes cancelled settled', '2 stays due']);
    expect(await desk.rows('SELECT state FROM mail')).toEqual([{ state: 'cancelled' }]);
    const again = await desk.composed();
    expect(again).toEqual({ is: 'ready', mailId: expect.any(String) });
    if (again.is === 'ready') await desk.send.run(again.mailId, desk.clock.now());
    await desk.send.run(digest, desk.clock.now());
    expect(await desk.notices()).toEqual(['1 goes cancelled settled', '2 stays sent']);
    expect(desk.mails.mails.map((mail) => mail.subject)).toEqual([expect.stringMatching(/^reminder subject/)]);
  });
});
