import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { newId } from '@countersign/database';
import { EventReader, serveWorld, submissionWorld, type ServedWorld, type World } from '@countersign/testing';
import { createApi } from '../../foundation/create-api.js';
import { STREAM_LIMITS } from './change-streams.js';

describe('streams of changes over HTTP', () => {
  let world: World;
  let served: ServedWorld;
  let app: INestApplication;
  let signIn: ServedWorld['signIn'];
  let base: string;
  const open: EventReader[] = [];

  beforeAll(async () => {
    world = await submissionWorld({ subjects: [1, 2] });
    served = await serveWorld(world, createApi);
    ({ app, signIn } = served);
    base = `${(await app.getUrl()).replace('[::1]', '127.0.0.1')}/api/v1`;
    for (const submission of world.submissions) await world.drive(submission);
  }, 60_000);
  afterAll(async () => {
    await served?.close();
    // The program could end: its streams were ended with it.
    await Promise.all(open.map((reader) => reader.over));
    await world?.database.close();
  });

  /** A session of one more officer. */
  const officerSignsIn = async () => signIn((await world.appoint('officer', world.officer.posts)).personId);

  async function look(path: string, cookie: string): Promise<EventReader> {
    const reader = await EventReader.open(base + path, cookie);
    if (reader.status === 200) open.push(reader);
    return reader;
  }

  /** Something that every submission's history tells of. */
  const openedBy = async (index: number) => {
    const { id, holder } = await world.openTask(world.submissions[index]);
    return world.cases.opened.run(id, holder);
  };

  it('tell of what changed in a campaign, and people at a desk only of what concerns their organisations', async () => {
    const officer = await look(`/campaigns/${world.campaignId}/changes`, await officerSignsIn());
    expect(officer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(officer.headers.get('x-accel-buffering')).toBe('no');
    await officer.next('changed'); // the listening connection stands: anything may have been missed before
    const first = await look('/tasks/changes', await signIn((await world.openTask(world.submissions[0])).holder.personId));
    await openedBy(1);
    await officer.next('changed');
    await openedBy(0);
    await officer.next('changed');
    await first.next('changed');
    expect([officer.seen, first.seen]).toEqual([['changed', 'changed', 'changed'], ['changed']]);
  });

  it('go on when PostgreSQL cuts the connection, and say that something may have been missed', async () => {
    const stream = await look(`/campaigns/${world.campaignId}/changes`, await officerSignsIn());
    const cut = () =>
      world.rows<{ pid: number }>(
        `SELECT pg_terminate_backend(pid), pid FROM pg_stat_activity WHERE application_name = 'countersign-changes' AND datname = current_database()`,
      );
    expect(await cut()).toHaveLength(1); // one for the whole process
    await stream.next('changed');
    expect(stream.seen).toEqual(['changed']);
  });

  it('end with the session at once', async () => {
    const cookie = await officerSignsIn();
    const stream = await look(`/campaigns/${world.campaignId}/changes`, cookie);
    const other = await look(`/campaigns/${world.campaignId}/changes`, await officerSignsIn());
    await request(app.getHttpServer()).delete('/api/v1/session').set('X-Countersign', '1').set('Cookie', cookie).expect(204);
    await stream.over;
    expect([stream.seen.at(-1), other.isOver]).toEqual(['ended', false]);
    expect((await look(`/campaigns/${world.campaignId}/changes`, cookie)).status).toBe(401);
  });

  it('keep nobody signed in', async () => {
    const cookie = await officerSignsIn();
    const seen = () =>
      world.rows<{ id: string; seen_at: Date }>('SELECT id, seen_at FROM session ORDER BY started_at DESC, id DESC LIMIT 1');
    await world.rows(`UPDATE session SET seen_at = seen_at - interval '10 minutes'`);
    const [before] = await seen();
    expect((await look('/tasks/changes', cookie)).status).toBe(200);
    expect(await seen()).toEqual([before]);
  });

  it('are for those who ask for one and may', async () => {
    const officer = await officerSignsIn();
    const filler = await signIn((await world.openTask(world.submissions[1])).holder.personId);
    const path = `/campaigns/${world.campaignId}/changes`;
    expect((await look(path, '')).status).toBe(401);
    expect((await look(path, filler)).status).toBe(403);
    expect((await look(`/campaigns/${newId()}/changes`, officer)).status).toBe(404);
    const plain = await request(app.getHttpServer()).get(`/api/v1${path}`).set('Cookie', officer).expect(406);
    expect(plain.body).toMatchObject({ code: 'not-acceptable' });
  });

  it('are limited in number for one session', async () => {
    const cookie = await officerSignsIn();
    const streams: EventReader[] = [];
    for (let n = 0; n < STREAM_LIMITS.mostOfOne; n += 1) streams.push(await look('/tasks/changes', cookie));
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
    expect((await look('/tasks/changes', cookie)).status).toBe(429);
    expect((await look('/tasks/changes', await officerSignsIn())).status).toBe(200);
  });
});
