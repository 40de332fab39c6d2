import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkInvariants } from '@countersign/schema';
import { browser } from '@countersign/testing';
import type { Browser } from 'playwright-core';
import { checkDecisions, readDecisions } from '../../ledger-check/check-decisions.js';
import { checkLedger } from '../../ledger-check/check-ledger.js';
import { readFacts, type Query } from '../../ledger-check/read-facts.js';
import { ALL, EXCUSED, EXTENDED, OVERDUE, REPLACED, RETURNED } from '../../ledger-check/story.js';
import { picture } from '../stage/album.js';
import { sealedPaper } from '../stage/desk.js';
import { completeData } from '../stage/paperwork.js';
import { withOneByteChanged } from '../stage/package-content.js';
import { linksIn } from '../stage/post-office.js';
import { ADMINISTRATOR, Stage } from '../stage/stage.js';
import { HandWork } from './hand-work.js';
import { Office, type Otherwise } from './office.js';
import { ProgrammeDays } from './programme-days.js';
import { addressOf, officeOf } from './route.js';
import { replaceHandler, Steering } from './steering.js';
import { mailsTooMany, Told } from './told.js';

/** One zone of each shape of route, each under other authorities; they work in the browser. */
const GUZHEN = 20; // town – prefecture
const CHENGHAI = 4; // county – prefecture
const XIQIAO = 8; // town – county – prefecture
const JIANGMEN = 26; // prefecture only
const IN_BROWSER = [GUZHEN, CHENGHAI, XIQIAO, JIANGMEN];

/** Two of them fill in by day and two in the evening, as others do. */
const BY_HAND_IN_THE_EVENING = [XIQIAO, JIANGMEN];
const IN_THE_EVENING = [15, 16, 17, 18, 27, 28, 29, 33];

let opened: Stage | undefined;
let chromium: Browser | undefined;
let stage: Stage;
let days: ProgrammeDays;
let office: Office;
let byHand: HandWork;
let campaignId = '';
const told = new Told();

beforeAll(async () => {
  [opened, chromium] = await Promise.all([Stage.open(), browser()]);
  stage = opened;
  days = new ProgrammeDays(stage);
  const data = completeData(pack());
  office = new Office(stage, pack(), told, data);
  byHand = new HandWork(stage, chromium, pack(), { data, scan: await sealedPaper(chromium) }, told);
}, 240_000);
afterAll(async () => {
  await byHand?.close();
  await chromium?.close();
  await opened?.close();
}, 60_000);

function pack() {
  const found = stage.packs.get('gd-cluster-zones');
  if (!found) throw new Error('the pack is not installed');
  return found;
}
/** Stages that those who are late do not come to yet. */
const late = new Map([
  [EXTENDED, 'fill'],
  [EXCUSED, 'fill'],
  [OVERDUE.filling, 'fill'],
  [OVERDUE.atBureau, 'bureau-opinion'],
]);
const elsewhere: Otherwise = ({ zone, stage }) => (IN_BROWSER.includes(zone) || late.get(zone) === stage ? 'wait' : undefined);
/** Everything but these. */
const except =
  (...zones: number[]): Otherwise =>
  (task) =>
    zones.includes(task.zone) ? 'wait' : elsewhere(task);

async function submissionOf(zone: number): Promise<string> {
  const [row] = await stage.rows<{ id: string }>(
    `SELECT s.id::text FROM submission s JOIN campaign_subject c ON c.campaign_id = s.campaign_id AND c.subject_id = s.subject_id WHERE c.number = $1`,
    [zone],
  );
  if (!row) throw new Error(`zone ${zone} takes no part`);
  return row.id;
}
async function count(sql: string): Promise<number> {
  const [row] = await stage.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`);
  return row?.n ?? 0;
}

/** One step of the year; when one is stuck, those behind it say so at once. */
let stuck: string | undefined;
function step(name: string, work: () => Promise<void>, within = 300_000): void {
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

describe('the year of all 36 zones', () => {
  step('2 March: the officer launches', async () => {
    campaignId = await byHand.launch();
    await days.quiet();
    expect(await count(`notice WHERE kind = 'opened' AND state = 'sent'`)).toBe(ALL.length);
  });

  step('2 March: most fill in, two of them by hand in the browser', async () => {
    await Promise.all([office.work(except(...IN_THE_EVENING)), byHand.fill(GUZHEN, 'fill'), byHand.fill(CHENGHAI)]);
    await days.quiet();
  });

  step(
    'in the evening more come in, two by hand, and the worker is killed meanwhile; no mail goes before the morning',
    async () => {
      await days.moveTo('03-02 18:30');
      const mails = await count('mail');
      const restarting = async () => {
        await office.work(
          ({ zone }) => (IN_THE_EVENING.includes(zone) ? undefined : 'wait'),
          (done) => (done === 3 ? stage.programs.killWorker() : undefined),
        );
        await stage.programs.startWorker();
      };
      await Promise.all([restarting(), ...BY_HAND_IN_THE_EVENING.map((zone) => byHand.fill(zone))]);
      await days.quiet();
      expect(await count('mail')).toBe(mails);
      expect(await count(`stage_run WHERE stage = 'local-opinion'`)).toBe(ALL.length - 3);
    },
  );

  step('3 March: the governments give their opinions; one returns with marks, and the zone corrects at once', async () => {
    await days.moveTo('03-03 09:00');
    await Promise.all([
      office.work(except(REPLACED)),
      byHand.return(GUZHEN),
      ...IN_BROWSER.slice(1).map((zone) => byHand.approve(zone, 'local-opinion', '情况属实，同意上报。')),
    ]);
    const leaving = office.clerk(addressOf(pack(), REPLACED, 'local-opinion'));
    await replaceHandler(stage, leaving, REPLACED, officeOf(pack(), REPLACED, 'local-opinion'));
    await days.quiet();
  });

  step('4 March: Temporal is lost with all it knew in the middle of the day, and the day goes on', async () => {
    await days.moveTo('03-04 09:00');
    const returned: Otherwise = (task) =>
      task.zone === RETURNED.byBureau && task.round === 1 ? { return: '请补充证明材料。' } : elsewhere(task);
    await office.work(returned, (done) => (done === 8 ? stage.programs.loseTemporal() : undefined));
    await stage.programs.startTemporal();
    await stage.reconcile();
    await days.quiet();
    await Promise.all([
      office.work(elsewhere),
      byHand.approve(GUZHEN, 'local-opinion', '经审核，情况属实，同意上报。', 'government'),
      ...IN_BROWSER.slice(1).map((zone) => byHand.approve(zone, 'bureau-opinion', '同意。')),
    ]);
    await days.quiet();
  });

  step('5 March: the last bureaus; the province returns one', async () => {
    await days.moveTo('03-05 09:00');
    await Promise.all([
      office.work((task) =>
        task.stage === 'receipt'
          ? task.zone === RETURNED.byProvince
            ? { return: '工作总结缺少创新驱动一节。' }
            : 'wait'
          : elsewhere(task),
      ),
      byHand.approve(GUZHEN, 'bureau-opinion', '同意当地政府意见。', 'bureau'),
    ]);
    await days.quiet();
    await days.moveTo('03-05 11:00'); // the officer has had a mail within the hour
  });

  step('in the evening the province receives, and the worker is killed while it archives', async () => {
    await days.moveTo('03-05 18:30');
    await Promise.all([
      (async () => {
        for (const zone of IN_BROWSER) await byHand.receive(zone, zone === GUZHEN);
      })(),
      (async () => {
        const receiving = office.work((task) => (task.stage === 'receipt' ? elsewhere(task) : 'wait'));
        await stage.watch.until(
          'the first archives are there',
          async () => ((await count('archive')) > 2 ? true : undefined),
          60_000,
        );
        await stage.programs.killWorker();
        await receiving;
      })(),
    ]);
    await stage.programs.startWorker();
    await days.quiet();
    expect(await count('archive')).toBeGreaterThan(25);
  });

  step('until the middle of March what was returned comes through', async () => {
    for (const day of ['03-06 09:00', '03-09 09:00', '03-10 09:00', '03-11 09:00']) {
      await days.moveTo(day);
      await office.work(elsewhere);
      await days.quiet();
    }
    expect(await count('archive')).toBe(ALL.length - 4);
  });

  step('a bureau is reminded, overdue and escalated, and then decides', async () => {
    for (const day of ['03-13 09:00', '03-17 09:00', '03-17 18:30', '03-18 09:00', '03-20 09:00']) await days.moveTo(day);
    expect(await count(`stage_run WHERE stage = 'bureau-opinion' AND overdue_since IS NOT NULL`)).toBe(1);
    late.delete(OVERDUE.atBureau);
    await office.work(elsewhere);
    await days.quiet();
  });

  step('23 March: of those who have not filled in, one gets more time, one is excused, one is urged', async () => {
    await days.moveTo('03-23 09:00');
    await office.work(elsewhere); // the receipt of yesterday's
    const steering = new Steering(stage, campaignId, submissionOf);
    await steering.extend(EXTENDED, '2026-04-10');
    await steering.excuse(EXCUSED);
    await steering.urge(OVERDUE.filling);
    await days.quiet();
    const plans = await stage.rows<{ version: number; state: string }>(
      `SELECT DISTINCT deadline_version AS version, n.state FROM notice n WHERE n.submission_id = $1 AND n.kind = 'reminder' ORDER BY 1, 2`,
      [await submissionOf(EXTENDED)],
    );
    expect(plans).toEqual([
      { version: 1, state: 'cancelled' },
      { version: 1, state: 'sent' },
      { version: 2, state: 'planned' },
    ]);
  });

  step('a zone is reminded, overdue and escalated, and then submits late', async () => {
    for (const day of ['03-26 09:00', '03-30 09:00', '03-30 18:30', '03-31 09:00', '04-02 09:00']) await days.moveTo(day);
    late.delete(OVERDUE.filling);
    await office.work(elsewhere);
    await days.quiet();
    for (const day of ['04-03 09:00', '04-07 09:00']) {
      await days.moveTo(day);
      await office.work(elsewhere);
      await days.quiet();
    }
  });

  step('the zone with more time is reminded by its new plan and submits; the campaign closes', async () => {
    late.delete(EXTENDED);
    for (const day of ['04-08 09:00', '04-09 09:00', '04-10 09:00', '04-13 09:00', '04-13 10:30', '04-13 11:45']) {
      await days.moveTo(day);
      await office.work();
      await days.quiet();
    }
    expect(await stage.rows('SELECT state FROM campaign')).toEqual([{ state: 'closed' }]);
  });

  const archives = async () => {
    const folder = mkdtempSync(join(process.env['COUNTERSIGN_TEST_RUN'] ?? tmpdir(), 'archives-'));
    const files: string[] = [];
    for (const zone of ALL.filter((each) => each !== EXCUSED)) {
      const file = join(folder, `${zone}.zip`);
      if (IN_BROWSER.includes(zone)) await byHand.download(zone, await submissionOf(zone), file, zone === GUZHEN);
      else writeFileSync(file, await stage.officer.get<Buffer>(`/submissions/${await submissionOf(zone)}/archive.zip`));
      files.push(file);
    }
    const verified = await stage.programs.countersign('archive', 'verify', ...files);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.output.match(/is intact/g)).toHaveLength(ALL.length - 1);
    const changed = await stage.programs.countersign('archive', 'verify', withOneByteChanged(files[0] ?? ''));
    expect(changed.code).toBe(1);
    expect(changed.output).toContain('NOT intact');
  };

  const otherPages = async () => {
    const administrator = await byHand.deskOf(ADMINISTRATOR);
    await administrator.signIn();
    for (const path of ['people', 'people/import', 'organisations', 'calendars', 'troubles', 'campaigns']) {
      await administrator.go(`/${path}`);
      await administrator.page.getByRole('heading', { level: 1 }).waitFor();
      await administrator.page.waitForLoadState('networkidle');
      await picture(administrator.page, `administrator-${path.replace('/', '-')}`, { phone: true });
    }
    const desk = await byHand.at(GUZHEN, 'bureau-opinion');
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
    const stranger = await byHand.deskOf('stranger@example.org');
    await stranger.page.goto(first);
    await stranger.at('link-closed').waitFor();
    await picture(stranger.page, 'link-closed', { phone: true });
  };

  step(
    '35 archives prove themselves, a flipped byte is found; every other page opens: people, organisations, calendars, troubles, a finished task and its link',
    async () => {
      await Promise.all([archives(), otherPages()]);
    },
  );

  const query: Query = (sql, values) => stage.rows(sql, values);

  step('the ledger adds up row by row, and with the mails that came', async () => {
    const facts = await readFacts({
      query,
      campaignId,
      programme: 'programmes/gd-cluster-zones',
      calendars: 'libs/campaigns/calendars',
      calendar: 'CN',
      years: [2026],
      clock: days.shown,
      letters: stage.mails.mailbox.mails,
    });
    expect(checkLedger(facts)).toEqual([]);
    process.stdout.write(
      `  ${facts.notices.length} rows of the ledger, ${facts.mails.length} mails, ${facts.runs.length} stages, ${days.shown.length} moves of the clock\n`,
    );
  });

  step('the bureau of seven zones is told by digests, not by a mail for each', async () => {
    expect(await mailsTooMany(query, 'bureau-zhongshan', 7)).toEqual([]);
  });

  step('no decision is lost or doubled', async () => {
    const answers = await told.all();
    expect(checkDecisions(answers, await readDecisions(query, campaignId))).toEqual([]);
    expect(answers.length).toBeGreaterThan(140);
  });

  step('every invariant holds', async () => {
    expect(await checkInvariants(stage.database.source.manager)).toEqual([]);
    expect(await stage.programs.countersign('invariants')).toMatchObject({ code: 0 });
  });

  it('no page has failed on the way', () => {
    expect(byHand.faults).toEqual([]);
  });
});
