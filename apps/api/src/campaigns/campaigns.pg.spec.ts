import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { SCAN, serveWorld, submissionWorld, type ServedWorld, type World } from '@countersign/testing';
import { createApi } from '../foundation/create-api.js';

/** Programmes, calendars, launches, drafts and attachments over HTTP. */
describe('campaigns and drafts over HTTP', () => {
  let world: World;
  let served: ServedWorld;
  let app: INestApplication;
  let signIn: ServedWorld['signIn'];
  let officer: string;
  let filler: string;
  let stranger: string;

  beforeAll(async () => {
    world = await submissionWorld({ subjects: [1, 2] });
    served = await serveWorld(world, createApi);
    ({ app, signIn } = served);
    await world.drive(world.submissions[0]);
    await world.drive(world.submissions[1]);
    officer = await signIn(world.officer.personId);
    filler = await signIn((await world.openTask(world.submissions[0])).holder.personId);
    stranger = await signIn((await world.openTask(world.submissions[1])).holder.personId);
  });
  afterAll(async () => {
    await served?.close();
    await world?.database.close();
  });

  const get = (path: string, cookie: string) => request(app.getHttpServer()).get(`/api/v1${path}`).set('Cookie', cookie);
  const sent = (method: 'post' | 'patch' | 'delete', path: string, cookie: string) =>
    request(app.getHttpServer())[method](`/api/v1${path}`).set('X-Countersign', '1').set('Cookie', cookie);

  it('lists programmes with their subjects and periods, to officers alone', async () => {
    const { body } = await get('/programmes', officer).expect(200);
    expect(body).toMatchObject([
      {
        key: 'book-grant',
        packHash: world.pack.hash,
        launch: 'confirm',
        periods: ['2026', '2027'],
        cycle: [
          { period: '2026', state: 'launched', campaignId: world.campaignId },
          { period: '2027', state: 'coming', campaignId: null },
        ],
      },
    ]);
    expect(body[0].subjects).toHaveLength(3);
    await get('/programmes', filler).expect(403);
  });

  it('gives a pack’s forms and validators for good: by content hash, with an ETag', async () => {
    const path = `/packs/${world.pack.hash}/form-set`;
    const forms = await get(path, filler).expect(200);
    expect(forms.body).toMatchObject({
      programmeKey: 'book-grant',
      stages: [{ key: 'apply' }, { key: 'receive' }],
      languages: ['en'],
    });
    expect(forms.body.formSet).toEqual(JSON.parse(JSON.stringify(world.pack.formSet)));
    expect(forms.get('Cache-Control')).toContain('immutable');
    await get(path, filler).set('If-None-Match', `"${world.pack.hash}"`).expect(304);
    const validators = await get(`/packs/${world.pack.hash}/validators.js`, filler).expect(200);
    expect(validators.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(validators.get('Cache-Control')).toContain('immutable');
    expect(validators.text).toContain('export const');
    await get(`/packs/${'0'.repeat(64)}/form-set`, filler).expect(404);
    await get(`/packs/${'0'.repeat(64)}/validators.js`, filler).expect(404);
  });

  it('previews, launches once per key, and aborts', async () => {
    const command = { programmeKey: 'book-grant', period: '2027', subjectIds: null };
    const preview = await sent('post', '/campaigns/preview', officer).set('Accept-Language', 'en').send(command).expect(200);
    expect(preview.body).toMatchObject({ ok: false, dataPeriod: '2026' });
    expect(preview.body.blockers).toMatchObject([
      {
        code: 'nobody-holds-post',
        subject: 'Calder Reading Room',
        stage: 'Application',
        organisationName: 'Calder Reading Room',
        message: expect.stringContaining('nobody holds the post'),
      },
    ]);
    const refused = await sent('post', '/campaigns', officer).send(command).expect(409);
    expect(refused.body).toMatchObject({ code: 'launch-blocked', facts: { blockers: [{ code: 'nobody-holds-post' }] } });

    const chosen = { ...command, subjectIds: [world.submission.subjectId] };
    const ready = await sent('post', '/campaigns/preview', officer).send(chosen).expect(200);
    expect(ready.body).toMatchObject({
      ok: true,
      blockers: [],
      routes: [{ number: 1, steps: [{ stageKey: 'apply' }, { stageKey: 'receive' }] }],
    });
    const press = () => sent('post', '/campaigns', officer).set('Idempotency-Key', 'launch-1').send(chosen);
    const launched = await press().expect(201);
    expect((await press().expect(201)).body).toEqual(launched.body);
    await sent('post', '/campaigns', officer).send(chosen).expect(409);
    await sent('post', '/campaigns', filler).send(chosen).expect(403);

    const abort = `/campaigns/${String(launched.body.campaignId)}/abort`;
    expect((await sent('post', abort, officer).send({ reason: ' ' }).expect(422)).body).toMatchObject({ code: 'reason-missing' });
    await sent('post', abort, officer).send({ reason: 'wrong period' }).expect(200);
    expect((await sent('post', abort, officer).send({ reason: 'again' }).expect(409)).body).toMatchObject({
      code: 'campaign-ended',
    });
  });

  it.each([
    ['/period', { programmeKey: 'book-grant', period: 'soon', subjectIds: null }],
    ['/subjectIds', { programmeKey: 'book-grant', period: '2027', subjectIds: [] }],
    ['/subjectIds', { programmeKey: 'book-grant', period: '2027' }],
    ['/when', { programmeKey: 'book-grant', period: '2027', subjectIds: null, when: 'now' }],
  ])('refuses a launch that is wrong at %p', async (pointer, body) => {
    const refused = await sent('post', '/campaigns/preview', officer).send(body).expect(422);
    expect(refused.body.errors[0]).toMatchObject({ pointer });
  });

  it('lists calendar years and takes one in', async () => {
    const years = await get('/calendars', officer).expect(200);
    expect(years.body).toMatchObject([
      { calendar: 'CN', year: 2025 },
      { calendar: 'CN', year: 2026, work: expect.arrayContaining(['2026-10-10']) },
    ]);
    const year = {
      calendar: 'CN',
      year: 2027,
      title: 't',
      source: 'https://example.org',
      published: '2026-11-20',
      offDays: [],
      workDays: [],
    };
    expect((await sent('post', '/calendars', officer).send(year).expect(201)).body).toMatchObject({ change: 'added' });
    const wrong = await sent('post', '/calendars', officer)
      .send({ ...year, source: 'x' })
      .expect(422);
    expect(wrong.body.errors).toMatchObject([{ pointer: '/source' }]);
    await sent('post', '/calendars', filler).send(year).expect(403);
  });

  it('saves entries, refuses stale ones with both values, and saves nothing for others', async () => {
    const path = `/submissions/${world.submission.id}/draft`;
    const change = (value: unknown, version: number) => ({
      path: 'application.project',
      entry: { value, origin: 'typed' },
      version,
    });
    const saved = await sent('patch', path, filler)
      .send({ changes: [change('Books', 0)] })
      .expect(200);
    expect(saved.body).toMatchObject({
      saved: [{ path: 'application.project', version: 1 }],
      refused: [],
      voidedSealSheet: false,
    });
    const stale = await sent('patch', path, filler)
      .send({ changes: [change('Other books', 0)] })
      .expect(200);
    expect(stale.body.refused).toMatchObject([
      { code: 'stale-write', yours: { value: 'Other books' }, theirs: { entry: { value: 'Books' }, version: 1 } },
    ]);
    const odd = await sent('patch', path, filler)
      .send({ changes: [change('smile \u{1F600}', 1), { ...change('x', 0), path: 'a.b' }] })
      .expect(200);
    expect(odd.body.refused.map((each: { code: string }) => each.code)).toEqual(['characters', 'unknown-field']);
    expect(
      (
        await sent('patch', path, stranger)
          .send({ changes: [change('mine', 1)] })
          .expect(403)
      ).body,
    ).toMatchObject({ code: 'not-your-task' });
    await sent('patch', path, filler).send({ changes: [] }).expect(422);
    await sent('patch', '/submissions/nothing/draft', filler)
      .send({ changes: [change('x', 0)] })
      .expect(404);
  });

  it('takes files in by their bytes and gives them back as downloads alone', async () => {
    const path = `/submissions/${world.submission.id}/attachments`;
    const upload = (cookie: string, bytes: Buffer, name: string) =>
      sent('post', path, cookie).field('slot', 'price-list').attach('file', bytes, { filename: name });
    const added = await upload(filler, Buffer.from(SCAN), '价格表.png').expect(201);
    expect(added.body).toMatchObject({
      fileName: '价格表.png',
      mediaType: 'image/png',
      slot: 'price-list',
      voidedSealSheet: false,
    });
    const content = `/attachments/${String(added.body.id)}/content`;
    const download = await get(content, filler).expect(200);
    expect(Buffer.from(download.body as Buffer).equals(Buffer.from(SCAN))).toBe(true);
    expect(download.get('Content-Disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('价格表.png')}`);
    expect(download.get('Content-Security-Policy')).toContain('sandbox');
    await get(content, stranger).expect(404);

    expect((await upload(filler, Buffer.from('<html>'), 'page.png').expect(415)).body).toMatchObject({ code: 'wrong-type' });
    await upload(stranger, Buffer.from(SCAN), 'a.png').expect(403);
    await sent('post', path, filler).field('slot', 'price-list').expect(422);
    await sent('delete', `/attachments/${String(added.body.id)}`, stranger).expect(403);
    await sent('delete', `/attachments/${String(added.body.id)}`, filler).expect(200);
    await sent('delete', `/attachments/${String(added.body.id)}`, filler).expect(404);
  });
});
