import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubmissionData } from '@countersign/forms';
import { browser } from '@countersign/testing';
import { contentOf, dump, settled, TRACES } from './stage/content.js';
import { unpack } from './stage/package-content.js';
import { completeData, decided, launch, readyToApprove, readyToSubmit, save, subjectOf, taskOf } from './stage/paperwork.js';
import type { TaskPage } from './stage/paperwork.js';
import { tokenOf } from './stage/post-office.js';
import { MONDAY, Stage } from './stage/stage.js';
import { mailboxOf } from './stage/staff.js';
import type { Visitor } from './stage/visitor.js';

const GUZHEN = 20;
const JIANGMEN = 26;
const ASHFORD = 1;
const DAY = 86_400_000;

let opened: Stage | undefined;
let stage: Stage;
let zoneData: SubmissionData;

/** One zone goes to its archive, one is returned and then left until it is long overdue; a library gets its grant. */
beforeAll(async () => {
  opened = await Stage.open(['gd-cluster-zones', 'book-grant']);
  stage = opened;
  zoneData = completeData(pack('gd-cluster-zones'));
  await launch(stage, stage.officer, 'gd-cluster-zones', [GUZHEN, JIANGMEN]);
  await launch(stage, stage.officer, 'book-grant', [ASHFORD]);
  await Promise.all([returnGuzhen(), finishJiangmen(), finishAshford()]);
  await stage.watch.until(
    'both are archived',
    async () => ((await stage.rows('SELECT submission_id FROM archive')).length === 2 ? true : undefined),
    60_000,
  );
  await stage.anHourLater(); // some have had a mail within the hour
  await settled(stage);
  await stage.moveClock(MONDAY + 59 * DAY); // the last working day before the holidays of May
  await stage.mails.next(mailbox('gd-cluster-zones', GUZHEN, 'local-government', 'head'), () => true, 'escalation');
  await settled(stage);
  await stage.programs.stopWorker(); // what is compared below is then changed by visits alone
}, 180_000);
afterAll(() => opened?.close(), 60_000);

function pack(key: string) {
  const found = stage.packs.get(key);
  if (!found) throw new Error(`${key} is not installed`);
  return found;
}
function mailbox(key: string, subject: number, level: string, role: Parameters<typeof mailboxOf>[0]): string {
  return mailboxOf(role, subjectOf(pack(key), subject).chain[level] ?? '');
}
/** Somebody whom a mail invited, signed in by its link. */
async function invited(email: string): Promise<Visitor> {
  const { link } = await stage.mails.invitation(email);
  return stage.signInBy(link, email);
}

async function returnGuzhen(): Promise<void> {
  const filler = await invited(mailbox('gd-cluster-zones', GUZHEN, 'applicant', 'filler'));
  const filling = await taskOf(stage, filler, GUZHEN, 'fill');
  await decided(filler, filling.taskId, await readyToSubmit(filler, filling, zoneData));
  const handler = await invited(mailbox('gd-cluster-zones', GUZHEN, 'local-government', 'handler'));
  const { taskId } = await taskOf(stage, handler, GUZHEN, 'local-opinion');
  const { revision } = await handler.get<TaskPage>(`/tasks/${taskId}`);
  const reason = '请补充说明。';
  await decided(handler, taskId, { kind: 'return', revisionHash: revision?.hash, reason, marks: ['assessment.patents'] });
  await taskOf(stage, filler, GUZHEN, 'fill');
}

async function finishJiangmen(): Promise<void> {
  const filler = await invited(mailbox('gd-cluster-zones', JIANGMEN, 'applicant', 'filler'));
  const filling = await taskOf(stage, filler, JIANGMEN, 'fill');
  await decided(filler, filling.taskId, await readyToSubmit(filler, filling, zoneData));
  for (const [stageKey, level, role] of [
    ['local-opinion', 'local-government', 'handler'],
    ['bureau-opinion', 'prefecture-bureau', 'bureau-handler'],
  ] as const) {
    const handler = await invited(mailbox('gd-cluster-zones', JIANGMEN, level, role));
    const { taskId } = await taskOf(stage, handler, JIANGMEN, stageKey);
    await decided(handler, taskId, await readyToApprove(handler, taskId, '同意。'));
  }
  const { taskId } = await taskOf(stage, stage.officer, JIANGMEN, 'receipt');
  const { revision } = await stage.officer.get<TaskPage>(`/tasks/${taskId}`);
  await decided(stage.officer, taskId, { kind: 'receive', revisionHash: revision?.hash });
}

async function finishAshford(): Promise<void> {
  const librarian = await invited(mailbox('book-grant', ASHFORD, 'library', 'filler'));
  const filling = await taskOf(stage, librarian, ASHFORD, 'apply');
  await save(librarian, filling, completeData(pack('book-grant')));
  await decided(librarian, filling.taskId, { kind: 'submit' });
  const clerk = await invited(mailbox('book-grant', ASHFORD, 'trust', 'handler'));
  const { taskId } = await taskOf(stage, clerk, ASHFORD, 'receive');
  const { revision } = await clerk.get<TaskPage>(`/tasks/${taskId}`);
  await decided(clerk, taskId, { kind: 'receive', revisionHash: revision?.hash });
}

describe('the links in mails', () => {
  it('stand in both parts of a mail, and in plain text', () => {
    const { links } = stage.mails.collectSecrets();
    expect(links.length).toBeGreaterThanOrEqual(10);
    for (const mail of stage.mails.mailbox.mails) {
      const inText = mail.text.match(/https?:\/\/\S*\/l\/\S+/g) ?? [];
      for (const link of inText) expect(mail.html).toContain(link);
      if (/\/l\//.test(mail.html)) expect(inText.length).toBeGreaterThan(0);
    }
  });

  it('change nothing when they are asked for by HEAD, by GET, and by a browser that runs scripts', async () => {
    const { links } = stage.mails.collectSecrets();
    const before = await contentOf(stage, TRACES);
    for (const link of links) {
      const token = tokenOf(link);
      for (const address of [link, `${stage.programs.origin}/api/v1/links/${token}`]) {
        for (const method of ['HEAD', 'GET']) expect((await fetch(address, { method })).status).toBe(200);
      }
    }
    const chromium = await browser();
    try {
      const page = await (await chromium.newContext({ locale: 'zh-CN' })).newPage();
      for (const link of links) {
        await page.goto(link, { waitUntil: 'networkidle' });
        await page.getByRole('heading', { level: 1 }).waitFor();
      }
    } finally {
      await chromium.close();
    }
    expect(await contentOf(stage, TRACES)).toEqual(before);
  }, 120_000);

  it('say of a closed task what became of it, and of a forged token nothing', async () => {
    const filler = mailbox('gd-cluster-zones', JIANGMEN, 'applicant', 'filler');
    const mail = stage.mails.mailbox.mails.find(
      (each) => each.to.includes(filler) && each.links.some((link) => link.includes('/l/')),
    );
    const token = tokenOf(mail?.links.find((link) => link.includes('/l/')) ?? '');
    const stranger = stage.stranger();
    expect(await stranger.get(`/links/${token}`)).toMatchObject({
      state: 'done',
      outcome: 'submitted',
      mailbox: expect.stringContaining('***'),
    });
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    expect(await stranger.ask('GET', `/links/${forged}`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('what a mail made known to its reader alone', () => {
  it('stands neither in the database nor in the logs nor in an archive', async () => {
    const { codes, tokens } = stage.mails.collectSecrets();
    expect(codes.length).toBeGreaterThanOrEqual(6);
    const places = new Map([
      ['the database', await dump(stage)],
      ['the logs', stage.programs.output()],
    ]);
    for (const { submission_id: id } of await stage.rows<{ submission_id: string }>('SELECT submission_id::text FROM archive')) {
      const archive = await stage.officer.get<Buffer>(`/submissions/${id}/archive.zip`);
      for (const [name, bytes] of await unpack(archive)) places.set(name, bytes.toString('latin1'));
    }
    // A code is six digits: where such a figure was entered in a form, nothing can be said of it.
    const entered = JSON.stringify([zoneData, completeData(pack('book-grant'))]);
    const found: string[] = [];
    for (const [place, text] of places) {
      for (const token of tokens)
        if (text.includes(token) || text.includes(token.split('.')[1] ?? token)) found.push(`a token in ${place}`);
      for (const code of codes) {
        if (!entered.includes(code) && new RegExp(`(?<![0-9A-Za-z.])${code}(?![0-9A-Za-z])`).test(text))
          found.push(`a code in ${place}`);
      }
    }
    expect(found).toEqual([]);
    expect(places.size).toBeGreaterThan(20);
  });
});
