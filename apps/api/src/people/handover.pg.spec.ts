import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { newId } from '@countersign/database';
import type { Actor } from '@countersign/domain';
import { holdersOf } from '@countersign/identity';
import { serveWorld, submissionWorld, type ServedWorld, type World } from '@countersign/testing';
import { createApi } from '../foundation/create-api.js';

describe('handing over everything over HTTP', () => {
  let world: World;
  let served: ServedWorld;
  let app: INestApplication;
  let office: string;
  /** Leaves, holding two posts of an office; the deputy holds one of them already. */
  let leaver: Actor;
  let deputy: Actor;
  let administrator: string;
  let officer: string;
  let leaving: string;
  let succeeding: string;

  beforeAll(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [20] });
    served = await serveWorld(world, createApi);
    ({ app } = served);
    await world.drive();
    await world.settle();
    ({ holder: leaver } = await world.openTask());
    office = leaver.posts[0]?.organisationId ?? '';
    deputy = await world.holder(office, 'head');
    await world.rows(
      `INSERT INTO appointment (id, person_id, organisation_id, role, created_at) VALUES ($1, $2, $3, 'head', $4)`,
      [newId(), leaver.personId, office, new Date(world.clock.now())],
    );
    const province = world.officer.posts[0]?.organisationId ?? '';
    const who = await world.appoint('周管理', [{ organisationId: province, role: 'administrator' }]);
    administrator = await served.signIn(who.personId);
    officer = await served.signIn(world.officer.personId);
    leaving = await served.signIn(leaver.personId);
    succeeding = await served.signIn(deputy.personId);
  });
  afterAll(async () => {
    await served?.close();
    await world?.database.close();
  });

  const ask = (method: 'get' | 'post', path: string, cookie: string, body?: object) =>
    request(app.getHttpServer())
      [method](`/api/v1${path}`)
      .set('X-Countersign', '1')
      .set('Accept-Language', 'zh-CN')
      .set('Cookie', cookie)
      .send(body);
  const handOver = (cookie: string, body: object, personId = leaver.personId) =>
    ask('post', `/people/${personId}/handover`, cookie, { on: '2026-03-02', ...body });
  const holders = async (role: 'handler' | 'head', on: string) =>
    (await holdersOf(world.database.source.manager, { organisationId: office, role }, on)).map((person) => person.id).sort();
  const mailed = async (personId: string, subject: RegExp) => {
    const [person] = await world.rows<{ email: string }>('SELECT email FROM person WHERE id = $1', [personId]);
    return served.mails.waitFor((mail) => mail.to.includes(person?.email ?? '') && subject.test(mail.subject));
  };

  it('shows first what would be moved', async () => {
    await ask('post', '/substitutions', leaving, {
      substituteId: deputy.personId,
      validFrom: '2026-03-02',
      validTo: '2026-03-06',
    }).expect(201);
    const preview = (await ask('get', `/people/${leaver.personId}/handover?on=2026-03-02`, administrator).expect(200)).body;
    expect(preview).toMatchObject({ sessions: 1, substitutions: 1, waitingMails: 1 });
    expect(preview.posts.map((post: { role: string; openTasks: number }) => [post.role, post.openTasks])).toEqual([
      ['handler', 1],
      ['head', 0],
    ]);
    await ask('get', `/people/${leaver.personId}/handover?on=soon`, administrator).expect(422);
    await ask('get', `/people/${leaver.personId}/handover?on=2026-03-02`, leaving).expect(403);
  });

  it('is refused to oneself, for nobody, of nothing, and beyond what one may replace', async () => {
    const codeOf = async (cookie: string, body: object, personId?: string) => {
      const answer = await handOver(cookie, body, personId);
      return `${answer.status} ${answer.body.code}`;
    };
    expect(await codeOf(administrator, { toPersonId: leaver.personId })).toBe('422 invalid');
    expect(await codeOf(administrator, { toPersonId: newId() })).toBe('404 not-found');
    expect(await codeOf(administrator, { toPersonId: deputy.personId }, newId())).toBe('404 not-found');
    const nobody = await world.appoint('无岗', []);
    expect(await codeOf(administrator, { toPersonId: deputy.personId }, nobody.personId)).toBe('422 not-a-holder');
    // The officer hands over posts of offices, but neither the own ones nor to the own mailbox.
    expect(await codeOf(officer, { toPersonId: deputy.personId }, world.officer.personId)).toBe('403 not-permitted');
    expect(await codeOf(officer, { toPersonId: world.officer.personId })).toBe('403 not-permitted');
    expect(await holders('handler', '2026-03-02')).toEqual([leaver.personId, deputy.personId].sort());
  });

  it('moves every post once, tells both, and lets the person in no more', async () => {
    const done = await handOver(officer, { toPersonId: deputy.personId }).expect(200);
    expect(done.body).toEqual({ personId: deputy.personId, posts: 2, closed: true });
    expect([await holders('handler', '2026-03-02'), await holders('head', '2026-03-02')]).toEqual([
      [deputy.personId],
      [deputy.personId],
    ]);
    expect((await ask('get', '/tasks', leaving)).status).toBe(401);
    expect((await mailed(leaver.personId, /接手/)).text).toContain(`由${deputy.name}接手`);
    expect((await mailed(deputy.personId, /接手/)).text).toContain('由您接手');
    await mailed(deputy.personId, /提前结束/);
    expect((await ask('get', '/tasks', succeeding)).body.open).toMatchObject([{ subjectNumber: 20, substitutesFor: null }]);
    const kinds = await world.rows<{ kind: string }>(
      `SELECT kind FROM history_event WHERE chain = 'administration' AND payload::text LIKE $1 ORDER BY sequence`,
      [`%${leaver.personId}%`],
    );
    expect(kinds.map((event) => event.kind)).toEqual([
      'substitute-named',
      'holder-replaced',
      'holder-replaced',
      'substitution-ended',
      'person-changed',
      'everything-handed-over',
    ]);
  });

  it('has the mails that wait go to the successor instead', async () => {
    await world.drive();
    const told = await world.rows<{ person_id: string }>(
      `SELECT delivery.person_id FROM delivery JOIN notice ON notice.id = delivery.notice_id
        WHERE notice.kind = 'opened' AND notice.task_id = $1 AND delivery.state = 'pending'`,
      [(await world.openTask()).id],
    );
    expect(told.map((row) => row.person_id)).toContain(deputy.personId);
    expect(await world.violations()).toEqual([]);
  });

  it('on a day to come leaves everything as it is until then', async () => {
    const toPerson = { name: '吴接手', email: 'wu@example.org' };
    const done = await handOver(administrator, { toPerson, on: '2026-03-20' }, deputy.personId).expect(200);
    expect(done.body).toMatchObject({ posts: 2, closed: false });
    expect(await holders('handler', '2026-03-19')).toEqual([deputy.personId]);
    expect(await holders('handler', '2026-03-20')).toEqual([done.body.personId]);
    expect((await mailed(done.body.personId, /接手/)).text).toContain('2026-03-20');
  });
});
