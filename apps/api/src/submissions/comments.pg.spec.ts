import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { newId } from '@countersign/database';
import { historyLabel } from '@countersign/domain';
import { readThreads } from '@countersign/submissions';
import { serveWorld, submissionWorld, type ServedWorld, type World } from '@countersign/testing';
import { createApi } from '../foundation/create-api.js';

describe('comments over HTTP', () => {
  let world: World;
  let served: ServedWorld;
  let app: INestApplication;
  let filler: string;
  let neighbour: string;
  let officer: string;
  let address: string;
  const field = () => {
    const [form] = world.pack.formSet.forms;
    return `${form?.key}.${form?.fields[0]?.key}`;
  };

  beforeAll(async () => {
    world = await submissionWorld({ subjects: [1, 2] });
    served = await serveWorld(world, createApi);
    ({ app } = served);
    for (const submission of world.submissions) await world.drive(submission);
    const [first, second] = world.submissions;
    filler = await served.signIn((await world.openTask(first)).holder.personId);
    neighbour = await served.signIn((await world.openTask(second)).holder.personId);
    officer = await served.signIn(world.officer.personId);
    address = `/api/v1/submissions/${first?.id}/comments`;
  });
  afterAll(async () => {
    await served?.close();
    await world?.database.close();
  });

  const asked = (method: 'get' | 'post' | 'put', path: string, cookie: string, body?: object) =>
    request(app.getHttpServer())
      [method](path)
      .set('X-Countersign', '1')
      .set('Accept-Language', 'en')
      .set('Cookie', cookie)
      .send(body);
  const read = async (cookie: string) => (await asked('get', address, cookie).expect(200)).body;
  const write = (cookie: string, body: object) => asked('post', address, cookie, body);

  it('begin at a field, are answered, and count as unread for everybody else until they are read', async () => {
    const begun = await write(filler, { path: field(), text: ' Is this the whole office? ' }).expect(201);
    expect(begun.body).toEqual({ threadId: expect.any(String), number: 1 });
    const { threadId } = begun.body;
    expect(await read(officer)).toMatchObject({
      mayWrite: true,
      threads: [{ id: threadId, path: field(), resolved: null, readUpTo: 0, unread: 1, comments: [{ number: 1, mine: false }] }],
    });
    expect((await write(officer, { threadId, text: 'Yes.' }).expect(201)).body).toEqual({ threadId, number: 2 });
    const [thread] = (await read(filler)).threads;
    expect(thread).toMatchObject({ unread: 1, comments: [{ text: 'Is this the whole office?', mine: true }, { text: 'Yes.' }] });
    expect(thread.comments[0].organisationName).not.toBe('');
    expect((await asked('get', '/api/v1/tasks', filler).expect(200)).body.open[0].unreadComments).toBe(1);
    // Nobody reads further than was written.
    await asked('post', `${address}/read`, filler, { threads: [{ threadId, number: 99 }] }).expect(204);
    expect((await read(filler)).threads[0]).toMatchObject({ unread: 0, readUpTo: 2 });
    expect((await asked('get', '/api/v1/tasks', filler).expect(200)).body.open[0].unreadComments).toBe(0);
    await asked('post', `${address}/read`, filler, { threads: [{ threadId, number: 1 }] }).expect(204);
    expect((await read(filler)).threads[0]).toMatchObject({ readUpTo: 2 });
  });

  it('are the same when the same words come again: an answer that got lost', async () => {
    const first = await write(filler, { text: 'Once.' }).expect(201);
    expect((await write(filler, { text: 'Once.' }).expect(201)).body).toEqual(first.body);
    const { threadId } = first.body;
    const again = await write(filler, { threadId, text: 'Once.' }).expect(201);
    expect(again.body).toEqual(first.body);
    expect((await write(officer, { threadId, text: 'Once.' }).expect(201)).body).toEqual({ threadId, number: 2 });
  });

  it('are resolved by anybody who writes, and open again with the next comment', async () => {
    const [thread] = (await read(filler)).threads;
    const resolve = (resolved: boolean) =>
      asked('put', `${address}/resolution`, officer, { threadId: thread.id, resolved }).expect(200);
    await resolve(true);
    await resolve(true);
    expect((await read(filler)).threads[0].resolved).toMatchObject({ byName: world.officer.name });
    await write(filler, { threadId: thread.id, text: 'One more thing.' }).expect(201);
    expect((await read(filler)).threads[0].resolved).toBeNull();
    await resolve(true);
    await resolve(false);
  });

  it('are refused where they mean nothing', async () => {
    const refused = async (body: object) => {
      const answer = await write(filler, body);
      return `${answer.status} ${answer.body.code}`;
    };
    expect(await refused({ path: 'no.such', text: 'x' })).toBe('422 unknown-field');
    expect(await refused({ text: ' \n ' })).toBe('422 invalid');
    expect(await refused({ text: 'a\u0007b' })).toBe('422 bad-value');
    expect(await refused({ text: 'x'.repeat(2_001) })).toBe('413 too-large');
    expect(await refused({ threadId: newId(), text: 'x' })).toBe('404 not-found');
  });

  it('are nothing for who may not read the submission', async () => {
    const [thread] = (await read(filler)).threads;
    await asked('get', address, neighbour).expect(403);
    await write(neighbour, { text: 'x' }).expect(403);
    await asked('put', `${address}/resolution`, neighbour, { threadId: thread.id, resolved: true }).expect(403);
    await asked('post', `${address}/read`, neighbour, { threads: [] }).expect(403);
    // Nor does one's own submission give a hand on the threads of another.
    const own = `/api/v1/submissions/${world.submissions[1]?.id}/comments`;
    await asked('post', own, neighbour, { threadId: thread.id, text: 'x' }).expect(404);
    await asked('put', `${own}/resolution`, neighbour, { threadId: thread.id, resolved: true }).expect(404);
  });

  it('stand in history in words, and change no revision', async () => {
    const [first] = world.submissions;
    const events = await world.rows<{ kind: string; payload: { path?: string | null; text?: string } }>(
      `SELECT kind, payload FROM history_event WHERE chain = $1 AND kind LIKE 'comment-%' ORDER BY sequence`,
      [`submission/${first?.id}`],
    );
    expect(events.map((event) => event.kind.slice('comment-'.length)).join(' ')).toBe(
      'written written written written resolved written resolved reopened',
    );
    expect(events[0]?.payload).toMatchObject({ path: field(), text: 'Is this the whole office?' });
    for (const { kind } of events) expect(historyLabel(kind, 'zh-CN')).toContain('批注');
    await world.settle(first);
    const [revision] = await world.rows<{ content: string }>('SELECT content FROM revision WHERE submission_id = $1', [
      first?.id,
    ]);
    expect(revision?.content).not.toContain('office?');
  });

  it('are told in every stage, and no more once the submission has ended', async () => {
    const [first] = world.submissions;
    await write(filler, { text: 'Still here.' }).expect(201);
    await request(app.getHttpServer())
      .post(`/api/v1/campaigns/${world.campaignId}/excusals`)
      .set('X-Countersign', '1')
      .set('Cookie', officer)
      .send({ submissionIds: [first?.id], reason: 'Closed.' })
      .expect(200);
    expect((await read(filler)).mayWrite).toBe(false);
    const late = await write(filler, { text: 'Too late.' }).expect(409);
    expect(late.body.code).toBe('submission-ended');
    const threads = await readThreads(world.database.source.manager, first?.id ?? '');
    expect(threads.at(-1)?.comments.map((comment) => comment.text)).toEqual(['Still here.']);
  });
});
