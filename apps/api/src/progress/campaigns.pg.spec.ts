import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { newId } from '@countersign/database';
import type { Actor } from '@countersign/domain';
import { serveWorld, submissionWorld, type ServedWorld, type World } from '@countersign/testing';
import { createApi } from '../foundation/create-api.js';

describe('how a campaign stands, over HTTP', () => {
  let world: World;
  let served: ServedWorld;
  let app: INestApplication;
  let signIn: ServedWorld['signIn'];
  let officer: string;
  let filler: Actor;

  beforeAll(async () => {
    world = await submissionWorld({ subjects: [1, 2] });
    served = await serveWorld(world, createApi);
    ({ app, signIn } = served);
    for (const submission of world.submissions) await world.drive(submission);
    officer = await signIn(world.officer.personId);
    filler = (await world.openTask(world.submissions[0])).holder;
  }, 60_000);
  afterAll(async () => {
    await served?.close();
    await world?.database.close();
  });

  const get = (path: string, cookie: string, language = 'en') =>
    request(app.getHttpServer())
      .get(`/api/v1/campaigns/${world.campaignId}${path}`)
      .set('Cookie', cookie)
      .set('Accept-Language', language);
  const post = (path: string) => request(app.getHttpServer()).post(`/api/v1${path}`).set('X-Countersign', '1');

  it('is counted, listed and told of notice by notice', async () => {
    const board = (await get('/board?level=no-such', officer).expect(200)).body;
    expect(board).toMatchObject({
      campaign: { id: world.campaignId },
      total: { all: 2, stages: [2, 0], overdue: 0 },
      stages: [{ key: 'apply' }, { key: 'receive' }],
    });
    const rows = (await get('/submissions?stage=apply&page=2&size=1', officer).expect(200)).body;
    expect([rows.total, rows.submissions.map((row: { number: number }) => row.number)]).toEqual([2, [2]]);
    const ledger = (await get(`/notices?submission=${world.submission.id}&state=told`, officer).expect(200)).body;
    expect(ledger).toMatchObject({ total: 1, told: 1, attention: 0, rows: [{ kind: 'opened', state: 'due', subjectNumber: 1 }] });
    expect(
      (await get(`/notices?person=${filler.personId}&state=planned&search=%20`, officer).expect(200)).body.total,
    ).toBeGreaterThan(0);
  });

  it.each([
    '/submissions?size=0',
    '/submissions?size=1001',
    '/submissions?page=x',
    '/submissions?place=x',
    '/submissions?overdue=yes',
    '/notices?submission=x',
    `/notices?state=${encodeURIComponent("'")}`,
    '/notices?wrong=1',
  ])('is not told for %p', async (path) => {
    expect((await get(path, officer).expect(422)).body).toMatchObject({ code: 'invalid' });
  });

  it('is for those who run campaigns', async () => {
    const cookie = await signIn(filler.personId);
    for (const path of ['/board', '/submissions', '/notices']) await get(path, cookie).expect(403);
    for (const path of ['board', 'submissions', 'notices'])
      await request(app.getHttpServer()).get(`/api/v1/campaigns/${newId()}/${path}`).set('Cookie', officer).expect(404);
  });

  it('lets the officer hand over a post of an office, but not to the officer', async () => {
    const [held] = filler.posts;
    const replace = (toPersonId: string) =>
      post('/posts/replace')
        .set('Cookie', officer)
        .send({ ...held, fromPersonId: filler.personId, toPersonId, on: '2026-03-02' });
    expect((await replace(world.officer.personId).expect(403)).body).toMatchObject({ code: 'not-permitted' });
    const successor = await world.appoint('successor', []);
    await replace(successor.personId).expect(200);
    const rows = (await get('/submissions?search=1', officer).expect(200)).body;
    expect(rows.submissions[0].holders).toMatchObject([{ personId: successor.personId, name: 'successor' }]);
    const [event] = await world.rows<{ actor_kind: string }>(
      `SELECT actor_kind FROM history_event WHERE kind = 'holder-replaced'`,
    );
    expect(event?.actor_kind).toBe('person');
  });
});
