import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PHONE, picture, SCREEN } from './stage/album.js';
import type { Desk } from './stage/desk.js';
import { Desks } from './stage/desks.js';
import { completeData, decided, readyToSubmit, taskOf } from './stage/paperwork.js';
import { mailboxOf } from './stage/staff.js';
import { OFFICER, type Stage } from './stage/stage.js';

/** What people who work on one file do with each other: they speak about a field, stand in for one another, and think better of what they sent. */
const GUZHEN = 20;
const XIAOLAN = 19;
const FIELD = 'assessment.enterprises';

let opened: Desks | undefined;
let desks: Desks;
let stage: Stage;
let filler: Desk;

beforeAll(async () => {
  opened = await Desks.of([GUZHEN, XIAOLAN]);
  desks = opened;
  stage = desks.stage;
  filler = await desks.take(desks.fillerOf(GUZHEN));
  await filler.follow(/填报/);
}, 120_000);
afterAll(() => opened?.close(), 60_000);

describe('colleagues', () => {
  it('speak about a field where it stands, until one of them says that it is settled', async () => {
    await filler.at(`comment-${FIELD}`).click();
    await filler.at('comment-text').fill('是否含分支机构？');
    await filler.at('comment-send').click();
    await filler.at(`thread-${FIELD}`).getByText('是否含分支机构？').waitFor();
    await picture(filler.page, 'comments', { phone: true });

    const officer = await desks.take(OFFICER);
    await officer.signIn();
    await officer.go(`/submissions/${await submissionOf(GUZHEN)}`);
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
    const head = await desks.take(mailboxOf('applicant-head', desks.organisation(GUZHEN, 'applicant')));
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

  it('withdraw what they sent, on a phone, as long as nobody has opened it', async () => {
    const email = desks.fillerOf(XIAOLAN);
    const applicant = await stage.signIn(email);
    const task = await taskOf(stage, applicant, XIAOLAN, 'fill');
    const pack = stage.packs.get('gd-cluster-zones');
    if (!pack) throw new Error('the pack is not installed');
    const send = async (taskId: string) => {
      const ready = await readyToSubmit(applicant, { ...task, taskId }, completeData(pack));
      await decided(applicant, taskId, ready);
    };
    await send(task.taskId);

    const sender = await desks.take(email);
    await sender.page.setViewportSize(PHONE);
    await sender.signIn();
    await sender.go(`/tasks/${task.taskId}`);
    const government = await stage.signIn(mailboxOf('handler', desks.organisation(XIAOLAN, 'local-government')));
    const asked = await taskOf(stage, government, XIAOLAN, 'local-opinion');
    await sender.page.reload();
    await sender.at('take-back').click();
    await sender.at('take-back-seal').waitFor();
    await picture(sender.page, 'withdraw-dialog-phone');
    await sender.at('take-back-reason').fill('从业人员数填错了。');
    await sender.at('dialog-ok').click();
    await sender.page.waitForURL(/\/submissions\//);
    const anew = await stage.watch.until('the form is open anew', async () => {
      const { open } = await applicant.get<{ open: { taskId: string; round: number; subjectNumber: number }[] }>('/tasks');
      return open.find((each) => each.subjectNumber === XIAOLAN && each.round === 2);
    });
    await sender.page.reload();
    await sender.at('tab-history').waitFor();
    await picture(sender.page, 'withdrawn-course-phone');
    await sender.page.setViewportSize(SCREEN);

    const visitor = await desks.take(mailboxOf('handler', desks.organisation(XIAOLAN, 'local-government')));
    await visitor.signIn();
    await visitor.go(`/tasks/${asked.taskId}`);
    expect(await visitor.at('task-ended').innerText()).toContain('撤回');
    await picture(visitor.page, 'withdrawn-task', { phone: true });

    await sender.go(`/tasks/${anew.taskId}`);
    expect(await sender.at(`field-${FIELD}`).inputValue()).not.toBe('');
    await send(anew.taskId);
    const again = await stage.watch.until('the government is asked again', async () => {
      const { open } = await government.get<{ open: { taskId: string; subjectNumber: number; round: number }[] }>('/tasks');
      return open.find((each) => each.subjectNumber === XIAOLAN && each.round === 2);
    });
    await visitor.go(`/tasks/${again.taskId}`);
    await visitor.at('opinion-text').waitFor();
    await sender.page.reload();
    await sender.at('take-back-refused').waitFor();
    expect(await sender.at('take-back').count()).toBe(0);
    await picture(sender.page, 'withdraw-refused', { phone: true });
    expect(desks.faults).toEqual([]);
  }, 90_000);
});

/** The submission of a zone. */
async function submissionOf(zone: number): Promise<string> {
  const { submissions } = await stage.officer.get<{ submissions: { submissionId: string; number: number }[] }>(
    `/campaigns/${desks.campaignId}/submissions`,
  );
  return submissions.find(({ number }) => number === zone)?.submissionId ?? '';
}
