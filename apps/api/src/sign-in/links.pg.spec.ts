import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { readSettings, SECRETS, type Secrets } from '@countersign/config';
import { createLink, linkToken, RequestSignInCode } from '@countersign/identity';
import { silentLogger } from '@countersign/observability';
import { mailbox, must, submissionWorld, type Mailbox, type World } from '@countersign/testing';
import { createApi } from '../foundation/create-api.js';

describe('an invitation link', () => {
  let world: World;
  let mails: Mailbox;
  let folder: string;
  let app: INestApplication;
  let token: string;
  let task: Awaited<ReturnType<World['openTask']>>;

  beforeAll(async () => {
    world = await submissionWorld();
    await world.drive();
    task = await world.openTask();
    mails = await mailbox();
    folder = mkdtempSync(join(tmpdir(), 'countersign-links-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>会签</title>');
    const settings = readSettings({
      DATABASE_URL: world.database.url,
      SMTP_URL: mails.url,
      COUNTERSIGN_DATA: join(folder, 'data'),
      COUNTERSIGN_WEB: folder,
    });
    app = await createApi(settings, { logger: silentLogger() });
    await app.listen(0, '127.0.0.1');
    const linkId = await world.work.run((tx) =>
      createLink(tx, { taskId: task.id, personId: task.holder.personId }, world.clock.now()),
    );
    token = linkToken(app.get<Secrets>(SECRETS).linkKey, linkId);
  });
  afterAll(async () => {
    await app?.close();
    await mails?.close();
    await world?.database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const http = () => request(app.getHttpServer());

  /** A fingerprint of every table but the two that may change. */
  async function fingerprints(): Promise<Record<string, unknown>> {
    const tables = await world.rows<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const found: Record<string, unknown> = {};
    for (const { name } of tables.filter((table) => table.name !== 'access_log' && table.name !== 'rate_limit')) {
      [found[name]] = await world.rows(
        `SELECT count(*), md5(coalesce(string_agg(line::text, '|' ORDER BY line::text), '')) FROM "${name}" line`,
      );
    }
    return found;
  }

  it('tells programme, subject, what is asked, the date and a masked mailbox, and nothing else', async () => {
    const { body } = await http().get(`/api/v1/links/${token}`).expect(200);
    expect(Object.keys(body).sort()).toEqual(
      [
        'deadline',
        'endedAt',
        'language',
        'mailbox',
        'outcome',
        'programmeTitle',
        'stageTitle',
        'state',
        'subjectName',
        'taskId',
        'what',
      ].sort(),
    );
    expect(body).toMatchObject({ state: 'open', what: null, outcome: null, endedAt: null, taskId: null });
    expect(body.programmeTitle).not.toBe('');
    expect(body.mailbox).toMatch(/^.\*\*\*@example\.org$/);
    const text = JSON.stringify(body);
    for (const secret of [task.id, task.holder.personId, task.holder.name, world.submission.id])
      expect(text).not.toContain(secret);
  });

  it('changes nothing when it is visited', async () => {
    const before = await fingerprints();
    expect(Object.keys(before).length).toBeGreaterThan(30);
    for (const path of [`/l/${token}`, `/api/v1/links/${token}`]) {
      for (const method of ['head', 'get'] as const) await http()[method](path).expect(200);
    }
    expect(await fingerprints()).toEqual(before);
    expect(mails.mails).toHaveLength(0);
  });

  it('lets in who reads the invited mailbox, and leads to the task', async () => {
    const post = (path: string, body: object) => http().post(`/api/v1${path}`).set('X-Countersign', '1').send(body);
    await post('/sign-in/codes', { link: token }).expect(204);
    const mail = await mails.waitFor(() => true);
    const [code] = /\b\d{6}\b/.exec(mail.text) ?? [];
    const opened = await post('/sign-in/sessions', { link: token, code }).expect(201);
    expect(opened.body.personId).toBe(task.holder.personId);
    const cookie = opened.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
    const { body } = await http().get(`/api/v1/links/${token}`).set('Cookie', cookie).expect(200);
    expect(body.taskId).toBe(task.id);
  });

  it('is dead once the task is closed: it says what happened and invites nobody', async () => {
    await world.settle();
    const { body } = await http().get(`/api/v1/links/${token}`).expect(200);
    expect(body).toMatchObject({ state: 'done', outcome: 'submitted', what: expect.stringMatching(/submitted|提交/) });
    const count = mails.mails.length;
    await http().post('/api/v1/sign-in/codes').set('X-Countersign', '1').send({ link: token }).expect(204);
    await app.get(RequestSignInCode).onApplicationShutdown(); // waits for what is under way
    expect(mails.mails).toHaveLength(count);
  });

  it('says of every task of an excused subject that nothing needs to be done any more', async () => {
    const at = world.clock.now() + 60_000;
    world.clock.set(at);
    const { campaignId, officer, submission } = world;
    must(await world.cases.excuse.run({ campaignId, submissionIds: [submission.id], reason: 'Closed.' }, officer));
    const { body } = await http().get(`/api/v1/links/${token}`).set('Accept-Language', 'zh-CN').expect(200);
    expect(body).toMatchObject({ state: 'done', outcome: 'excused', endedAt: at, what: expect.stringMatching(/excused|免报/) });
  });
});
