import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ApprovalMailContent } from '@countersign/approvals';
import { LaunchCampaign, OpenPeriod } from '@countersign/campaigns';
import { instantAt } from '@countersign/domain';
import { AskToLaunch, ComposeMail } from '@countersign/notifications';
import { checkInvariants } from '@countersign/schema';
import { bareWorld, must, type BareWorld } from '@countersign/testing';

const BOOKS = 'book-grant';
const ZONES = 'gd-cluster-zones';

describe('a period that waits to be launched', () => {
  let world: BareWorld;
  beforeEach(async () => {
    world = await bareWorld();
  });
  afterEach(() => world.database.close());

  /** What the cycle does at an instant of the programme. */
  async function cycle(programmeKey: string, date: string, time: string, zone: string): Promise<void> {
    const now = instantAt(date, time, zone);
    world.clock.set(now);
    await new OpenPeriod(world.database.source, world.work, new LaunchCampaign(world.work, world.clock)).run({
      programmeKey,
      now,
    });
    await new AskToLaunch(world.work).run({ programmeKey, now });
  }
  const books = (date: string) => cycle(BOOKS, date, '09:00', 'Europe/London');
  const ledger = async () =>
    (
      await world.rows<{ line: string }>(
        `SELECT concat_ws(' ', period, step, state, reason) AS line FROM notice WHERE kind = 'launch' ORDER BY planned_at`,
      )
    ).map(({ line }) => line);
  const compose = (personId: string) =>
    new ComposeMail(world.work, world.clock, new ApprovalMailContent(), 'grants@example.org').run(personId, world.clock.now());
  const broken = () => checkInvariants(world.database.source);

  it('is asked for by mail at its opening and every week, and no more when it is launched', async () => {
    await world.install(await world.bookGrant('2026.1'));
    await world.staffBookGrant();
    await books('2026-03-01');
    expect(await ledger()).toEqual([]);
    await Promise.all([books('2026-03-02'), books('2026-03-02')]);
    await books('2026-03-05');
    expect(await ledger()).toEqual(['2026 launch:0 due']);
    await books('2026-03-09');
    expect(await ledger()).toEqual(['2026 launch:0 due', '2026 launch:+5 due']);

    // Only the latest is worth reading, and the launch takes back what is composed.
    expect(await compose(world.officer.personId)).toMatchObject({ is: 'ready' });
    expect(await ledger()).toEqual(['2026 launch:0 skipped overtaken', '2026 launch:+5 due']);
    const [mail] = await world.rows<{ subject: string; text: string }>('SELECT subject, text FROM mail');
    expect(mail?.subject).toMatch(/2026 waits to be launched$/);
    expect(mail?.text).toMatch(/was to begin on 2 March 2026/);
    expect(mail?.text).toMatch(/\{\{link:[0-9a-f-]{36}\}\}/);
    const command = { programmeKey: BOOKS, period: '2026', subjects: 'all', rehearsal: false } as const;
    must(await new LaunchCampaign(world.work, world.clock).run(command, world.officer));
    await books('2026-03-09');
    expect(await ledger()).toEqual(['2026 launch:0 skipped overtaken', '2026 launch:+5 cancelled launched']);
    expect(await world.rows('SELECT state FROM mail')).toEqual([{ state: 'cancelled' }]);
    expect(await compose(world.officer.personId)).toEqual({ is: 'empty' });
    await books('2026-03-16');
    expect(await ledger()).toHaveLength(2);
    expect(await broken()).toEqual([]);
  });

  it('is asked for no longer than thirty days, and not when its campaign was aborted', async () => {
    await world.install(await world.bookGrant('2026.1'));
    await world.staffBookGrant();
    for (const date of ['2026-03-30', '2026-04-01', '2026-04-02', '2026-10-01']) await books(date);
    expect(await ledger()).toEqual(['2026 launch:+20 due']);
    const command = { programmeKey: BOOKS, period: '2026', subjects: 'all', rehearsal: false } as const;
    must(await new LaunchCampaign(world.work, world.clock).run(command, world.officer));
    await world.rows(`UPDATE campaign SET state = 'aborted', ended_at = now(), abort_reason = 'too early'`);
    await world.rows(`UPDATE programme_period SET state = 'waiting', campaign_id = NULL`);
    await books('2026-03-16');
    expect(await ledger()).toEqual(['2026 launch:+20 cancelled launched']);
  });

  it('is asked for in the reader’s language and within the hours of the pack, by working days', async () => {
    await world.install(await world.packFiles(ZONES));
    const officer = await world.person('officer', [['province', 'provincial-officer']]);
    await world.rows(`UPDATE person SET language = 'zh-CN' WHERE id = $1`, [officer.personId]);
    await cycle(ZONES, '2026-03-02', '20:00', 'Asia/Shanghai');
    expect(await compose(officer.personId)).toEqual({ is: 'waiting', until: instantAt('2026-03-03', '08:30', 'Asia/Shanghai') });
    world.clock.set(instantAt('2026-03-03', '08:30', 'Asia/Shanghai'));
    expect(await compose(officer.personId)).toMatchObject({ is: 'ready' });
    const [mail] = await world.rows<{ subject: string; text: string }>('SELECT subject, text FROM mail');
    expect(mail?.subject).toBe('请启动：广东省产业集群升级示范区年度考核（2026年）');
    expect(mail?.text).toContain('应于2026年3月2日启动');
    expect(mail?.text).toContain('启动前须处理');
    const [{ at } = { at: null }] = await world.rows<{ at: Date | null }>(`SELECT planned_at AS at FROM notice`);
    expect(at?.getTime()).toBe(instantAt('2026-03-02', '09:00', 'Asia/Shanghai'));
    // The holidays of spring are over: five working days are a week.
    await cycle(ZONES, '2026-03-09', '09:00', 'Asia/Shanghai');
    expect((await ledger()).at(-1)).toBe('2026 launch:+5 due');
    expect(await broken()).toEqual([]);
  });

  it('is not asked for by a pack that has no such mail', async () => {
    const without = await world.bookGrant('2026.2', (path, text) =>
      path === 'programme.yaml' ? text.replace(/^ +launch: mail\/launch\n/m, '') : text,
    );
    await world.install(new Map([...without].filter(([path]) => path !== 'mail/launch.en.hbs')));
    await world.staffBookGrant();
    await books('2026-03-02');
    expect(await ledger()).toEqual([]);
  });
});
