import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { newId } from '@countersign/database';
import { serveWorld, submissionWorld, type ServedWorld, type World } from '@countersign/testing';
import { createApi } from '../foundation/create-api.js';

describe('steering a campaign over HTTP', () => {
  let world: World;
  let served: ServedWorld;
  let app: INestApplication;
  let signIn: ServedWorld['signIn'];
  let officer: string;
  let filler: string;
  let ids: string[];

  beforeAll(async () => {
    world = await submissionWorld({ subjects: [1, 2] });
    served = await serveWorld(world, createApi);
    ({ app, signIn } = served);
    for (const submission of world.submissions) await world.drive(submission);
    ids = world.submissions.map((submission) => submission.id);
    officer = await signIn(world.officer.personId);
    filler = await signIn((await world.openTask()).holder.personId);
  });
  afterAll(async () => {
    await served?.close();
    await world?.database.close();
  });

  const post = (verb: string, body: object, cookie = officer, campaignId = world.campaignId) =>
    request(app.getHttpServer())
      .post(`/api/v1/campaigns/${campaignId}/${verb}`)
      .set('X-Countersign', '1')
      .set('Accept-Language', 'en')
      .set('Cookie', cookie)
      .send(body);

  it('extends the deadlines of several submissions, each by itself, once per key', async () => {
    const stranger = newId();
    const body = { submissionIds: [ids[1], stranger, ids[0]], deadline: '2026-03-20', reason: 'Flood.' };
    const extended = await post('extensions', body).set('Idempotency-Key', 'extend-1').expect(200);
    const done = { is: 'done', stage: 'apply', version: 2 };
    expect(extended.body.results).toMatchObject([
      { submissionId: ids[1], ...done },
      { submissionId: stranger, is: 'refused', code: 'not-found', message: 'Not found' },
      { submissionId: ids[0], ...done },
    ]);
    expect((await post('extensions', body).set('Idempotency-Key', 'extend-1').expect(200)).body).toEqual(extended.body);
    expect((await post('extensions', body).expect(200)).body.results[0]).toMatchObject({
      is: 'refused',
      code: 'deadline-not-later',
      message: 'The new deadline must lie behind the one that stands',
      facts: { stands: extended.body.results[0].deadline },
    });
    const other = { ...body, deadline: '2026-03-27' };
    expect((await post('extensions', other).set('Idempotency-Key', 'extend-1').expect(422)).body).toMatchObject({
      code: 'key-reused',
    });
  });

  it('urges once a day and says how often', async () => {
    const [submissionId] = ids;
    const urged = await post('urges', { submissionIds: ids, message: 'Please call.' }).expect(200);
    expect(urged.body.results).toMatchObject([
      { is: 'done', stage: 'apply', count: 1, day: '2026-03-02' },
      { is: 'done', count: 1 },
    ]);
    expect((await post('urges', { submissionIds: [submissionId] }).expect(200)).body.results).toEqual([
      {
        submissionId,
        is: 'refused',
        code: 'urged-today',
        message: 'It was urged today already',
        facts: { day: '2026-03-02', count: 1 },
      },
    ]);
  });

  it('excuses, and refuses what has ended', async () => {
    const body = { submissionIds: [ids[1]], reason: 'The library is closed for good.' };
    expect((await post('excusals', body).expect(200)).body.results).toEqual([
      { submissionId: ids[1], is: 'done', stage: 'apply' },
    ]);
    expect((await post('excusals', body).expect(200)).body.results).toMatchObject([
      { is: 'refused', code: 'submission-ended', facts: { state: 'excused' } },
    ]);
  });

  it.each([
    ['extensions', '/deadline', { deadline: '2026-02-30', reason: 'x' }],
    ['extensions', '/reason', { deadline: '2026-04-01', reason: ' ' }],
    ['extensions', '/reason', { deadline: '2026-04-01' }],
    ['excusals', '/reason', { reason: '' }],
    ['excusals', '/reason', { reason: 'smile \u{1F600}' }],
    ['urges', '/message', { message: 'x'.repeat(501) }],
    ['urges', '/submissionIds', { submissionIds: [] }],
    ['urges', '/submissionIds', { submissionIds: ['x'] }],
  ])('refuses %s that are wrong at %p', async (verb, pointer, body) => {
    const refused = await post(verb, { submissionIds: [ids[0]], ...body }).expect(422);
    expect(refused.body.errors[0]).toMatchObject({ pointer });
  });

  it('reopening is the administrator’s alone, who hears that there is nothing archived', async () => {
    const body = { submissionIds: [ids[0]], returnTo: 'apply', reason: 'The price was wrong.' };
    for (const cookie of [officer, filler]) {
      expect((await post('reopenings', body, cookie).expect(403)).body).toMatchObject({ code: 'not-permitted' });
    }
    const organisationId = world.officer.posts[0]?.organisationId ?? '';
    const keeper = await world.appoint('keeper', [{ organisationId, role: 'administrator' }]);
    const cookie = await signIn(keeper.personId);
    expect((await post('reopenings', body, cookie).expect(200)).body.results).toMatchObject([
      { submissionId: ids[0], is: 'refused', code: 'not-archived', facts: { state: 'open' } },
    ]);
    await post('reopenings', { ...body, reason: ' ' }, cookie).expect(422);
  });

  it('is the provincial officer’s alone, in a campaign there is', async () => {
    for (const [verb, body] of [
      ['extensions', { deadline: '2026-04-01', reason: 'x' }],
      ['excusals', { reason: 'x' }],
      ['urges', {}],
    ] as const) {
      expect((await post(verb, { submissionIds: [ids[0]], ...body }, filler).expect(403)).body).toMatchObject({
        code: 'not-permitted',
      });
      expect((await post(verb, { submissionIds: [ids[0]], ...body }, officer, newId()).expect(404)).body).toMatchObject({
        code: 'not-found',
      });
    }
  });
});
