import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProgrammeClock } from '@countersign/clock';
import { UnitOfWork } from '@countersign/database';
import type { Post, Role } from '@countersign/domain';
import { chainOf, firstBreak, readChain, SYSTEM, type HistoryActor } from '@countersign/history';
import { testDatabase, type TestDatabase } from '@countersign/testing';
import { Administration, versionOf } from './administration.js';
import { Appoint, ChangeAppointmentDays, RemoveAppointment } from './appointments/edit-appointments.js';
import { actorOf, holdersOf, holdersOfAll, postsOf } from './appointments/holders.js';
import { ReplaceHandler } from './appointments/replace-handler.js';
import { ImportPeople } from './import/import-people.js';
import { EditOrganisation } from './organisations/edit-organisation.js';
import { ensureOrganisations } from './organisations/ensure-organisations.js';
import { organisationById, organisationNameOn, namesOf } from './organisations/organisation-view.js';
import { AddPerson, EditPerson } from './people/edit-people.js';
import { ListPeople } from './people/list-people.js';
import { personById } from './people/person-view.js';

const ZONE = 'Asia/Shanghai';
const BY: HistoryActor = SYSTEM;

describe('people', () => {
  let database: TestDatabase;
  let rung: Post[];
  /** 2 March 2026, 01:30 in Shanghai, when it is still 1 March in UTC. */
  const now = Date.UTC(2026, 2, 1, 17, 30);
  const clock = new ProgrammeClock(
    () => null,
    () => now,
  );
  let work: UnitOfWork;
  let administration: Administration;
  let office: string;

  beforeAll(async () => {
    database = await testDatabase();
    work = new UnitOfWork(database.source, clock);
    const concerned = {
      ringConcerned: (_tx: unknown, posts: readonly Post[]) => Promise.resolve(void rung.push(...posts)),
      addressChanged: () => Promise.resolve(),
    };
    administration = new Administration(work, clock, concerned, ZONE);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    rung = [];
    office = await organisation('harbour', 'Harbour Library');
  });
  afterEach(async () => {
    for (const table of ['appointment', 'person', 'organisation_name', 'organisation'])
      await database.pool.query(`DELETE FROM ${table}`);
  });

  async function organisation(key: string, name: string): Promise<string> {
    const { ids } = await work.run((tx) =>
      ensureOrganisations(tx, [{ key, name, level: 'library', parent: null, provisional: true }], now),
    );
    return ids.get(key) ?? '';
  }
  async function person(name: string, email = `${name}@example.org`): Promise<string> {
    const added = await new AddPerson(administration).run({ name, email }, BY);
    if (!added.ok) throw new Error(added.error.code);
    return added.value.id;
  }
  async function appoint(
    personId: string,
    role: Role = 'handler',
    validFrom: string | null = null,
    validTo: string | null = null,
  ) {
    return new Appoint(administration).run({ personId, organisationId: office, role, validFrom, validTo }, BY);
  }
  const manager = () => database.source.manager;
  const names = async (on: string, role: Role = 'handler') =>
    (await holdersOf(manager(), { organisationId: office, role }, on)).map(({ name }) => name);
  const kinds = async () => (await readChain(manager(), chainOf.administration())).map(({ kind }) => kind);

  it('counts the days of an appointment in the zone, first and last included', async () => {
    const ann = await person('ann');
    await appoint(ann, 'handler', '2026-03-02', '2026-03-31');
    expect([await names('2026-03-01'), await names('2026-03-02'), await names('2026-03-31'), await names('2026-04-01')]).toEqual([
      [],
      ['ann'],
      ['ann'],
      [],
    ]);
    expect(await actorOf(manager(), ann, now, ZONE)).toEqual({
      personId: ann,
      name: 'ann',
      posts: [{ organisationId: office, role: 'handler' }],
    });
    expect((await actorOf(manager(), ann, now, 'UTC'))?.posts).toEqual([]);
    const asked = [
      { organisationId: office, role: 'handler' as const },
      { organisationId: office, role: 'head' as const },
    ];
    expect((await holdersOfAll(manager(), asked, '2026-03-02')).map(({ holders }) => holders.length)).toEqual([1, 0]);
    expect(await postsOf(manager(), ann, '2026-04-01')).toEqual([]);
    expect(rung).toEqual([
      { personId: ann, organisationId: office, role: 'handler', validFrom: '2026-03-02', validTo: '2026-03-31' },
    ]);
  });

  it('takes posts and sign-in from who is made inactive, and rings what waits there', async () => {
    const ann = await person('ann');
    await appoint(ann);
    rung = [];
    const view = await personById(manager(), ann);
    expect(await new EditPerson(administration).run(ann, versionOf(view ?? {}), { active: false }, BY)).toMatchObject({
      ok: true,
    });
    expect(await names('2026-03-02')).toEqual([]);
    expect(await actorOf(manager(), ann, now, ZONE)).toBeNull();
    expect(rung).toEqual([{ organisationId: office, role: 'handler' }]);
  });

  it.each(['张\u0007三', '李😀四', '   '])('refuses the name %j, which no paper could carry', async (name) => {
    const refused = { ok: false, error: { code: 'bad-value', pointer: '/name' } };
    expect(await new AddPerson(administration).run({ name, email: 'x@example.org' }, BY)).toMatchObject(refused);
    const ann = await person('ann');
    const version = versionOf((await personById(database.source.manager, ann)) ?? {});
    expect(await new EditPerson(administration).run(ann, version, { name }, BY)).toMatchObject(refused);
    const view = await organisationById(database.source.manager, office);
    const names = (await namesOf(database.source.manager, [office])).get(office) ?? [];
    const edit = new EditOrganisation(administration);
    expect(await edit.run(office, versionOf({ ...view, names }), { name }, BY)).toMatchObject(refused);
  });

  it('refuses an edit of what has changed meanwhile, and a namesake in the same mailbox', async () => {
    const ann = await person('ann');
    await person('bob', 'ann@example.org');
    const edit = new EditPerson(administration);
    const seen = versionOf((await personById(manager(), ann)) ?? {});
    expect(await edit.run(ann, seen, { phone: '1', email: 'ANN@example.org ' }, BY)).toMatchObject({
      ok: true,
      value: { email: 'ann@example.org', phone: '1' },
    });
    expect(await edit.run(ann, seen, { phone: '2' }, BY)).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } });
    expect((await personById(manager(), ann))?.phone).toBe('1');
    const fresh = versionOf((await personById(manager(), ann)) ?? {});
    expect(await edit.run(ann, fresh, { name: 'bob' }, BY)).toMatchObject({ ok: false, error: { code: 'exists-already' } });
    expect(await new AddPerson(administration).run({ name: 'ann', email: 'Ann@example.org' }, BY)).toMatchObject({
      ok: false,
      error: { code: 'exists-already' },
    });
  });

  it('refuses appointments that overlap, run backwards or name nobody', async () => {
    const ann = await person('ann');
    const first = await appoint(ann, 'handler', '2026-01-01', '2026-06-30');
    expect(await appoint(ann, 'handler', '2026-06-30')).toMatchObject({ ok: false, error: { code: 'exists-already' } });
    expect(await appoint(ann, 'handler', '2026-07-02', '2026-07-01')).toMatchObject({
      ok: false,
      error: { pointer: '/validTo' },
    });
    expect(await appoint(office)).toMatchObject({ ok: false, error: { code: 'not-found', pointer: '/personId' } });
    expect(await appoint(ann, 'handler', '2026-07-01')).toMatchObject({ ok: true });
    if (!first.ok) throw new Error('not appointed');
    const { appointmentId } = first.value;
    expect(await new ChangeAppointmentDays(administration).run(appointmentId, { validTo: null }, BY)).toMatchObject({
      ok: false,
      error: { code: 'exists-already' },
    });
    expect(await new ChangeAppointmentDays(administration).run(appointmentId, { validTo: '2026-03-01' }, BY)).toMatchObject({
      ok: true,
    });
    expect(await names('2026-03-02')).toEqual([]);
    expect(await new RemoveAppointment(administration).run(appointmentId, BY)).toMatchObject({ ok: true });
    expect(await new RemoveAppointment(administration).run(appointmentId, BY)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  it('hands over posts of offices for somebody who does not manage people, and never to a mailbox of their own', async () => {
    const [ann, officer, twin] = [
      await person('ann'),
      await person('officer', 'o@example.org'),
      await person('twin', 'o@example.org'),
    ];
    await appoint(ann);
    await appoint(ann, 'administrator');
    const limits = { roles: ['handler'] as const, not: { personId: officer } };
    const replace = (to: Parameters<ReplaceHandler['run']>[0]['to'], role: Role = 'handler') =>
      new ReplaceHandler(administration).run(
        { post: { organisationId: office, role }, fromPersonId: ann, to, on: '2026-03-02' },
        BY,
        limits,
      );
    const bob = await person('bob');
    const refused = [
      await replace({ personId: officer }),
      await replace({ personId: twin }),
      await replace({ person: { name: 'new', email: ' O@Example.org' } }),
      await replace({ personId: bob }, 'administrator'),
    ];
    expect(refused.map((answer) => !answer.ok && answer.error.code)).toEqual(refused.map(() => 'not-permitted'));
    expect(await replace({ personId: bob })).toEqual({ ok: true, value: { personId: bob } });
  });

  it('hands a post over on a day, to somebody known or new', async () => {
    const [ann, bob] = [await person('ann'), await person('bob')];
    await appoint(ann, 'handler', '2025-01-01');
    rung = [];
    const replace = new ReplaceHandler(administration);
    const post = { organisationId: office, role: 'handler' as const };
    expect(await replace.run({ post, fromPersonId: bob, to: { personId: ann }, on: '2026-03-02' }, BY)).toMatchObject({
      ok: false,
      error: { code: 'not-a-holder' },
    });
    expect(await replace.run({ post, fromPersonId: ann, to: { personId: bob }, on: '2026-03-02' }, BY)).toEqual({
      ok: true,
      value: { personId: bob },
    });
    expect([await names('2026-03-01'), await names('2026-03-02')]).toEqual([['ann'], ['bob']]);
    expect(rung).toEqual([post]);
    const again = await replace.run(
      { post, fromPersonId: bob, to: { person: { name: 'cid', email: 'cid@example.org' } }, on: '2026-03-02' },
      BY,
    );
    expect(again.ok).toBe(true);
    expect(await names('2026-03-02')).toEqual(['cid']);
  });

  it('keeps former names with their days', async () => {
    const edit = new EditOrganisation(administration);
    const version = async () =>
      versionOf({ ...(await organisationById(manager(), office)), names: (await namesOf(manager(), [office])).get(office) });
    expect(await edit.run(office, 'stale', { name: 'X' }, BY)).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } });
    expect(await edit.run(office, await version(), { name: 'Harbor Library' }, BY)).toMatchObject({
      ok: true,
      value: { names: [{ name: 'Harbor Library', validFrom: null }] },
    });
    expect(await edit.run(office, await version(), { name: 'Port Library', from: '2026-03-03' }, BY)).toMatchObject({
      ok: false,
      error: { pointer: '/from' },
    });
    expect(
      await edit.run(office, await version(), { name: 'Port Library', from: '2026-02-01', provisional: false }, BY),
    ).toMatchObject({
      ok: true,
      value: {
        name: 'Port Library',
        provisional: false,
        names: [
          { name: 'Harbor Library', validFrom: null, validTo: '2026-01-31' },
          { name: 'Port Library', validFrom: '2026-02-01', validTo: null },
        ],
      },
    });
    expect([
      await organisationNameOn(manager(), office, '2026-01-31'),
      await organisationNameOn(manager(), office, '2026-02-01'),
    ]).toEqual(['Harbor Library', 'Port Library']);
    expect(await edit.run(office, await version(), { name: 'Older', from: '2026-02-01' }, BY)).toMatchObject({
      ok: false,
      error: { pointer: '/from' },
    });
  });

  it('does not touch what people have edited when a pack comes again', async () => {
    const edit = new EditOrganisation(administration);
    const before = { ...(await organisationById(manager(), office)), names: (await namesOf(manager(), [office])).get(office) };
    await edit.run(office, versionOf(before), { name: 'Port Library' }, BY);
    const seeds = [
      { key: 'harbour', name: 'Harbour Library', level: 'library', parent: 'trust', provisional: true },
      { key: 'trust', name: 'Trust', level: 'trust', parent: null, provisional: false },
    ];
    const { added, ids } = await work.run((tx) => ensureOrganisations(tx, seeds, now));
    expect(added).toEqual(['trust']);
    expect(ids.get('harbour')).toBe(office);
    expect((await organisationById(manager(), office))?.name).toBe('Port Library');
    await expect(
      work.run((tx) =>
        ensureOrganisations(tx, [{ key: 'x', name: 'X', level: 'l', parent: 'nowhere', provisional: false }], now),
      ),
    ).rejects.toThrow('nowhere');
  });

  describe('lists', () => {
    const CSV =
      '姓名,邮箱,电话,单位,角色,任职开始\nann,ann@example.org,1,harbour,handler,2026-01-01\nann,ann@example.org,1,Harbour Library,负责人,\nbob,bob@example.org,,,,\n';
    const run = (csv: string, dryRun: boolean) =>
      new ImportPeople(administration).run(Buffer.from(csv), { dryRun, language: 'en', by: BY });

    it('foresee in a dry run exactly what they then do, and do it once', async () => {
      const events = (await kinds()).length;
      const foreseen = await run(CSV, true);
      expect(foreseen).toMatchObject({ rows: 3, errors: [], applied: false });
      expect((await new ListPeople(database.source).run({ limit: 10, offset: 0 })).total).toBe(0);
      expect((await kinds()).length).toBe(events);
      const done = await run(CSV, false);
      const what = (report: typeof done) => report.changes.map(({ row, kind, name, role }) => [row, kind, name, role ?? null]);
      expect(done.applied).toBe(true);
      expect(what(done)).toEqual(what(foreseen));
      expect(what(done)).toEqual([
        [2, 'person-added', 'ann', null],
        [2, 'appointed', 'ann', 'handler'],
        [3, 'appointed', 'ann', 'head'],
        [4, 'person-added', 'bob', null],
      ]);
      expect(rung.map(({ role }) => role)).toEqual(['handler', 'head']);
      expect((await run(CSV, false)).changes).toEqual([]);
      expect((await kinds()).filter((kind) => kind === 'people-imported')).toHaveLength(1);
    });

    it('change nothing when a row is wrong', async () => {
      const report = await run(`${CSV}cid,cid@example.org,,nowhere,handler,\n`, false);
      expect(report).toMatchObject({ applied: false, errors: [{ row: 5, column: '单位', code: 'unknown-organisation' }] });
      expect((await new ListPeople(database.source).run({ limit: 10, offset: 0 })).total).toBe(0);
    });

    it('take new days for a post that is held, and leave what a cell does not say', async () => {
      await run(CSV, false);
      const changed = await run(
        '姓名,邮箱,单位,角色,任职开始,科室\nann,ann@example.org,harbour,handler,2026-03-02,二科\n',
        false,
      );
      expect(changed.changes.map(({ kind }) => kind)).toEqual(['person-changed', 'appointment-changed']);
      const { people } = await new ListPeople(database.source).run({ text: 'ann', limit: 10, offset: 0 });
      expect(people).toMatchObject([
        { phone: '1', office: '二科', appointments: [{ role: 'handler', validFrom: '2026-03-02' }, { role: 'head' }] },
      ]);
    });
  });

  it('finds people by any part of what is known of them', async () => {
    const ann = await person('ann', 'a_n@example.org');
    await person('bob');
    await appoint(ann);
    const list = new ListPeople(database.source);
    const found = async (text: string) => (await list.run({ text, limit: 10, offset: 0 })).people.map(({ name }) => name);
    expect([await found('BOB'), await found('harbour'), await found('a_n@'), await found('%')]).toEqual([
      ['bob'],
      ['ann'],
      ['ann'],
      [],
    ]);
    expect((await list.run({ organisationId: office, limit: 10, offset: 0 })).total).toBe(1);
    expect(await list.run({ limit: 1, offset: 1 })).toMatchObject({ total: 2, people: [{ name: 'bob' }] });
  });

  it('has recorded all of it in one unbroken chain that names no address', async () => {
    await person('ann');
    const events = await readChain(manager(), chainOf.administration());
    expect(firstBreak(events)).toBeNull();
    expect(events.length).toBeGreaterThan(5);
    expect(JSON.stringify(events)).not.toContain('@');
  });
});
