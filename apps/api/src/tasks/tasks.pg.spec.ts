import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { SCAN, serveWorld, submissionWorld, type ServedWorld, type World, type WorldSubmission } from '@countersign/testing';
import { createApi } from '../foundation/create-api.js';

/** Acting on tasks over HTTP, with nothing but the API and PostgreSQL running: no worker, no Temporal. */
describe('tasks over HTTP', () => {
  let world: World;
  let served: ServedWorld;
  let app: INestApplication;
  let signIn: ServedWorld['signIn'];
  let submission: WorldSubmission;
  const unused: WorldSubmission[] = [];

  beforeAll(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [1, 2, 3, 4, 20] });
    unused.push(...world.submissions);
    served = await serveWorld(world, createApi);
    ({ app, signIn } = served);
  });
  afterAll(async () => {
    await served?.close();
    await world?.database.close();
  });
  beforeEach(async () => {
    const next = unused.shift();
    if (!next) throw new Error('more subjects are needed');
    submission = next;
    await world.drive(submission);
  });

  const sent = (method: 'post' | 'put' | 'delete', path: string, cookie: string) =>
    request(app.getHttpServer())[method](`/api/v1${path}`).set('X-Countersign', '1').set('Cookie', cookie);

  it('the filler opens, freezes, uploads the scan and submits; a repetition of the press gets the same answer', async () => {
    await world.fill(undefined, submission);
    const { id, holder } = await world.openTask(submission);
    const cookie = await signIn(holder.personId);
    const opened = await sent('post', `/tasks/${id}/opened`, cookie).expect(200);
    expect(opened.body).toEqual({ firstOpenedAt: world.clock.now() });

    const missing = await sent('post', `/tasks/${id}/decisions`, cookie).send({ kind: 'submit' }).expect(422);
    expect(missing.body).toMatchObject({ code: 'seal-sheet-missing', errors: [{ pointer: '/sealSheetId' }] });
    const frozen = await sent('post', `/tasks/${id}/seal-sheets`, cookie).send({ statedDate: '2026-03-03' }).expect(201);
    expect(frozen.body).toMatchObject({ state: 'frozen', scanned: false, frozenByName: holder.name });
    const sheet = `/seal-sheets/${String(frozen.body.id)}`;
    await sent('put', `${sheet}/scan`, cookie).attach('file', Buffer.from('<script>'), 'seal.png').expect(415);
    const scanned = await sent('put', `${sheet}/scan`, cookie).attach('file', Buffer.from(SCAN), 'seal.png').expect(200);
    expect(scanned.body).toMatchObject({ state: 'scanned', scanned: true, scanMediaType: 'image/png' });

    const press = () =>
      sent('post', `/tasks/${id}/decisions`, cookie)
        .set('Idempotency-Key', 'press-1')
        .send({ kind: 'submit', sealSheetId: frozen.body.id });
    const first = await press().expect(200);
    expect(first.body).toMatchObject({ outcome: 'submitted', late: false, revisionHash: frozen.body.revisionHash });
    expect((await press().expect(200)).body).toEqual(first.body);
    const again = await sent('post', `/tasks/${id}/decisions`, cookie).send({ kind: 'submit' }).expect(409);
    expect(again.body).toMatchObject({ code: 'already-decided', facts: { byName: holder.name } });

    // In transit: accepted, and no page or command opens the next stage.
    expect(await world.rows(`SELECT count(*)::int FROM stage_run WHERE submission_id = $1`, [submission.id])).toEqual([
      { count: 1 },
    ]);
    const download = await request(app.getHttpServer()).get(`/api/v1${sheet}/scan`).set('Cookie', cookie).expect(200);
    expect(download.get('Content-Disposition')).toMatch(/^attachment; filename="seal-[0-9a-f]{12}\.png"$/);
    expect(download.get('Content-Security-Policy')).toContain('sandbox');
    expect(Buffer.from(download.body as Buffer)).toEqual(Buffer.from(SCAN));
    const stranger = await signIn((await world.holder(unused[0]?.chain['applicant'] ?? '', 'filler')).personId);
    await request(app.getHttpServer()).get(`/api/v1${sheet}/scan`).set('Cookie', stranger).expect(404);
    await sent('post', `/tasks/${id}/decisions`, stranger).send({ kind: 'submit' }).expect(403);
  });

  it('the reviewer keeps an opinion, freezes it, voids it and returns with marked fields', async () => {
    await world.settle(submission);
    const { id, revisionHash, holder } = await world.openTask(submission);
    const cookie = await signIn(holder.personId);
    const put = (body: object) => sent('put', `/tasks/${id}/opinion-draft`, cookie).send(body);
    expect((await put({ text: '拟同意', statedDate: null, version: 0 }).expect(200)).body).toEqual({
      version: 1,
      voidedSealSheet: false,
    });
    const stale = await put({ text: '别的', statedDate: null, version: 0 }).expect(409);
    expect(stale.body).toMatchObject({
      code: 'stale-write',
      facts: { theirs: { text: '拟同意', version: 1 }, yours: { text: '别的' } },
    });
    await put({ text: 'x', statedDate: '3 March', version: 1 }).expect(422);
    const frozen = await sent('post', `/tasks/${id}/seal-sheets`, cookie)
      .send({ opinionText: '同意', statedDate: '2026-03-03' })
      .expect(201);
    expect((await sent('delete', `/seal-sheets/${String(frozen.body.id)}`, cookie).expect(200)).body).toMatchObject({
      state: 'voided',
      voidReason: 'by-hand',
    });

    const path = world.pack.formSet.forms[0]?.fields[0]?.path ?? '';
    const decide = (body: object) =>
      sent('post', `/tasks/${id}/decisions`, cookie).send({ kind: 'return', revisionHash, ...body });
    expect((await decide({}).expect(422)).body).toMatchObject({ code: 'reason-missing', errors: [{ pointer: '/reason' }] });
    expect((await decide({ reason: '请核实', marks: ['no.such'] }).expect(422)).body).toMatchObject({
      code: 'unknown-field',
      errors: [{ pointer: '/marks/0' }],
    });
    expect((await decide({ reason: '请核实', revisionHash: 'f'.repeat(64) }).expect(409)).body.code).toBe('other-revision');
    expect((await decide({ reason: '请核实', marks: [path] }).expect(200)).body).toMatchObject({ outcome: 'returned' });
  });

  it('50 requests of five colleagues on one task: one winner, 49 clear refusals', async () => {
    await world.settle(submission);
    const { id, revisionHash, holder } = await world.openTask(submission);
    const cookies: string[] = [];
    for (let n = 0; n < 5; n += 1) cookies.push(await signIn((await world.appoint(`同事${n}`, holder.posts)).personId));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        sent('post', `/tasks/${id}/decisions`, cookies[n % 5] ?? '').send({ kind: 'return', revisionHash, reason: `第${n}个` }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const refusals = answers.filter((answer) => answer.status !== 200);
    expect(refusals.map((answer) => `${answer.status} ${String(answer.body.code)}`)).toEqual(
      Array.from({ length: 49 }, () => '409 already-decided'),
    );
    expect(await world.rows('SELECT count(*)::int FROM decision WHERE task_id = $1', [id])).toEqual([{ count: 1 }]);
  });

  it('what was submitted is withdrawn once the seal is given up; the page offers it, and the course says who did and who had read', async () => {
    const task = await world.openTask(submission);
    const cookie = await signIn(task.holder.personId);
    await sent('post', `/tasks/${task.id}/opened`, cookie).expect(200);
    await world.press(submission);
    const page = async () =>
      (await request(app.getHttpServer()).get(`/api/v1/tasks/${task.id}`).set('Cookie', cookie).expect(200)).body;
    expect((await page()).takeBack).toMatchObject({ verb: 'withdraw', refused: 'in-transit' });
    await sent('post', `/tasks/${task.id}/withdrawal`, cookie).send({}).expect(409);
    await world.drive(submission);
    const { takeBack: offer } = await page();
    expect(offer).toMatchObject({ verb: 'withdraw', refused: null, sealSheetId: expect.any(String) });
    const bare = await sent('post', `/tasks/${task.id}/withdrawal`, cookie).send({}).expect(422);
    expect(bare.body).toMatchObject({ code: 'seal-given', errors: [{ pointer: '/sealSheetId' }] });
    await sent('post', `/tasks/${task.id}/taking-back`, cookie).send({ sealSheetId: offer.sealSheetId }).expect(409);
    const done = await sent('post', `/tasks/${task.id}/withdrawal`, cookie)
      .send({ reason: '数字有误', sealSheetId: offer.sealSheetId })
      .expect(200);
    expect(done.body).toMatchObject({
      outcome: 'withdrawn',
      calledOff: 'local-opinion',
      reopens: 'fill',
      sealSheetId: offer.sealSheetId,
    });
    await world.drive(submission);
    expect((await page()).takeBack).toMatchObject({ refused: 'settled' });
    const timeline = await request(app.getHttpServer())
      .get(`/api/v1/submissions/${submission.id}/timeline`)
      .set('Cookie', cookie)
      .expect(200);
    const { name } = task.holder;
    expect(timeline.body.stageRuns).toMatchObject([
      {
        stageKey: 'fill',
        outcome: 'submitted',
        calledOff: null,
        tasks: [{ openedByName: name, firstOpenedAt: world.clock.now() }],
      },
      {
        stageKey: 'local-opinion',
        outcome: 'withdrawn',
        calledOff: { byName: name, reason: '数字有误', sealSheetId: offer.sealSheetId },
        tasks: [{ openedByName: null }],
      },
      { stageKey: 'fill', round: 2, outcome: null },
    ]);
  });

  it('a return opens the marked field only, a save of another is refused by name, and its returner opens all', async () => {
    await world.press(submission);
    await world.drive(submission);
    const back = await world.openTask(submission);
    const office = await signIn(back.holder.personId);
    const decision = { kind: 'return', reason: '请核对', revisionHash: back.revisionHash, opens: 'marked' };
    const bare = await sent('post', `/tasks/${back.id}/decisions`, office).send(decision).expect(422);
    expect(bare.body).toMatchObject({ code: 'marks-missing', errors: [{ pointer: '/marks' }] });
    const marks = ['assessment.specialty-output'];
    await sent('post', `/tasks/${back.id}/decisions`, office)
      .send({ ...decision, marks })
      .expect(200);
    await world.drive(submission);
    const page = async (id: string, cookie: string) =>
      (await request(app.getHttpServer()).get(`/api/v1/tasks/${id}`).set('Cookie', cookie).expect(200)).body;
    const filling = await world.openTask(submission);
    const clerk = await signIn(filling.holder.personId);
    const { openFields, canOpenAll, versions } = await page(filling.id, clerk);
    expect(openFields).toEqual(expect.arrayContaining(marks));
    expect(canOpenAll).toBe(false);
    const shut = Object.keys(versions).find((path) => !openFields.includes(path)) ?? '';
    const save = () =>
      request(app.getHttpServer())
        .patch(`/api/v1/submissions/${submission.id}/draft`)
        .set('X-Countersign', '1')
        .set('Cookie', clerk)
        .send({ changes: [{ path: shut, entry: { state: 'none', origin: 'typed' }, version: versions[shut] }] })
        .expect(200);
    expect((await save()).body.refused).toMatchObject([{ path: shut, code: 'not-opened' }]);
    await sent('post', `/tasks/${back.id}/all-fields`, clerk).send({}).expect(403);
    expect((await page(back.id, office)).canOpenAll).toBe(true);
    await sent('post', `/tasks/${back.id}/all-fields`, office).send({ reason: '还有一项' }).expect(200);
    expect((await page(back.id, office)).canOpenAll).toBe(false);
    expect((await page(filling.id, clerk)).openFields).toBeNull();
    expect((await save()).body.refused).toEqual([]);
  });
});
