import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import readWorkbook from 'read-excel-file/node';
import request from 'supertest';
import { LARGEST_NOTICE } from '@countersign/campaigns';
import { OFFICIAL_NOTICE, SCAN, serveWorld, submissionWorld, type ServedWorld, type World } from '@countersign/testing';
import { createApi } from '../foundation/create-api.js';

/** The official notice of a launch, the table of a campaign and a person's own language, over HTTP. */
describe('notices, tables and languages over HTTP', () => {
  let world: World;
  let served: ServedWorld;
  let app: INestApplication;
  let signIn: ServedWorld['signIn'];
  let officer: string;
  let filler: string;
  let stranger: string;

  beforeAll(async () => {
    world = await submissionWorld({ subjects: [1] });
    served = await serveWorld(world, createApi);
    ({ app, signIn } = served);
    await world.drive();
    officer = await signIn(world.officer.personId);
    filler = await signIn((await world.openTask()).holder.personId);
    stranger = await signIn((await world.appoint('stranger', [])).personId);
  });
  afterAll(async () => {
    await served?.close();
    await world?.database.close();
  });

  const get = (path: string, cookie: string) => request(app.getHttpServer()).get(`/api/v1${path}`).set('Cookie', cookie);
  const sent = (method: 'post' | 'put', path: string, cookie: string) =>
    request(app.getHttpServer())[method](`/api/v1${path}`).set('X-Countersign', '1').set('Cookie', cookie);
  const upload = (cookie: string, bytes: Uint8Array, name = '通知.pdf') =>
    sent('post', '/campaigns/notices', cookie).attach('file', Buffer.from(bytes), name);
  const emailOf = async (personId: string) =>
    (await world.rows<{ email: string }>('SELECT email FROM person WHERE id = $1', [personId]))[0]?.email ?? '';

  const launch = (notice: object | undefined, key: string) =>
    sent('post', '/campaigns', officer)
      .set('Idempotency-Key', key)
      .send({ programmeKey: 'book-grant', period: '2027', subjectIds: [world.submission.subjectId], rehearsal: true, notice });

  it('takes a PDF in, from those who launch, by its bytes and up to a size', async () => {
    const { body } = await upload(officer, OFFICIAL_NOTICE).expect(201);
    expect(body).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      fileName: '通知.pdf',
      size: OFFICIAL_NOTICE.byteLength,
    });
    expect((await upload(officer, SCAN).expect(415)).body).toMatchObject({ code: 'wrong-type' });
    expect((await upload(officer, Buffer.alloc(LARGEST_NOTICE + 1, '%PDF-')).expect(413)).body).toMatchObject({
      code: 'too-large',
    });
    expect((await sent('post', '/campaigns/notices', officer).expect(422)).body).toMatchObject({ code: 'invalid' });
    await upload(filler, OFFICIAL_NOTICE).expect(403);
  });

  it('launches with it and gives it back, as a download, to those the campaign concerns', async () => {
    const { sha256, fileName } = (await upload(officer, OFFICIAL_NOTICE).expect(201)).body as Record<string, string>;
    const launched = await launch({ number: '〔2026〕12号', title: '通知', sha256, fileName }, 'with-notice').expect(201);
    const campaignId = String(launched.body.campaignId);
    expect((await get(`/campaigns`, officer).expect(200)).body.campaigns).toContainEqual(
      expect.objectContaining({ id: campaignId, notice: { number: '〔2026〕12号', title: '通知', fileName: '通知.pdf' } }),
    );
    const file = await get(`/campaigns/${campaignId}/notice.pdf`, officer).buffer(true).expect(200);
    expect(Buffer.from(OFFICIAL_NOTICE).equals(file.body as Buffer)).toBe(true);
    expect(file.get('Content-Disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('通知.pdf')}`);
    expect(file.get('Content-Security-Policy')).toContain('sandbox');
    // Nobody else has anything to do with a rehearsal; and this year's campaign has no notice.
    await get(`/campaigns/${campaignId}/notice.pdf`, filler).expect(404);
    await get(`/campaigns/${campaignId}/notice.pdf`, stranger).expect(404);
    await get(`/campaigns/${world.campaignId}/notice.pdf`, officer).expect(404);
    await world.rows(`UPDATE campaign SET notice_number = '1', notice_sha256 = $2, notice_file_name = 'n.pdf' WHERE id = $1`, [
      world.campaignId,
      sha256,
    ]);
    await get(`/campaigns/${world.campaignId}/notice.pdf`, filler).expect(200);
    await get(`/campaigns/${world.campaignId}/notice.pdf`, stranger).expect(404);
    const { id: taskId } = await world.openTask();
    expect((await get(`/tasks/${taskId}`, filler).expect(200)).body.submission).toMatchObject({
      campaignId: world.campaignId,
      notice: { number: '1', title: null, fileName: 'n.pdf' },
    });
  });

  it.each([
    ['a PDF nobody uploaded', { number: '1', sha256: '0'.repeat(64), fileName: 'n.pdf' }, 404],
    ['no number', { sha256: '0'.repeat(64), fileName: 'n.pdf' }, 422],
    ['a hash that is none', { number: '1', sha256: '../x', fileName: 'n.pdf' }, 422],
  ])('refuses a launch with %s', async (what, notice, status) => {
    await launch(notice, what.replaceAll(' ', '-')).expect(status);
  });

  it('gives the table to those who read every submission, in the language asked for', async () => {
    const path = `/campaigns/${world.campaignId}/table.xlsx`;
    const answer = await get(`${path}?language=en`, officer).buffer(true).responseType('blob').expect(200);
    expect(answer.get('Content-Type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(answer.get('Content-Disposition')).toContain(encodeURIComponent(world.pack.title.en ?? ''));
    const [sheet] = await readWorkbook(answer.body as Buffer);
    expect(sheet?.data.at(-1)?.slice(0, 2)).toEqual([1, world.pack.subjects[0]?.name]);
    expect(sheet?.data.flat()).toContain('SHA-256 of the revision');
    await get(path, filler).expect(403);
    await get(`${path}?language=fr`, officer).expect(422);
    await get(`/campaigns/${world.submission.id}/table.xlsx`, officer).expect(404);
  });

  it('lets a person choose the language of pages and mails', async () => {
    const { personId } = (await world.openTask()).holder;
    const email = await emailOf(personId);
    const spoken = async () => (await get('/session', filler).expect(200)).body.person.language as string;
    await sent('put', '/session/language', filler).send({ language: 'zh-CN' }).expect(204);
    expect(await spoken()).toBe('zh-CN');
    await sent('put', '/session/language', filler).send({ language: 'zh-CN' }).expect(204); // nothing changes, nothing is recorded
    const before = served.mails.mails.length;
    const anonymous = () => request(app.getHttpServer()).post('/api/v1/sign-in/codes').set('X-Countersign', '1');
    await anonymous().send({ email }).expect(204);
    await served.mails.waitFor((mail) => mail.number > before && mail.subject === '会签：登录验证码');
    await sent('put', '/session/language', filler).send({ language: 'en' }).expect(204);
    expect(await spoken()).toBe('en');
    await anonymous().send({ email }).expect(204);
    await served.mails.waitFor((mail) => mail.number > before && mail.subject === 'Countersign: your sign-in code');
    await sent('put', '/session/language', filler).send({ language: 'fr' }).expect(422);
    const events = await world.rows<{ actor_id: string; payload: object }>(
      `SELECT actor_id, payload FROM history_event WHERE kind = 'person-changed' ORDER BY sequence`,
    );
    const changed = { actor_id: personId, payload: { personId, changed: ['language'], active: true } };
    expect(events).toEqual([changed, changed]);
  });
});
