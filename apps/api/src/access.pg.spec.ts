import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { readSettings } from '@countersign/config';
import { newId } from '@countersign/database';
import { PERMISSIONS, ROLES, type Role } from '@countersign/domain';
import { silentLogger } from '@countersign/observability';
import { mailbox, testDatabase, type Mailbox, type TestDatabase } from '@countersign/testing';
import { listRoutes, type RouteDescription } from './foundation/api-description.js';
import { createApi } from './foundation/create-api.js';

describe('access to the API', () => {
  let database: TestDatabase;
  let mails: Mailbox;
  let folder: string;
  let app: INestApplication;
  let routes: RouteDescription[];
  const sessions = new Map<Role | 'none', string>();

  beforeAll(async () => {
    database = await testDatabase();
    mails = await mailbox();
    folder = mkdtempSync(join(tmpdir(), 'countersign-access-'));
    const settings = readSettings({
      DATABASE_URL: database.url,
      SMTP_URL: mails.url,
      COUNTERSIGN_DATA: folder,
      LOG_LEVEL: 'silent',
    });
    app = await createApi(settings, { logger: silentLogger() });
    await app.listen(0, '127.0.0.1');
    routes = listRoutes(app);
    const office = newId();
    const at = new Date(Date.UTC(2026, 2, 2));
    const insert = (sql: string, values: unknown[]) => database.pool.query(sql, values);
    await insert(
      `INSERT INTO organisation (id, key, name, level, provisional, created_at) VALUES ($1, 'office', '办公室', 'x', false, $2)`,
      [office, at],
    );
    for (const who of [...ROLES, 'none'] as const) {
      const person = newId();
      await insert(`INSERT INTO person (id, name, email, language, active, created_at) VALUES ($1, $2, $3, 'zh-CN', true, $4)`, [
        person,
        who,
        `${who}@example.org`,
        at,
      ]);
      if (who !== 'none') {
        await insert('INSERT INTO appointment (id, person_id, organisation_id, role, created_at) VALUES ($1, $2, $3, $4, $5)', [
          newId(),
          person,
          office,
          who,
          at,
        ]);
      }
      sessions.set(who, await signIn(`${who}@example.org`));
    }
  });
  afterAll(async () => {
    await app?.close();
    await mails?.close();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function signIn(email: string): Promise<string> {
    const post = (path: string) => request(app.getHttpServer()).post(`/api/v1/sign-in/${path}`).set('X-Countersign', '1');
    await post('codes').send({ email }).expect(204);
    const { text } = await mails.waitFor((mail) => mail.to.includes(email));
    const opened = await post('sessions')
      .send({ email, code: /\b\d{6}\b/.exec(text)?.[0] })
      .expect(201);
    return (opened.get('Set-Cookie')?.[0] ?? '').split(';')[0] ?? '';
  }

  /** Asks a route for something that is not there; gives status and code. */
  async function ask({ method, path }: RouteDescription, headers: Record<string, string>): Promise<string> {
    const address = path.replace(/:form/, 'form').replace(/:[a-z]+/gi, newId());
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    const answer = await request(app.getHttpServer())[verb](address).set(headers);
    return `${answer.status} ${(answer.body as { code?: string }).code ?? ''}`;
  }

  const protectedRoutes = () => routes.filter(({ access }) => !access.includes('public'));

  it('is refused to everybody without a session', async () => {
    const wrong: string[] = [];
    for (const route of protectedRoutes()) {
      for (const Cookie of ['', 'cs=forged']) {
        const answer = await ask(route, { 'X-Countersign': '1', Cookie });
        if (answer !== '401 not-signed-in') wrong.push(`${route.method} ${route.path}: ${answer}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is refused, where anything would change, to requests another site could send', async () => {
    const wrong: string[] = [];
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const answer = await ask(route, { Cookie: sessions.get('administrator') ?? '' });
      if (answer !== '403 header-missing') wrong.push(`${route.method} ${route.path}: ${answer}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([...ROLES, 'none'] as const)('is given to %s where the table says so, and nowhere else', async (who) => {
    const held: readonly string[] = ['mailbox', 'signed-in', ...(who === 'none' ? [] : PERMISSIONS[who])];
    const wrong: string[] = [];
    for (const route of protectedRoutes()) {
      if (route.path.endsWith('/session') && route.method === 'DELETE') continue; // would end what the others need
      const answer = await ask(route, { Cookie: sessions.get(who) ?? '', 'X-Countersign': '1' });
      const may = route.access.some((access) => held.includes(access));
      if (may ? answer.startsWith('401') || answer.startsWith('500') : answer !== '403 not-permitted') {
        wrong.push(`${route.method} ${route.path}: ${answer}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
