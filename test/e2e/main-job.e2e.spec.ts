import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubmissionData } from '@countersign/forms';
import { browser } from '@countersign/testing';
import type { Browser } from 'playwright-core';
import { picture } from './stage/album.js';
import { approve, finishFilling, lookAtSubmission } from './stage/desk-work.js';
import { Desk, sealedPaper } from './stage/desk.js';
import { completeData, save, subjectOf, taskOf } from './stage/paperwork.js';
import { withOneByteChanged } from './stage/package-content.js';
import { linksIn } from './stage/post-office.js';
import { ADMINISTRATOR, OFFICER, Stage } from './stage/stage.js';
import { mailboxOf } from './stage/staff.js';
import { typeForm } from './stage/typing.js';

/** One zone of each shape of route, each under other authorities. */
const GUZHEN = 20; // town – prefecture
const CHENGHAI = 4; // county – prefecture
const XIQIAO = 8; // town – county – prefecture
const JIANGMEN = 26; // prefecture only
const ZONES = [GUZHEN, CHENGHAI, XIQIAO, JIANGMEN];

let opened: Stage | undefined;
let chromium: Browser | undefined;
let stage: Stage;
let data: SubmissionData;
let scan: Buffer;
let officer: Desk;
const desks = new Map<string, Desk>();

beforeAll(async () => {
  [opened, chromium] = await Promise.all([Stage.open(), browser()]);
  stage = opened;
  data = completeData(pack());
  scan = await sealedPaper(chromium);
  officer = await deskOf(OFFICER);
}, 120_000);
afterAll(async () => {
  for (const desk of desks.values()) await desk.close();
  await chromium?.close();
  await opened?.close();
}, 60_000);

function pack() {
  const found = stage.packs.get('gd-cluster-zones');
  if (!found) throw new Error('the pack is not installed');
  return found;
}
async function deskOf(email: string): Promise<Desk> {
  const known = desks.get(email);
  if (known) return known;
  if (!chromium) throw new Error('no browser');
  const desk = await Desk.of(stage, chromium, email);
  desks.set(email, desk);
  return desk;
}
/** Whoever holds a post of a zone's route, at their computer. */
function at(zone: number, level: string, role: Parameters<typeof mailboxOf>[0]): Promise<Desk> {
  return deskOf(mailboxOf(role, subjectOf(pack(), zone).chain[level] ?? ''));
}
const filler = (zone: number) => at(zone, 'applicant', 'filler');
const government = (zone: number) => at(zone, 'local-government', 'handler');
const bureau = (zone: number) => at(zone, 'prefecture-bureau', 'bureau-handler');
/** One step of the job; when one is stuck, those behind it say so at once. */
let stuck: string | undefined;
function step(name: string, work: () => Promise<void>, within: number): void {
  it(
    name,
    async () => {
      if (stuck) throw new Error(`Not reached, because of: ${stuck}`);
      stuck = name;
      await work();
      stuck = undefined;
    },
    within,
  );
}

describe('the main job', () => {
  step(
    'the officer launches for one zone of each shape of route',
    async () => {
      await officer.go('/');
      await officer.at('sign-in-email').waitFor();
      await picture(officer.page, 'sign-in', { phone: true });
      await officer.signIn();
      await officer.go('/campaigns');
      await officer.at('launch-new').first().waitFor();
      await picture(officer.page, 'campaigns-empty');
      await officer.at('launch-new').first().click();
      await officer.at('subjects-some').click();
      for (const zone of ZONES) await officer.at(`subject-${zone}`).check();
      await picture(officer.page, 'launch-choice', { phone: true });
      await officer.at('preview').click();
      await officer.at('launch-ready').waitFor();
      await picture(officer.page, 'launch-preview', { phone: true });
      await officer.at('launch').click();
      await officer.at('launch-confirm').click();
      await officer.page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
      for (const zone of ZONES) await officer.at(`submission-${zone}`).waitFor();
    },
    60_000,
  );

  step(
    'a filler follows the mail, fills the form by hand, explains, seals and submits',
    async () => {
      const desk = await filler(GUZHEN);
      await desk.follow(/填报/, 'fill');
      await desk.page.getByText('2026年3月30日 18:00').first().waitFor(); // twenty working days on, in the programme's zone
      await picture(desk.page, 'fill-empty', { phone: true });
      const [assessment, summary] = pack().formSet.forms;
      if (!assessment || !summary) throw new Error('two forms are expected');
      await typeForm(desk.page, assessment, data);
      await desk.saved();
      await picture(desk.page, 'fill-assessment', { phone: true });

      // A figure that may be right but is unusual: it must be explained.
      const unusual = 'assessment.top-website-share';
      await desk.at(`field-${unusual}`).fill('95');
      await desk.at(`finding-${unusual}-top-website-of-ten`).waitFor();
      await picture(desk.page, 'fill-finding');
      await desk.at('tab-submit').click();
      await desk.at(`jump-${unusual}-top-website-of-ten`).waitFor();
      await picture(desk.page, 'fill-check');
      expect(await desk.at('freeze').isDisabled()).toBe(true);
      await desk.at(`jump-${unusual}-top-website-of-ten`).click();
      await desk.at(`explain-${unusual}-top-website-of-ten`).fill('其中一家企业网站下半年停用，按半家计。');

      await desk.at('tab-summary').click();
      await typeForm(desk.page, summary, data);
      await desk.saved();
      await picture(desk.page, 'fill-summary', { phone: true });
      await desk.page.reload();
      await desk.at('tab-assessment').waitFor();
      expect(await desk.at('field-assessment.trade-volume').inputValue()).toBe('1560000.00');
      await finishFilling(desk, scan, 'fill');
    },
    150_000,
  );

  step(
    'the others fill from another program and go on in the browser',
    async () => {
      await Promise.all(
        ZONES.slice(1).map(async (zone) => {
          const desk = await filler(zone);
          await desk.follow(/填报/);
          const program = await stage.signIn(desk.email);
          await save(program, await taskOf(stage, program, zone, 'fill'), data);
          await desk.page.reload();
          await desk.at('tab-submit').waitFor();
          await finishFilling(desk, scan);
        }),
      );
    },
    120_000,
  );

  step(
    'a government returns with marked fields; the zone corrects and submits again',
    async () => {
      const authority = await government(GUZHEN);
      await authority.follow(/意见/, 'review');
      await authority.at('revision').waitFor();
      await picture(authority.page, 'review', { phone: true });
      await authority.at('choose-return').click();
      await authority.at('mark-assessment.trade-volume').click();
      await authority.at('mark-assessment.area-profile.gdp').click();
      await authority.at('return-reason').fill('专业市场交易额与证明材料不符，生产总值请核对口径。');
      await picture(authority.page, 'review-return');
      await authority.press('return', 'decide-confirm', 'return');

      await stage.anHourLater(); // the filler has had a mail within the hour
      const desk = await filler(GUZHEN);
      await desk.follow(/退回/);
      await desk.at('returned-notice').waitFor();
      await picture(desk.page, 'returned', { phone: true });
      await desk.at('field-assessment.trade-volume').fill('1550000.00');
      await desk.page.keyboard.press('Tab');
      await desk.saved();
      await desk.at('tab-submit').click();
      await desk.seal(scan);
      await desk.press('submit', 'submit-confirm');
    },
    90_000,
  );

  step(
    'governments, then bureaus give their opinions from their links',
    async () => {
      await stage.anHourLater(); // so has the government
      await approve(await government(GUZHEN), '经审核，情况属实，同意上报。', scan, 'government');
      await Promise.all(ZONES.slice(1).map(async (zone) => approve(await government(zone), '情况属实，同意上报。', scan)));
      await approve(await bureau(GUZHEN), '同意当地政府意见。', scan, 'bureau');
      await Promise.all(ZONES.slice(1).map(async (zone) => approve(await bureau(zone), '同意。', scan)));
    },
    150_000,
  );

  step(
    'the province receives',
    async () => {
      for (const zone of ZONES) {
        const task = await taskOf(stage, stage.officer, zone, 'receipt');
        if (zone === GUZHEN) {
          await officer.go('/tasks');
          await officer.at(`task-${task.taskId}`).waitFor();
          await picture(officer.page, 'tasks', { phone: true });
        }
        await officer.go(`/tasks/${task.taskId}`);
        await officer.at('receive').waitFor();
        if (zone === GUZHEN) await picture(officer.page, 'receipt-task', { phone: true });
        await officer.press('receive', 'decide-confirm');
      }
    },
    90_000,
  );

  step(
    'every archive is downloaded and proves itself; a flipped byte is found',
    async () => {
      const folder = mkdtempSync(join(process.env['COUNTERSIGN_TEST_RUN'] ?? tmpdir(), 'archives-'));
      const files: string[] = [];
      await stage.anHourLater(); // so have the fillers
      for (const zone of ZONES) {
        const { submission } = await stage.watch.until(`zone ${zone} is archived`, async () => {
          const [row] = await stage.rows<{ submission: string }>(
            `SELECT a.submission_id::text AS submission FROM archive a JOIN submission s ON s.id = a.submission_id
             JOIN campaign_subject c ON c.campaign_id = s.campaign_id AND c.subject_id = s.subject_id WHERE c.number = $1`,
            [zone],
          );
          return row;
        });
        await officer.go(`/submissions/${submission}`);
        await officer.at('download-archive').waitFor();
        if (zone === GUZHEN)
          await lookAtSubmission(
            officer,
            pack().formSet.forms.map((form) => form.key),
          );
        const downloading = officer.page.waitForEvent('download');
        await officer.at('download-archive').click();
        const download = await downloading;
        const file = join(folder, `${zone}.zip`);
        await download.saveAs(file);
        files.push(file);
        const heard = await stage.mails.next(
          mailboxOf('filler', subjectOf(pack(), zone).chain['applicant'] ?? ''),
          (mail) => /归档/.test(mail.subject),
          'word of the archive',
        );
        expect(heard.text).toContain(download.suggestedFilename().replace(/\.zip$/, ''));
      }
      const verified = await stage.programs.countersign('archive', 'verify', ...files);
      expect(verified).toMatchObject({ code: 0 });
      expect(verified.output.match(/is intact/g)).toHaveLength(ZONES.length);
      const changed = await stage.programs.countersign('archive', 'verify', withOneByteChanged(files[0] ?? ''));
      expect(changed.code).toBe(1);
      expect(changed.output).toContain('NOT intact');
    },
    120_000,
  );

  step(
    'every other page opens: people, organisations, calendars, troubles, a finished task and its link',
    async () => {
      const administrator = await deskOf(ADMINISTRATOR);
      await administrator.signIn();
      for (const path of ['people', 'people/import', 'organisations', 'calendars', 'troubles', 'campaigns']) {
        await administrator.go(`/${path}`);
        await administrator.page.getByRole('heading', { level: 1 }).waitFor();
        await administrator.page.waitForLoadState('networkidle');
        await picture(administrator.page, `administrator-${path.replace('/', '-')}`, { phone: true });
      }
      const desk = await bureau(GUZHEN);
      await desk.go(`/tasks/${desk.taskId}`);
      await desk.at('task-ended').waitFor();
      await picture(desk.page, 'task-ended');
      for (const tab of ['tab-opinions', 'tab-findings']) {
        await desk.at(tab).click();
        await picture(desk.page, `task-${tab}`);
      }
      const [first = ''] = linksIn(
        stage.mails.mailbox.mails.find((mail) => mail.to.includes(desk.email) && linksIn(mail).length > 0),
      );
      const stranger = await deskOf('stranger@example.org');
      await stranger.page.goto(first);
      await stranger.at('link-closed').waitFor();
      await picture(stranger.page, 'link-closed', { phone: true });
    },
    60_000,
  );

  it('no page has failed on the way', () => {
    expect([...desks.values()].flatMap((desk) => desk.faults)).toEqual([]);
  });
});
