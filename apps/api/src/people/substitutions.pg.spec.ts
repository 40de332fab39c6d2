import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { newId } from '@countersign/database';
import type { Actor } from '@countersign/domain';
import { holdersOf, postsOf, SendLetters } from '@countersign/identity';
import { must, serveWorld, submissionWorld, type ServedWorld, type World } from '@countersign/testing';
import { createApi } from '../foundation/create-api.js';

const OPINION = '情况属实，同意。';

describe('substitution over HTTP', () => {
  let world: World;
  let served: ServedWorld;
  let app: INestApplication;
  /** The handler who goes away, and the head of the same office. */
  let handler: Actor;
  let head: Actor;
  let stranger: Actor;
  let cookies: Record<'handler' | 'head' | 'stranger' | 'administrator', string>;
  let substitutionId: string;

  beforeAll(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [20, 21] });
    served = await serveWorld(world, createApi);
    ({ app } = served);
    await world.drive();
    await world.settle();
    ({ holder: handler } = await world.openTask());
    const office = handler.posts[0]?.organisationId ?? '';
    head = await world.holder(office, 'head');
    stranger = world.officer;
    const province = world.officer.posts[0]?.organisationId ?? '';
    const administrator = await world.appoint('周管理', [{ organisationId: province, role: 'administrator' }]);
    cookies = {
      handler: await served.signIn(handler.personId),
      head: await served.signIn(head.personId),
      stranger: await served.signIn(stranger.personId),
      administrator: await served.signIn(administrator.personId),
    };
  });
  afterAll(async () => {
    await served?.close();
    await world?.database.close();
  });

  const ask = (method: 'get' | 'post', path: string, who: keyof typeof cookies, body?: object) =>
    request(app.getHttpServer())
      [method](`/api/v1${path}`)
      .set('X-Countersign', '1')
      .set('Accept-Language', 'zh-CN')
      .set('Cookie', cookies[who])
      .send(body);
  const days = { validFrom: '2026-03-02', validTo: '2026-03-06' };
  const name = (who: keyof typeof cookies, body: object) => ask('post', '/substitutions', who, { ...days, ...body });
  const codeOf = async (who: keyof typeof cookies, body: object) => {
    const answer = await name(who, body);
    return `${answer.status} ${answer.body.code}`;
  };
  const mailed = async (personId: string, subject: RegExp) => {
    const [person] = await world.rows<{ email: string }>('SELECT email FROM person WHERE id = $1', [personId]);
    return served.mails.waitFor((mail) => mail.to.includes(person?.email ?? '') && subject.test(mail.subject));
  };
  const openTasks = async (who: keyof typeof cookies) => (await ask('get', '/tasks', who).expect(200)).body.open;

  it('is named among colleagues, for oneself, and for some days that are not over', async () => {
    const mine = (await ask('get', '/substitutions', 'handler').expect(200)).body;
    expect(mine).toMatchObject({ given: [], taken: [], colleagues: [{ id: head.personId, name: head.name }] });
    expect(await codeOf('handler', { substituteId: stranger.personId })).toBe('422 not-a-colleague');
    expect(await codeOf('stranger', { personId: handler.personId, substituteId: head.personId })).toBe('403 not-permitted');
    expect(await codeOf('handler', { substituteId: handler.personId })).toBe('422 invalid');
    expect(await codeOf('handler', { substituteId: newId() })).toBe('404 not-found');
    expect(await codeOf('handler', { substituteId: head.personId, validTo: '2026-03-01' })).toBe('422 invalid');
    expect(await openTasks('head')).toEqual([]);
    const named = await name('handler', { substituteId: head.personId }).expect(201);
    ({ substitutionId } = named.body);
  });

  it('is told to both by mail, and once', async () => {
    const told = await mailed(head.personId, /代.*办理/);
    expect(told.subject).toBe(`会签：2026-03-02至2026-03-06由${head.name}代${handler.name}办理`);
    expect(told.text).toContain('代理不能再转给他人');
    expect((await mailed(handler.personId, /代.*办理/)).text).toContain('不因代理而停发');
    await app.get(SendLetters, { strict: false }).onApplicationShutdown(); // waits for what is under way
    expect(await world.rows('SELECT state, count(*)::int FROM letter GROUP BY state')).toEqual([{ state: 'sent', count: 2 }]);
  });

  it('says of a letter that a dead process had in hand that nobody knows whether it went', async () => {
    const letters = await world.rows<{ id: string }>('SELECT id FROM letter ORDER BY id');
    const [old, young] = letters.map(({ id }) => id);
    const hold = (id: string | undefined, ago: string) =>
      world.rows(`UPDATE letter SET state = 'sending', written_at = now() - $2::interval WHERE id = $1`, [id, ago]);
    await hold(old, '1 hour');
    await hold(young, '1 minute');
    await app.get(SendLetters, { strict: false }).run();
    const states = () => world.rows('SELECT state FROM letter ORDER BY id');
    expect(await states()).toEqual([{ state: 'unknown' }, { state: 'sending' }]);
    await world.rows(`UPDATE letter SET state = 'sent'`);
  });

  it('cannot be chained or doubled', async () => {
    expect(await codeOf('head', { substituteId: handler.personId })).toBe('409 substitute-chained');
    expect(await codeOf('handler', { substituteId: head.personId })).toBe('409 exists-already');
    const both = { personId: stranger.personId, substituteId: handler.personId };
    expect(await codeOf('administrator', both)).toBe('409 substitute-chained');
  });

  it('gives the tasks of the posts in these days, and nothing after them; the mails go to both', async () => {
    const [task] = await openTasks('head');
    expect(task).toMatchObject({ subjectNumber: 20, substitutesFor: handler.name });
    expect((await openTasks('handler'))[0]).toMatchObject({ taskId: task.taskId, substitutesFor: null });
    const { body: session } = await ask('get', '/session', 'head').expect(200);
    expect(session.posts).toEqual(
      expect.arrayContaining([expect.objectContaining({ role: 'handler', substitutesFor: handler.name })]),
    );
    const post = handler.posts[0] ?? { organisationId: '', role: 'handler' as const };
    const { manager } = world.database.source;
    const on = async (day: string) => (await holdersOf(manager, post, day)).map((person) => person.id).sort();
    expect(await on('2026-03-06')).toEqual([handler.personId, head.personId].sort());
    expect(await on('2026-03-07')).toEqual([handler.personId]);
    expect((await postsOf(manager, head.personId, '2026-03-07')).map(({ role }) => role)).toEqual(['head']);
    // Who substitutes hears of what is open already, as every new holder does.
    await world.drive();
    const told = await world.rows<{ person_id: string }>(
      `SELECT DISTINCT person_id FROM delivery JOIN notice ON notice.id = delivery.notice_id WHERE notice.task_id = $1 AND notice.kind = 'opened'`,
      [task.taskId],
    );
    expect(told.map((row) => row.person_id).sort()).toEqual([handler.personId, head.personId].sort());
  });

  it('stands with what the substitute decides: seal sheet, opinion, timeline, history', async () => {
    const { id: taskId, revisionHash } = await world.openTask();
    const { manager } = world.database.source;
    const substitute = { ...head, posts: await postsOf(manager, head.personId, '2026-03-02') };
    const words = { opinionText: OPINION, statedDate: '2026-03-02' };
    const sheet = must(await world.cases.freeze.run({ taskId, ...words }, substitute));
    expect(JSON.parse(sheet.content)).toMatchObject({
      person: { name: head.name },
      substitutesFor: { id: handler.personId, name: handler.name },
    });
    const scan = await ask('get', `/tasks/${taskId}`, 'head').expect(200);
    expect(scan.body.task).toMatchObject({ mine: true, substitutesFor: handler.name });
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
      'base64',
    );
    must(await world.cases.scan.run(sheet.id, png, substitute));
    const decision = { kind: 'approve', revisionHash, sealSheetId: sheet.id, ...words };
    await ask('post', `/tasks/${taskId}/decisions`, 'head', decision).expect(200);
    const label = { personName: head.name, substitutesFor: handler.name };
    const submission = `/submissions/${world.submission.id}`;
    expect((await ask('get', submission, 'head').expect(200)).body.opinions).toMatchObject([label]);
    const { body: timeline } = await ask('get', `${submission}/timeline`, 'stranger').expect(200);
    expect(timeline.decisions.at(-1)).toMatchObject({ kind: 'approve', ...label });
    const acted = timeline.events.filter((event: { actorKind: string }) => event.actorKind === 'substitute');
    expect(acted.map((event: { kind: string }) => event.kind)).toEqual(['seal-sheet-frozen', 'scan-attached', 'stage-approved']);
    expect(acted.at(-1)).toMatchObject({ actorName: head.name, substitutesFor: handler.name });
    expect(await world.violations()).toEqual([]);
  });

  it('is ended early by the person or an administrator, and by nobody else; both are told', async () => {
    expect((await ask('post', `/substitutions/${substitutionId}/end`, 'head')).status).toBe(403);
    await ask('post', `/substitutions/${substitutionId}/end`, 'handler').expect(204);
    await ask('post', `/substitutions/${substitutionId}/end`, 'handler').expect(204);
    await mailed(head.personId, /提前结束/);
    await mailed(handler.personId, /提前结束/);
    expect((await ask('get', '/substitutions', 'handler')).body.given).toMatchObject([{ endedAt: expect.any(Number) }]);
    const { manager } = world.database.source;
    expect((await postsOf(manager, head.personId, '2026-03-03')).map(({ role }) => role)).toEqual(['head']);
    const named = await name('administrator', { personId: handler.personId, substituteId: stranger.personId }).expect(201);
    expect((await mailed(handler.personId, new RegExp(`由${stranger.name}代`))).text).toContain('由周管理设定');
    await ask('post', `/substitutions/${named.body.substitutionId}/end`, 'administrator').expect(204);
    const kinds = await world.rows<{ kind: string; actor_kind: string }>(
      `SELECT kind, actor_kind FROM history_event WHERE chain = 'administration' AND kind LIKE 'substitut%' ORDER BY sequence`,
    );
    expect(kinds.map((event) => `${event.kind} ${event.actor_kind}`)).toEqual([
      'substitute-named person',
      'substitution-ended person',
      'substitute-named administrator',
      'substitution-ended administrator',
    ]);
  });
});
