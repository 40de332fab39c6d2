import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { browser } from '@countersign/testing';
import type { Browser } from 'playwright-core';
import { picture } from './stage/album.js';
import { Desk } from './stage/desk.js';
import { launch, subjectOf } from './stage/paperwork.js';
import { mailboxOf } from './stage/staff.js';
import { OFFICER, Stage } from './stage/stage.js';

/** What people who work on one file do with each other: they speak about a field, and stand in for one another. */
const GUZHEN = 20;
const FIELD = 'assessment.enterprises';

let opened: Stage | undefined;
let chromium: Browser | undefined;
let stage: Stage;
let filler: Desk;
let campaign: string;
const desks: Desk[] = [];

beforeAll(async () => {
  [opened, chromium] = await Promise.all([Stage.open(), browser()]);
  stage = opened;
  campaign = `/campaigns/${await launch(stage, stage.officer, 'gd-cluster-zones', [GUZHEN])}`;
  filler = await deskOf(mailboxOf('filler', applicant()));
  await filler.follow(/填报/);
}, 120_000);
afterAll(async () => {
  for (const desk of desks) await desk.close();
  await chromium?.close();
  await opened?.close();
}, 60_000);

async function deskOf(email: string): Promise<Desk> {
  if (!chromium) throw new Error('no browser');
  const desk = await Desk.of(stage, chromium, email);
  desks.push(desk);
  return desk;
}
function applicant(): string {
  const pack = stage.packs.get('gd-cluster-zones');
  if (!pack) throw new Error('the pack is not installed');
  return subjectOf(pack, GUZHEN).chain['applicant'] ?? '';
}

describe('colleagues', () => {
  it('speak about a field where it stands, until one of them says that it is settled', async () => {
    await filler.at(`comment-${FIELD}`).click();
    await filler.at('comment-text').fill('是否含分支机构？');
    await filler.at('comment-send').click();
    await filler.at(`thread-${FIELD}`).getByText('是否含分支机构？').waitFor();
    await picture(filler.page, 'comments', { phone: true });

    const { submissions } = await stage.officer.get<{ submissions: { submissionId: string }[] }>(`${campaign}/submissions`);
    const officer = await deskOf(OFFICER);
    await officer.signIn();
    await officer.go(`/submissions/${submissions[0]?.submissionId ?? ''}`);
    await officer.at('tab-comments').click();
    const thread = officer.at(`thread-${FIELD}`);
    await thread.getByTestId('answer').click();
    await thread.getByTestId('comment-text').fill('不含分支机构。');
    await thread.getByTestId('comment-send').click();
    await thread.getByText('不含分支机构。').waitFor();

    await filler.page.reload();
    await filler.at('all-comments').click();
    const answered = filler.at(`thread-${FIELD}`);
    await answered.getByText('不含分支机构。').waitFor();
    await answered.getByTestId('resolve').click();
    await officer.page.reload();
    await officer.at('tab-comments').click();
    for (const { page } of [filler, officer]) {
      await page.getByText('显示已解决的 1 条').click();
      await page.locator('.thread-resolved').waitFor();
    }
    expect([...filler.faults, ...officer.faults]).toEqual([]);
  }, 60_000);

  it('stand in for each other: both are told, and the substitute finds the task marked', async () => {
    const head = await deskOf(mailboxOf('applicant-head', applicant()));
    await filler.go('/substitution');
    await filler.at('set-substitute').click();
    await filler.at('substitute').click();
    await filler.page.locator('.ant-select-item-option').first().click();
    await filler.at('dialog-ok').click();
    await filler.page.getByText('代理中').waitFor();
    await picture(filler.page, 'substitution', { phone: true });
    for (const { email } of [filler, head]) await stage.mails.next(email, ({ subject }) => /^会签：.*代/.test(subject), 'letter');

    await head.signIn();
    await head.go('/tasks');
    await head.page.locator('[data-testid^="task-"]').click();
    await head.page.locator('.page-task .ant-tag', { hasText: /^代/ }).waitFor();
    expect(await head.at(`field-${FIELD}`).isEditable()).toBe(true);
    expect(head.faults).toEqual([]);
  }, 60_000);
});
