import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { silentLogger } from '@countersign/observability';
import { EventReader } from '@countersign/testing';
import type { ApiRequest } from '../../foundation/index.js';
import { ChangeFeed } from './change-feed.js';
import { ChangeStreams } from './change-streams.js';

const SESSION = { id: 's', email: 'a@example.org', personId: 'p', startedAt: 0, expiresAt: 1 };

describe('ChangeStreams', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** Streams of one session that beat every few milliseconds, on a server of their own. */
  async function serve(stillMay: () => Promise<boolean>, topicsOf = (told: Iterable<string>) => new Set(told)) {
    let notify: (payload: string | null) => void = () => undefined;
    const listener = { start: (heard: typeof notify) => void (notify = heard), stop: () => Promise.resolve() };
    const topics = { of: (told: Iterable<string>) => Promise.resolve().then(() => topicsOf(told)) };
    const feed = new ChangeFeed(listener, topics, silentLogger(), 1);
    const streams = new ChangeStreams(feed, { beatEvery: 5, most: 2, mostOfOne: 5, retryAfter: 3_000 });
    const app = express();
    app.get('/', (request: ApiRequest, response) => {
      request.session = SESSION;
      try {
        streams.open(request, response, { topics: ['campaign/c'], stillMay });
      } catch {
        response.status(429).end();
      }
    });
    const server = createServer(app).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const open = () => EventReader.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, '');
    return { feed, open, notify: (payload: string | null) => notify(payload) };
  }

  it('beat while who looks on may, also while nobody can say, and end when no longer', async () => {
    let asked = 0;
    const { feed, open } = await serve(() => {
      asked += 1;
      return asked === 2 ? Promise.reject(new Error('no database')) : Promise.resolve(asked < 3);
    });
    const stream = await open();
    await stream.over;
    expect([stream.comments, stream.seen]).toEqual([[': beat', ': beat'], ['ended']]);
    expect(feed.size).toBe(0);
  });

  it('tell of their own topics, of everything, and of what could not be looked up', async () => {
    const { open, notify } = await serve(
      () => Promise.resolve(true),
      (told) => {
        if ([...told].includes('broken')) throw new Error('no database');
        return new Set(told);
      },
    );
    const stream = await open();
    for (const payload of ['campaign/c', '*', null, 'broken', 'submission/x campaign/c']) {
      notify('campaign/other');
      notify(payload);
      await stream.next('changed');
    }
    notify('session/s');
    await stream.over;
    expect(stream.seen).toEqual(['changed', 'changed', 'changed', 'changed', 'changed', 'ended']);
  });

  it('are no more than this process keeps, and make room when one goes', async () => {
    const { feed, open, notify } = await serve(() => Promise.resolve(true));
    const streams = [await open(), await open()];
    expect((await open()).status).toBe(429);
    notify('session/s');
    await Promise.all(streams.map((stream) => stream.over));
    expect([feed.size, (await open()).status]).toEqual([0, 200]);
    await feed.beforeApplicationShutdown();
  });
});
