import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@countersign/database';
import type { Actor, Refusal, Result } from '@countersign/domain';
import { firstBreak, readChain } from '@countersign/history';
import { bareWorld, type BareWorld } from '@countersign/testing';
import {
  AbortCampaign,
  ImportCalendar,
  LaunchCampaign,
  ListProgrammes,
  OpenPeriod,
  PreviewLaunch,
  readCampaign,
  readCampaignSubject,
  type Blocker,
  type LaunchCommand,
} from './index.js';

const BOOKS: LaunchCommand = { programmeKey: 'book-grant', period: '2026', subjects: 'all', rehearsal: false };
const ZONES: LaunchCommand = { ...BOOKS, programmeKey: 'gd-cluster-zones' };

function blockersOf(result: Result<unknown, Refusal>): Blocker[] {
  return result.ok ? [] : ((result.error.detail?.['blockers'] ?? []) as Blocker[]);
}

describe('LaunchCampaign', () => {
  let world: BareWorld;
  let launches: LaunchCampaign;
  let previews: PreviewLaunch;
  let officer: Actor;
  beforeAll(async () => {
    world = await bareWorld();
    launches = new LaunchCampaign(world.work, world.clock);
    previews = new PreviewLaunch(world.database.source, world.clock);
    await world.install(await world.bookGrant('2026.1'));
    await world.install(await world.packFiles('gd-cluster-zones'));
  });
  afterAll(() => world.database.close());

  const count = async (sql: string, parameters: unknown[] = []): Promise<number> =>
    (await world.database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, parameters)).rows[0]?.n ?? -1;

  it('is refused with a list of the posts that nobody holds', async () => {
    const someone = await world.person('someone', []);
    const refused = await launches.run(BOOKS, someone);
    expect(refused).toMatchObject({ ok: false, error: { code: 'launch-blocked' } });
    const missing = blockersOf(refused).map((blocker) => [
      blocker.code,
      blocker.subject?.name,
      blocker.stageKey,
      blocker.organisationName,
      blocker.role,
    ]);
    expect(missing).toHaveLength(6);
    expect(missing).toContainEqual(['nobody-holds-post', 'Brook End Library', 'apply', 'Brook End Library', 'filler']);
    expect(missing).toContainEqual(['nobody-holds-post', 'Brook End Library', 'receive', 'Village Book Trust', 'handler']);
    expect(await count('campaign')).toBe(0);
    expect(await count(`outbox WHERE type = 'campaign'`)).toBe(0);
  });

  it('is refused by name for a year without calendar, into which a deadline or reminder falls', async () => {
    const ids = await world.subjectIds('gd-cluster-zones');
    const command = { ...ZONES, subjects: [Object.values(ids)[0] ?? ''] };
    const years = async (date: string) => {
      world.clock.set(Date.parse(`${date}T09:00:00+08:00`));
      const preview = await previews.run(command);
      return preview.ok
        ? preview.value.blockers.filter((blocker) => blocker.code === 'calendar-year-missing').map((blocker) => blocker.year)
        : ['?'];
    };
    expect(await years('2026-03-02')).toEqual([]);
    expect(await years('2026-10-15')).toEqual([2027]);
    expect(await years('2026-12-31')).toEqual([2027]);
    const refused = await launches.run(command, await world.person('launcher', []));
    expect(blockersOf(refused).find((blocker) => blocker.year === 2027)?.message).toMatchObject({
      'zh-CN': expect.stringContaining('2027'),
    });
    world.clock.set(world.start);
  });

  it('lets an imported year unblock it', async () => {
    world.clock.set(Date.parse('2026-12-01T09:00:00+08:00'));
    const file = {
      calendar: 'CN',
      year: 2027,
      title: 't',
      source: 'https://example.org/2027',
      published: '2026-11-20',
      offDays: [],
      workDays: [],
    };
    const before = await previews.run(ZONES);
    expect(before.ok && before.value.blockers.some((blocker) => blocker.year === 2027)).toBe(true);
    await new ImportCalendar(world.work, world.clock).run(file, { kind: 'system', id: null });
    const after = await previews.run(ZONES);
    expect(after.ok && after.value.blockers.some((blocker) => blocker.year === 2027)).toBe(false);
    world.clock.set(world.start);
  });

  it('previews routes with the people who hold each post', async () => {
    await world.staffBookGrant();
    officer = world.officer;
    const preview = await previews.run(BOOKS);
    expect(preview).toMatchObject({ ok: true, value: { ok: true, blockers: [], dataPeriod: '2025' } });
    const routes = preview.ok ? preview.value.routes : [];
    expect(routes.map((route) => route.subject.number)).toEqual([1, 2, 3]);
    expect(routes[0]?.steps.map((step) => [step.stageKey, step.persons.map((person) => person.name)])).toEqual([
      ['apply', ['filler of ashford-library']],
      ['receive', ['clerk']],
    ]);
    expect(preview.ok && preview.value.warnings.map((warning) => [warning.code, warning.organisationName])).toEqual([
      ['organisation-provisional', 'Calder Reading Room'],
    ]);
  });

  it('launches once per programme and period, also when ten press at the same time', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => launches.run(BOOKS, officer)));
    const launched = results.flatMap((result) => (result.ok ? [result.value.campaignId] : []));
    expect(launched).toHaveLength(1);
    expect(results.filter((result) => !result.ok).map((result) => (result.ok ? '' : result.error.code))).toEqual(
      Array(9).fill('campaign-exists'),
    );
    expect(await count('campaign_subject')).toBe(3);
    const { rows } = await world.database.pool.query(`SELECT type, priority, input FROM outbox WHERE type = 'campaign'`);
    expect(rows).toEqual([{ type: 'campaign', priority: 1, input: { campaignId: launched[0] } }]);
    const events = await readChain(world.database.source.manager, `campaign/${launched[0]}`);
    expect(firstBreak(events)).toBeNull();
    expect(events[0]).toMatchObject({ kind: 'campaign-launched', actorKind: 'person', actorId: officer.personId });
    const again = await previews.run(BOOKS);
    expect(again.ok && again.value.blockers[0]).toMatchObject({ code: 'campaign-exists', campaignId: launched[0] });
  });

  it('keeps pack, calendar and route as they were at launch', async () => {
    const { rows } = await world.database.pool.query<{ id: string }>('SELECT id FROM campaign WHERE NOT rehearsal');
    const id = rows[0]?.id ?? '';
    const { manager } = world.database.source;
    const ids = await world.subjectIds('book-grant');
    const before = [await readCampaign(manager, id), await readCampaignSubject(manager, id, ids['ashford'] ?? '')];
    await world.install(
      await world.bookGrant('2026.3', (path, text) =>
        path === 'programme.yaml' ? text.replace('within: 14', 'within: 21') : text,
      ),
    );
    await world.database.pool.query(`UPDATE organisation SET name = 'New name' WHERE key = 'ashford-library'`);
    await world.database.pool.query(
      `UPDATE subject_level SET organisation_id = (SELECT id FROM organisation WHERE key = 'brook-end-library') WHERE subject_id = $1 AND level = 'library'`,
      [ids['ashford']],
    );
    expect([await readCampaign(manager, id), await readCampaignSubject(manager, id, ids['ashford'] ?? '')]).toEqual(before);
    expect(before[1]).toMatchObject({
      chain: { library: { name: 'Ashford Village Library' }, trust: { name: 'Village Book Trust' } },
    });
  });

  it('rehearses beside it, blocked by nothing that only people lack, and gives the same answer to the same key', async () => {
    const key = newId();
    const rehearsal = { ...ZONES, rehearsal: true };
    const [one, two] = [await launches.run(rehearsal, officer, key), await launches.run(rehearsal, officer, key)];
    expect(one.ok && two.ok && one.value.campaignId === two.value.campaignId).toBe(true);
    const campaign = one.ok ? await readCampaign(world.database.source.manager, one.value.campaignId) : null;
    expect(campaign).toMatchObject({ rehearsal: true, launchedBy: officer.personId, dataPeriod: '2025' });
    expect(Object.keys(campaign?.calendar.years ?? {})).toEqual(['2025', '2026', '2027']);
    const third = await launches.run(rehearsal, officer);
    expect(third.ok).toBe(true);
  });

  it('is aborted with a reason, once, and can then be launched again', async () => {
    const aborted: string[] = [];
    const aborts = new AbortCampaign(world.work, world.clock, {
      abortSubmissions: (_tx, campaignId) => Promise.resolve(void aborted.push(campaignId)),
    });
    const { rows } = await world.database.pool.query<{ id: string }>('SELECT id FROM campaign WHERE NOT rehearsal');
    const campaignId = rows[0]?.id ?? '';
    expect(await aborts.run({ campaignId, reason: ' ' }, officer)).toMatchObject({
      ok: false,
      error: { code: 'reason-missing' },
    });
    expect(await aborts.run({ campaignId: newId(), reason: 'x' }, officer)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect(await aborts.run({ campaignId, reason: 'wrong form' }, officer)).toMatchObject({ ok: true });
    expect(await aborts.run({ campaignId, reason: 'again' }, officer)).toMatchObject({
      ok: false,
      error: { code: 'campaign-ended' },
    });
    expect(aborted).toEqual([campaignId]);
    expect(await readCampaign(world.database.source.manager, campaignId)).toMatchObject({ state: 'aborted' });
    world.clock.set(world.start + 86_400_000);
    const [due] =
      (await new ListProgrammes(world.database.source, world.clock).run()).find((programme) => programme.key === 'book-grant')
        ?.periods ?? [];
    expect(due).toMatchObject({ period: '2026', state: 'due', campaignId: null });
    expect(await launches.run(BOOKS, officer)).toMatchObject({ ok: true });
  });

  it('opens its period also when the cycle is just writing down that it waits for a person', async () => {
    const [running] = (
      await world.database.pool.query<{ id: string }>(`SELECT id FROM campaign WHERE state = 'opening' AND NOT rehearsal`)
    ).rows;
    const aborts = new AbortCampaign(world.work, world.clock, { abortSubmissions: () => Promise.resolve() });
    expect(await aborts.run({ campaignId: running?.id ?? '', reason: 'once more' }, officer)).toMatchObject({ ok: true });
    const cycle = await world.database.pool.connect();
    const period = `programme_key = 'book-grant' AND period = '2026'`;
    try {
      await cycle.query('BEGIN');
      await cycle.query(`SELECT pg_advisory_xact_lock(hashtextextended('period/book-grant/2026', 1))`);
      let isDone = false;
      const launching = launches.run(BOOKS, officer).finally(() => (isDone = true));
      while (!isDone && (await count(`pg_locks WHERE locktype = 'advisory' AND NOT granted`)) === 0);
      await cycle.query(`UPDATE programme_period SET state = 'waiting', campaign_id = NULL WHERE ${period}`);
      await cycle.query('COMMIT');
      const launched = await launching;
      const { rows } = await world.database.pool.query(`SELECT state, campaign_id FROM programme_period WHERE ${period}`);
      expect(rows).toEqual([{ state: 'opened', campaign_id: launched.ok && launched.value.campaignId }]);
    } finally {
      cycle.release(true);
    }
  });

  it('refuses what is not there', async () => {
    expect(await launches.run({ ...BOOKS, programmeKey: 'nothing' }, officer)).toMatchObject({
      ok: false,
      error: { code: 'not-found', pointer: '/programmeKey' },
    });
    expect(await launches.run({ ...BOOKS, period: '26' }, officer)).toMatchObject({
      ok: false,
      error: { code: 'invalid', pointer: '/period' },
    });
    const stranger = { ...BOOKS, period: '2027', subjects: [newId()] };
    expect(await launches.run(stranger, officer)).toMatchObject({
      ok: false,
      error: { code: 'not-found', pointer: '/subjectIds' },
    });
  });
});

describe('OpenPeriod', () => {
  let world: BareWorld;
  beforeAll(async () => {
    world = await bareWorld();
  });
  afterAll(() => world.database.close());

  const periods = async () =>
    (
      await world.database.pool.query<{ period: string; state: string; missing: unknown[] }>(
        'SELECT period, state, missing FROM programme_period ORDER BY period',
      )
    ).rows;
  const opening = () => new OpenPeriod(world.database.source, world.work, new LaunchCampaign(world.work, world.clock));
  const ask = (date: string) => {
    const now = Date.parse(`${date}T12:00:00Z`);
    world.clock.set(now);
    return opening().run({ programmeKey: 'book-grant', now });
  };

  it('notes weeks before what a launch would lack, then that it is due, and launches nothing by itself', async () => {
    await world.install(await world.bookGrant('2026.1'));
    await ask('2026-01-10');
    expect((await periods()).map(({ period, state }) => [period, state])).toEqual([['2025', 'waiting']]);
    await ask('2026-01-25');
    expect((await periods()).map(({ period, state, missing }) => [period, state, missing.length])).toContainEqual([
      '2026',
      'upcoming',
      6,
    ]);
    await world.staffBookGrant();
    await Promise.all([ask('2026-03-02'), ask('2026-03-02'), ask('2026-03-03')]);
    expect((await periods()).map(({ period, state, missing }) => [period, state, missing.length])).toContainEqual([
      '2026',
      'waiting',
      0,
    ]);
    const { rows } = await world.database.pool.query('SELECT 1 FROM campaign');
    expect(rows).toEqual([]);
    const events = await readChain(world.database.source.manager, 'administration');
    expect(events.filter((event) => event.kind === 'period-waiting' && event.payload['period'] === '2026')).toHaveLength(1);
  });

  it('launches a pack that asks for it, once, within its catch-up window, and not again after an abort', async () => {
    await world.install(
      await world.bookGrant('2026.2', (path, text) =>
        path === 'programme.yaml' ? text.replace('launch: confirm', 'launch: automatic') : text,
      ),
    );
    expect(await ask('2026-05-01')).toEqual({ opened: [] });
    const both = await Promise.all([ask('2026-03-20'), ask('2026-03-20')]);
    expect(both.flatMap((each) => each.opened)).toEqual(['2026']);
    expect(await ask('2026-03-21')).toEqual({ opened: [] });
    expect((await periods()).map(({ period, state }) => [period, state])).toContainEqual(['2026', 'opened']);
    await world.database.pool.query(`UPDATE campaign SET state = 'aborted'`);
    await world.database.pool.query(`UPDATE programme_period SET state = 'waiting', campaign_id = NULL`);
    expect(await ask('2026-03-22')).toEqual({ opened: [] });
  });

  it('opens nothing for a programme that is not installed', async () => {
    expect(await opening().run({ programmeKey: 'nothing', now: world.start })).toEqual({ opened: [] });
  });
});
