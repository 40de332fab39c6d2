import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@countersign/domain';
import type { SubmissionData } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import { browser } from '@countersign/testing';
import type { Browser } from 'playwright-core';
import { picture, PHONE, SCREEN } from './stage/album.js';
import { Desk, sealedPaper } from './stage/desk.js';
import { completeData, decided, explainAll, launch, save, subjectOf, taskOf, type TaskPage } from './stage/paperwork.js';
import { mailboxOf } from './stage/staff.js';
import { Stage } from './stage/stage.js';
import type { Visitor } from './stage/visitor.js';

/** What becomes of four laboratories, each of another faculty. */
const PLAIN = 1; // nothing high: the dean is not asked
const HIGH = 5; // a high hazard: the dean is asked; in the browser
const SENT_BACK = 9; // one of the two reviewers sends it back
const VOTED_DOWN = 12; // the committee sends it back
const ALL = [PLAIN, HIGH, SENT_BACK, VOTED_DOWN];

const OFFICER = mailboxOf('provincial-officer', 'safety-office');
const ADVISER = mailboxOf('bureau-handler', 'safety-office');
const MEMBERS = ['committee-chair', 'committee-chemical', 'committee-life-sciences'].map((key) => mailboxOf('handler', key));
const EXITS = 'inspection.exits';

let opened: Stage | undefined;
let chromium: Browser | undefined;
let stage: Stage;
const desks: Desk[] = [];
const sessions = new Map<string, Visitor>();

beforeAll(async () => {
  [opened, chromium] = await Promise.all([Stage.open(['lab-safety']), browser()]);
  stage = opened;
}, 180_000);
afterAll(async () => {
  for (const desk of desks) await desk.close();
  await chromium?.close();
  await opened?.close();
}, 60_000);

function pack(): ProgrammePack {
  const found = stage.packs.get('lab-safety');
  if (!found) throw new Error('the pack is not installed');
  return found;
}
/** The mailbox of a post of a laboratory's route. */
function at(lab: number, level: string, role: Role): string {
  return mailboxOf(role, subjectOf(pack(), lab).chain[level] ?? '');
}
const filler = (lab: number) => at(lab, 'laboratory', 'filler');
const coordinator = (lab: number) => at(lab, 'faculty', 'handler');
const dean = (lab: number) => at(lab, 'faculty', 'head');

async function signedIn(email: string): Promise<Visitor> {
  const known = sessions.get(email) ?? (await stage.signIn(email));
  sessions.set(email, known);
  return known;
}
async function deskOf(email: string): Promise<Desk> {
  if (!chromium) throw new Error('no browser');
  const desk = await Desk.of(stage, chromium, email, 'en-GB');
  desks.push(desk);
  return desk;
}
async function decide(email: string, lab: number, stageKey: string, decision: Record<string, unknown>): Promise<string> {
  const who = await signedIn(email);
  const { taskId } = await taskOf(stage, who, lab, stageKey);
  const { revision } = await who.get<TaskPage>(`/tasks/${taskId}`);
  return (await decided(who, taskId, { ...decision, revisionHash: revision?.hash })).outcome;
}
const approve = (email: string, lab: number, stageKey: string, opinionText = 'Agreed.') =>
  decide(email, lab, stageKey, { kind: 'approve', opinionText, statedDate: '2026-03-02' });
const sendBack = (email: string, lab: number, stageKey: string, reason: string) =>
  decide(email, lab, stageKey, { kind: 'return', reason, marks: [EXITS], returnTo: 'inspect' });

async function fill(lab: number, data: SubmissionData): Promise<void> {
  const who = await signedIn(filler(lab));
  const task = await taskOf(stage, who, lab, 'inspect');
  await save(who, task, data);
  await explainAll(who, task, data);
  await decided(who, task.taskId, { kind: 'submit' });
}
/** The complete sample, and the same with the second exit blocked. */
function plain(): SubmissionData {
  return completeData(pack());
}
function high(): SubmissionData {
  const exits = {
    result: 'deficient',
    hazard: 'high',
    remark: 'The second exit is blocked by a pallet.',
    'remedy-by': '2026-03-12',
  };
  const changed = { exits, deficiencies: '3', 'overall-hazard': 'high' };
  const typed = Object.entries(changed).map(([key, value]) => [key, { value, origin: 'typed' as const }]);
  return { inspection: { ...plain()['inspection'], ...Object.fromEntries(typed) } };
}
async function submissionOf(lab: number): Promise<string> {
  const [row] = await stage.rows<{ id: string }>(
    `SELECT s.id::text FROM submission s JOIN campaign_subject c ON c.campaign_id = s.campaign_id AND c.subject_id = s.subject_id WHERE c.number = $1`,
    [lab],
  );
  return row?.id ?? '';
}
const outcomes = async (lab: number) =>
  (
    await stage.rows<{ went: string }>(
      `SELECT r.stage || ' ' || o.kind AS went FROM stage_run r JOIN outcome o ON o.stage_run_id = r.id WHERE r.submission_id = $1 ORDER BY r.step`,
      [await submissionOf(lab)],
    )
  ).map((row) => row.went);

/** One step of the year; when one is stuck, those behind it say so at once. */
let stuck: string | undefined;
function step(name: string, work: () => Promise<void>): void {
  it(
    name,
    async () => {
      if (stuck) throw new Error(`Not reached, because of: ${stuck}`);
      stuck = name;
      await work();
      stuck = undefined;
    },
    150_000,
  );
}

describe('a half-year of laboratories', () => {
  step('is launched under its own name, in English', async () => {
    await stage.moveClock(Date.parse('2026-03-02T10:00:00+01:00'));
    await launch(stage, await signedIn(OFFICER), 'lab-safety', ALL, '2026-H1');
    const invitation = await stage.mails.next(filler(PLAIN), (mail) => /Self-inspection/.test(mail.subject), 'invitation');
    expect(invitation.subject).toBe('Self-inspection: Organic Synthesis Laboratory, by 23 March 2026');
    expect(invitation.text).toContain('for 2026 H1 is now with you as Safety officer of the laboratory');
    expect(invitation.text).not.toMatch(/working day|[\u4e00-\u9fff].*：/);
  });

  step('takes a photo from a phone at the item it shows', async () => {
    const desk = await deskOf(filler(HIGH));
    await desk.follow(/Self-inspection/);
    await desk.page.setViewportSize(PHONE);
    if (!chromium) throw new Error('no browser');
    await desk.page.getByRole('button', { name: /^Add a photo: Exits and corridors/ }).waitFor();
    await desk.upload(`photos-${EXITS}`, { name: 'exit.png', mimeType: 'image/png', buffer: await sealedPaper(chromium) });
    const photo = desk.at(`photo-${EXITS}`).locator('img').first();
    await photo.waitFor();
    await photo.scrollIntoViewIfNeeded();
    await photo.evaluate((image: unknown) => (image as { decode(): Promise<void> }).decode()); // fails when it is no picture
    await picture(desk.page, 'lab-photo', { phone: true });
    await desk.page.setViewportSize(SCREEN);

    const who = await signedIn(filler(HIGH));
    await save(who, await taskOf(stage, who, HIGH, 'inspect'), high());
    await desk.page.reload();
    await desk.page.getByText('2026 H1').first().waitFor();
    await picture(desk.page, 'lab-filled', { phone: true });
    await desk.at('tab-submit').click();
    await desk.press('submit', 'submit-confirm', 'lab-submit');
    expect(desk.faults).toEqual([]);
  });

  step('is reviewed by faculty and safety office at the same time; the reviewer sees the photo', async () => {
    for (const lab of [PLAIN, SENT_BACK, VOTED_DOWN]) await fill(lab, plain());
    const desk = await deskOf(coordinator(HIGH));
    await desk.follow(/Review/);
    await desk.at(`photo-${EXITS}`).locator('img').first().waitFor();
    expect(await desk.at('deciders').innerText()).toMatch(/Faculty of Life Sciences\s+Safety coordinator[^]*Safety adviser/);
    await picture(desk.page, 'lab-review', { phone: true });
    await desk.at('opinion-text').fill('Seen on site; the pallet goes today.');
    await desk.page.locator('[data-testid="opinion-status"][data-state="saved"]').waitFor();
    await desk.press('approve', 'decide-confirm', 'lab-approve');
    expect(desk.faults).toEqual([]);
    expect(await approve(ADVISER, HIGH, 'review')).toBe('approved');

    await approve(coordinator(PLAIN), PLAIN, 'review');
    await approve(ADVISER, PLAIN, 'review');
    await approve(ADVISER, VOTED_DOWN, 'review');
    await approve(coordinator(VOTED_DOWN), VOTED_DOWN, 'review');
  });

  step('comes back when one of the two sends it back, although the other agreed', async () => {
    await approve(coordinator(SENT_BACK), SENT_BACK, 'review');
    expect(await sendBack(ADVISER, SENT_BACK, 'review', 'The photo of the second exit is missing.')).toBe('returned');
    await taskOf(stage, await signedIn(filler(SENT_BACK)), SENT_BACK, 'inspect');
    await stage.anHourLater();
    const mail = await stage.mails.next(filler(SENT_BACK), (each) => /was sent back/.test(each.subject), 'return');
    expect(mail.text).toContain('The photo of the second exit is missing.');
    await fill(SENT_BACK, plain());
    await approve(ADVISER, SENT_BACK, 'review');
    await approve(coordinator(SENT_BACK), SENT_BACK, 'review');
  });

  step('goes on with two votes of the committee, and comes back when two are against', async () => {
    const [chair = '', chemical = '', life = ''] = MEMBERS;
    for (const lab of [PLAIN, HIGH, SENT_BACK]) {
      await approve(chair, lab, 'committee');
      await approve(life, lab, 'committee');
    }
    await approve(chair, VOTED_DOWN, 'committee');
    await sendBack(chemical, VOTED_DOWN, 'committee', 'Who answers for the second action?');
    expect(await sendBack(life, VOTED_DOWN, 'committee', 'The drill was longer ago.')).toBe('returned');
    await fill(VOTED_DOWN, plain());
    for (const who of [coordinator(VOTED_DOWN), ADVISER]) await approve(who, VOTED_DOWN, 'review');
    for (const who of [chemical, life]) await approve(who, VOTED_DOWN, 'committee');
  });

  step('asks the dean where a hazard is high, and nowhere else', async () => {
    await approve(dean(HIGH), HIGH, 'dean', 'The room stays closed until the exit is free.');
    for (const lab of ALL) await decide(OFFICER, lab, 'receive', { kind: 'receive' });
    await stage.watch.until(
      'all four are filed',
      async () => {
        const [row] = await stage.rows<{ n: number }>('SELECT count(*)::int AS n FROM archive');
        return row?.n === ALL.length ? true : undefined;
      },
      90_000,
    );
    expect(await outcomes(PLAIN)).toEqual([
      'inspect submitted',
      'review approved',
      'committee approved',
      'dean skipped',
      'receive received',
    ]);
    expect(await outcomes(HIGH)).toContain('dean approved');
    expect((await outcomes(SENT_BACK)).slice(0, 4)).toEqual([
      'inspect submitted',
      'review returned',
      'inspect submitted',
      'review approved',
    ]);
    expect((await outcomes(VOTED_DOWN)).slice(2, 4)).toEqual(['committee returned', 'inspect submitted']);
  });

  step('gives archives that prove themselves, with the photo in them', async () => {
    const folder = mkdtempSync(join(process.env['COUNTERSIGN_TEST_RUN'] ?? tmpdir(), 'labs-'));
    const officer = await signedIn(OFFICER);
    const files: string[] = [];
    for (const lab of ALL) {
      const bytes = await officer.get<Buffer>(`/submissions/${await submissionOf(lab)}/archive.zip`);
      const file = join(folder, `${lab}.zip`);
      writeFileSync(file, bytes);
      files.push(file);
      expect(bytes.includes('exit.png')).toBe(lab === HIGH);
    }
    const verified = await stage.programs.countersign('archive', 'verify', ...files);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.output.match(/is intact/g)).toHaveLength(ALL.length);
    expect(await stage.rows('SELECT period, data_period, state FROM campaign')).toEqual([
      { period: '2026-H1', data_period: '2026-H1', state: 'closed' },
    ]);
  });
});

describe('the half-year after it', () => {
  step('begins on the archives of the first: figures beside the new ones, rooms carried over to be confirmed', async () => {
    await stage.moveClock(Date.parse('2026-09-02T10:00:00+02:00'));
    sessions.clear();
    await launch(stage, await signedIn(OFFICER), 'lab-safety', [HIGH], '2026-H2');
    const desk = await deskOf(filler(HIGH));
    await desk.signIn();
    const who = await signedIn(filler(HIGH));
    const { taskId } = await taskOf(stage, who, HIGH, 'inspect');
    await desk.go(`/tasks/${taskId}`);
    await desk.page.getByText('2026 H2').first().waitFor();
    const row = desk.page.locator('tr', { has: desk.at('field-inspection.deficiencies') });
    expect(await row.locator('.last-year').innerText()).toContain('3');
    expect(await desk.at('field-inspection.rooms').inputValue()).toBe('Turing Building, rooms 2.14 to 2.18');
    await desk.at('confirm-inspection.rooms').waitFor();
    await picture(desk.page, 'lab-second-half', { phone: true });
    expect(desk.faults).toEqual([]);
  });
});
