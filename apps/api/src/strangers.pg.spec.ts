import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { readSettings } from '@countersign/config';
import type { Actor } from '@countersign/domain';
import { silentLogger } from '@countersign/observability';
import { mailbox, SCAN, submissionWorld, type Mailbox, type World } from '@countersign/testing';
import { createApi } from './foundation/create-api.js';

const ZONE = 0;
const NEIGHBOUR = 1;

/** What belongs to one submission, asked for by those it does not concern: knowing an id opens nothing. */
describe('what is not one’s own', () => {
  let world: World;
  let mails: Mailbox;
  let app: INestApplication;
  let reads: string[];
  let writes: { path: string; act: (cookie: string) => request.Test }[];
  let owner: string;

  beforeAll(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [4, 20] });
    await world.rows('INSERT INTO programme_clock (id, anchor_real, anchor_programme, factor) VALUES (1, $1, $1, 0)', [
      new Date(world.clock.now()),
    ]);
    mails = await mailbox();
    const settings = readSettings({
      DATABASE_URL: world.database.url,
      SMTP_URL: mails.url,
      COUNTERSIGN_DATA: world.folder,
      LOG_LEVEL: 'silent',
    });
    app = await createApi(settings, { logger: silentLogger() });
    await app.listen(0, '127.0.0.1');
    const [submission] = world.submissions;
    if (!submission) throw new Error('no submission');
    await world.drive(submission);
    await world.fill(undefined, submission);
    const { id: taskId, holder } = await world.openTask(submission);
    owner = await signIn(holder);
    const attached = await changing('post', `/submissions/${submission.id}/attachments`, owner)
      .field('slot', 'proof')
      .attach('file', Buffer.from(SCAN), '证明.png')
      .expect(201);
    const attachment = `/attachments/${String(attached.body.id)}`;
    const sheet = `/seal-sheets/${await world.seal(submission)}`;
    const draft = { changes: [{ path: 'assessment.patents', entry: { value: '1', origin: 'typed' }, version: 1 }] };
    const at = `/submissions/${submission.id}`;
    const seen = ['', '/timeline', '/documents/assessment.pdf', '/documents/summary.pdf'].map((path) => at + path);
    reads = [`/tasks/${taskId}`, ...seen, `${attachment}/content`, `${sheet}/scan`, `${sheet}/sheet.pdf`];
    writes = [
      { path: 'draft', act: (cookie) => changing('patch', `${at}/draft`, cookie).send(draft) },
      {
        path: 'attachment',
        act: (cookie) =>
          changing('post', `${at}/attachments`, cookie).field('slot', 'proof').attach('file', Buffer.from(SCAN), 'a.png'),
      },
      { path: 'removal', act: (cookie) => changing('delete', attachment, cookie) },
      { path: 'scan', act: (cookie) => changing('put', `${sheet}/scan`, cookie).attach('file', Buffer.from(SCAN), 'a.png') },
      { path: 'void', act: (cookie) => changing('delete', sheet, cookie) },
      { path: 'opened', act: (cookie) => changing('post', `/tasks/${taskId}/opened`, cookie) },
      {
        path: 'freeze',
        act: (cookie) => changing('post', `/tasks/${taskId}/seal-sheets`, cookie).send({ statedDate: '2026-03-02' }),
      },
      { path: 'decide', act: (cookie) => changing('post', `/tasks/${taskId}/decisions`, cookie).send({ kind: 'submit' }) },
    ];
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    await mails?.close();
    await world?.database.close();
  });

  const http = () => request(app.getHttpServer());
  const changing = (method: 'post' | 'put' | 'patch' | 'delete', path: string, cookie: string) =>
    http()[method](`/api/v1${path}`).set('X-Countersign', '1').set('Cookie', cookie);
  const organisation = (zone: number, level: string) => world.submissions[zone]?.chain[level] ?? '';

  async function signIn({ personId }: Actor): Promise<string> {
    const [person] = await world.rows<{ email: string }>('SELECT email FROM person WHERE id = $1', [personId]);
    const email = person?.email ?? '';
    await changing('post', '/sign-in/codes', '').send({ email }).expect(204);
    const { text } = await mails.waitFor((mail) => mail.to.includes(email));
    const code = /\b\d{6}\b/.exec(text)?.[0];
    const opened = await changing('post', '/sign-in/sessions', '').send({ email, code }).expect(201);
    return (opened.get('Set-Cookie')?.[0] ?? '').split(';')[0] ?? '';
  }
  async function answers(cookie: string): Promise<{ read: number[]; written: number[] }> {
    const read: number[] = [];
    for (const path of reads) read.push((await http().get(`/api/v1${path}`).set('Cookie', cookie)).status);
    const written: number[] = [];
    for (const { act } of writes) written.push((await act(cookie)).status);
    return { read, written };
  }
  const all = (status: number, of: readonly unknown[]) => of.map(() => status);

  it('can be read by its filler', async () => {
    const read = [];
    for (const path of reads) read.push((await http().get(`/api/v1${path}`).set('Cookie', owner)).status);
    expect(read).toEqual(all(200, reads));
  }, 60_000);

  it.each([
    ['the filler of another zone', NEIGHBOUR, 'applicant', 'filler'],
    ['an authority that it has not come to', ZONE, 'prefecture-bureau', 'bureau-handler'],
    ['an administrator of the very office', ZONE, 'applicant', 'administrator'],
  ] as const)('can neither be read nor changed by %s', async (name, zone, level, role) => {
    const actor = await world.appoint(name, [{ organisationId: organisation(zone, level), role }]);
    const { read, written } = await answers(await signIn(actor));
    expect(read.filter((status) => status !== 403 && status !== 404)).toEqual([]);
    expect(written).toEqual(all(403, writes));
  });

  it('is read by the auditor, who changes nothing', async () => {
    const auditor = await world.appoint('auditor', [{ organisationId: organisation(ZONE, 'province'), role: 'auditor' }]);
    const { read, written } = await answers(await signIn(auditor));
    expect({ read, written }).toEqual({ read: all(200, reads), written: all(403, writes) });
  }, 60_000);

  it('stays as it was', async () => {
    expect(await world.rows('SELECT state FROM seal_sheet')).toEqual([{ state: 'scanned' }]);
    expect(await world.rows('SELECT removed_at FROM attachment')).toEqual([{ removed_at: null }]);
    expect(await world.rows('SELECT first_opened_at FROM task')).toEqual([{ first_opened_at: null }]);
    expect(await world.rows('SELECT count(*)::int FROM decision')).toEqual([{ count: 0 }]);
  });
});
