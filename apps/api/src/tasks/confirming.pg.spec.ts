import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { committeePack, SAFETY, serveWorld, submissionWorld, type ServedWorld, type World } from '@countersign/testing';
import { createApi } from '../foundation/create-api.js';

describe('a draft between handler and head, over HTTP', () => {
  let world: World;
  let served: ServedWorld;
  let app: INestApplication;

  beforeAll(async () => {
    world = await submissionWorld({ pack: await committeePack({ posts: [SAFETY], confirm: 'head' }) });
    served = await serveWorld(world, createApi);
    app = served.app;
    await world.drive();
    await world.settle();
  });
  afterAll(async () => {
    await served?.close();
    await world?.database.close();
  });

  const post = (path: string, cookie: string) =>
    request(app.getHttpServer()).post(`/api/v1/tasks/${path}`).set('X-Countersign', '1').set('Cookie', cookie);
  const page = (taskId: string, cookie: string) =>
    request(app.getHttpServer()).get(`/api/v1/tasks/${taskId}`).set('Cookie', cookie);

  it('is read inside the office and by nobody outside; only the head’s press decides', async () => {
    const drafting = await world.openTask();
    const handler = await served.signIn(drafting.holder.personId);
    const officer = await served.signIn(world.officer.personId);
    const draft = {
      kind: 'approve',
      revisionHash: drafting.revisionHash,
      opinionText: 'Between us: sound.',
      statedDate: '2026-03-02',
    };
    const early = await post(`${drafting.id}/decisions`, handler).send(draft).expect(409);
    expect(early.body.code).toBe('head-confirms');
    expect((await page(drafting.id, handler).expect(200)).body.confirming).toMatchObject({ turn: 'handler', mayDecide: false });
    const laid = await post(`${drafting.id}/laying`, handler).send(draft).expect(200);
    const waits = await page(drafting.id, handler).expect(200);
    expect(waits.body).toMatchObject({ ended: { what: 'laid' }, confirming: { mayCallBack: true } });
    const list = await request(app.getHttpServer()).get('/api/v1/tasks').set('Cookie', handler).expect(200);
    expect(list.body.done).toMatchObject([{ taskId: drafting.id, outcome: 'laid' }]);

    const confirming = await world.openTask();
    expect(confirming.id).toBe(laid.body.taskId);
    const colleague = await page(confirming.id, handler).expect(200);
    expect(colleague.body).toMatchObject({ task: { mine: false }, opinionDraft: { text: 'Between us: sound.' } });
    const outside = await page(confirming.id, officer).expect(200);
    expect(outside.body).toMatchObject({ opinionDraft: null, confirming: null });
    expect(outside.text).not.toContain('Between us');
    const course = await request(app.getHttpServer())
      .get(`/api/v1/submissions/${world.submission.id}/timeline`)
      .set('Cookie', officer)
      .expect(200);
    expect(course.text).not.toContain('Between us');
    const [applicant] = await world.rows<{ person_id: string }>(
      `SELECT person_id FROM decision WHERE kind = 'submit' AND submission_id = $1`,
      [world.submission.id],
    );
    await page(confirming.id, await served.signIn(applicant?.person_id ?? '')).expect(403);

    await post(`${drafting.id}/calling-back`, handler).expect(200);
    const again = await world.openTask();
    await post(`${again.id}/laying`, handler).send(draft).expect(200);
    const turn = await world.openTask();
    const head = await served.signIn(turn.holder.personId);
    expect((await page(turn.id, head).expect(200)).body.confirming).toMatchObject({
      turn: 'head',
      mayDecide: true,
      came: { kind: 'laid', proposes: 'approve', text: 'Between us: sound.', byName: drafting.holder.name },
    });
    const bare = await post(`${turn.id}/giving-back`, head).send({ note: '' }).expect(422);
    expect(bare.body).toMatchObject({ code: 'reason-missing', errors: [{ pointer: '/note' }] });
    await post(`${turn.id}/decisions`, head)
      .send({ ...draft, opinionText: 'Sound.' })
      .expect(200);
    const said = await page(turn.id, officer).expect(200);
    expect(said.body.opinions).toMatchObject([{ text: 'Sound.', personName: turn.holder.name, draftedBy: drafting.holder.name }]);
  });
});
