import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { browser } from '@countersign/testing';
import type { Browser } from 'playwright-core';
import { picture } from './stage/album.js';
import { Desk } from './stage/desk.js';
import { launch } from './stage/paperwork.js';
import { OFFICER, Stage } from './stage/stage.js';

/** What the office that runs a campaign sees and does on its page. */
const CHENGHAI = 4;
const XIQIAO = 8;
const GUZHEN = 20;

interface Row {
  submissionId: string;
  number: number;
}

let opened: Stage | undefined;
let chromium: Browser | undefined;
let stage: Stage;
let officer: Desk;
let campaign: string;

beforeAll(async () => {
  [opened, chromium] = await Promise.all([Stage.open(), browser()]);
  stage = opened;
  campaign = `/campaigns/${await launch(stage, stage.officer, 'gd-cluster-zones', [CHENGHAI, XIQIAO, GUZHEN])}`;
  officer = await Desk.of(stage, chromium, OFFICER);
  await officer.signIn();
}, 120_000);
afterAll(async () => {
  await officer?.close();
  await chromium?.close();
  await opened?.close();
}, 60_000);

async function submissionOf(zone: number): Promise<string> {
  const { submissions } = await stage.officer.get<{ submissions: Row[] }>(`${campaign}/submissions`);
  const found = submissions.find((row) => row.number === zone);
  if (!found) throw new Error(`no zone ${zone}`);
  return found.submissionId;
}
/** Opens the menu of a row and takes one of its actions. */
async function act(zone: number, action: string): Promise<void> {
  await officer.at(`actions-${zone}`).click();
  await officer.at(`action-${action}`).last().click();
}
const lineOf = (zone: number) => officer.page.locator('.ant-table-row', { has: officer.at(`submission-${zone}`) });

describe('the campaign page', () => {
  it('shows what another does, as it happens', async () => {
    const stream = officer.page.waitForResponse((response) => response.url().endsWith('/changes'));
    await officer.go(campaign);
    expect((await stream).headers()['content-type']).toContain('text/event-stream');
    for (const zone of [CHENGHAI, XIQIAO, GUZHEN]) await officer.at(`submission-${zone}`).waitFor();
    // By itself the page asks once a minute while it is told of changes, and waits for nothing so long here.
    await stage.officer.post(`${campaign}/urges`, { submissionIds: [await submissionOf(GUZHEN)] });
    await lineOf(GUZHEN).getByText('已催 1 次（今天）').waitFor();
    await picture(officer.page, 'board', { phone: true });
  }, 60_000);

  it('urges several at once and says of each what became of it', async () => {
    for (const zone of [CHENGHAI, GUZHEN]) await officer.at(`choose-${zone}`).check();
    await officer.at('many-urge').click();
    await officer.at('urge-message').fill('请于本周内填报。');
    await officer.at('steer-ok').click();
    await officer.at('steer-result').waitFor();
    expect(await officer.at(`fate-${CHENGHAI}`).textContent()).toContain('累计催办 1 次');
    expect(await officer.at(`fate-${GUZHEN}`).textContent()).toContain('今天已经催办过');
    await picture(officer.page, 'board-urged');
    await officer.at('steer-close').click();
  }, 60_000);

  it('keeps what was entered when the connection is lost, and does it once when it is sent again', async () => {
    await act(XIQIAO, 'extend');
    await officer.at('extend-date').click();
    await officer.page.keyboard.type('2026-04-10');
    await officer.page.keyboard.press('Enter');
    await officer.at('extend-meaning').waitFor();
    expect(await officer.at('extend-meaning').textContent()).toContain('比现在晚 8 个工作日');
    await officer.at('steer-reason').fill('企业数据迟到');
    // The answer is lost, not the request.
    await officer.page.route('**/extensions', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await officer.at('steer-ok').click();
    await officer.at('steer-again').waitFor();
    await officer.page.unroute('**/extensions');
    officer.faults.splice(0); // the connection that was cut
    await officer.at('steer-again').click();
    await officer.page.getByText('新的截止时间：2026年4月10日 18:00').waitFor();
    await officer.at('steer-close').click();
    await lineOf(XIQIAO).getByText('已延期').waitFor();
    const [count] = await stage.rows<{ n: number }>('SELECT count(*)::int AS n FROM deadline_extension');
    expect(count?.n).toBe(1);
  }, 60_000);

  it('excuses, counts, and narrows the list down to a number that is pressed', async () => {
    await act(CHENGHAI, 'excuse');
    await officer.at('steer-reason').fill('示范区已合并');
    await officer.at('steer-ok').click();
    await officer.at('steer-result').waitFor();
    await officer.at('steer-close').click();
    await officer.at('figure-excused').click();
    await officer.at(`submission-${GUZHEN}`).waitFor({ state: 'detached' });
    expect(await officer.at('figure-excused').textContent()).toContain('1');
    await officer.at('tab-places').click();
    await officer.at('board-level').waitFor();
    await officer.page.getByRole('button', { name: '佛山市经贸局 填报 1' }).click();
    await officer.at(`submission-${XIQIAO}`).waitFor();
    await officer.at('chip-place').waitFor();
  }, 60_000);

  it('leads to the ledger of a subject, where the plans of both deadlines stand, and to its course', async () => {
    await act(XIQIAO, 'ledger');
    await officer.at('chip-subject').waitFor();
    await officer.at('ledger-states').getByText('全部').click();
    await officer.page.getByText('截止时间已延期').first().waitFor();
    await officer.page
      .getByText(/按第 2 版截止时间/)
      .first()
      .waitFor();
    await picture(officer.page, 'ledger', { phone: true });
    await officer.go(`/submissions/${await submissionOf(XIQIAO)}`);
    await officer.at('run-act').waitFor();
    expect(await officer.at('run-act').textContent()).toContain('企业数据迟到');
    expect(officer.faults).toEqual([]);
  }, 60_000);
});
