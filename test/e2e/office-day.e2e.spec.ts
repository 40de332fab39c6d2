import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OFFICIAL_NOTICE } from '@countersign/testing';
import { picture } from './stage/album.js';
import type { Desk } from './stage/desk.js';
import { Desks } from './stage/desks.js';
import { taskOf, type TaskPage } from './stage/paperwork.js';
import { ADMINISTRATOR, OFFICER, type Stage } from './stage/stage.js';
import { formWith } from './stage/visitor.js';

/** What happens on a working day beside the main job: two at one form, an interrupted session, a new colleague, a rehearsal. */
const GUZHEN = 20;
const XIAOLAN = 19;

let opened: Desks | undefined;
let desks: Desks;
let stage: Stage;

beforeAll(async () => {
  opened = await Desks.of([GUZHEN, XIAOLAN]);
  desks = opened;
  stage = desks.stage;
}, 120_000);
afterAll(() => opened?.close(), 60_000);

describe('the form', () => {
  it('of two who write the same entry keeps both values, and loses nothing', async () => {
    const colleague = 'colleague@example.org';
    const administrator = await stage.signIn(ADMINISTRATOR);
    const row = `同事,${colleague},${desks.organisation(GUZHEN, 'applicant')},filler`;
    const list = formWith({ name: 'one.csv', type: 'text/csv', bytes: Buffer.from(`姓名,邮箱,单位,角色\n${row}`) });
    await administrator.want('POST', '/people/import', { form: list });
    const [one, two] = await Promise.all([desks.take(desks.fillerOf(GUZHEN)), desks.take(colleague)]);
    await Promise.all([one.follow(/填报/), two.follow(/填报/)]);

    const path = 'assessment.enterprises';
    for (const [desk, figure] of [
      [one, '9200'],
      [two, '9300'],
    ] as const) {
      await desk.at(`field-${path}`).fill(figure);
      await desk.at('field-assessment.producers').fill('');
      if (desk === one) await desk.saved();
    }
    await two.at(`conflict-${path}`).waitFor();
    await picture(two.page, 'stale-write');
    expect(await two.at(`conflict-${path}`).textContent()).toContain('9200');
    expect(await two.at(`conflict-${path}`).textContent()).toContain('9300');
    expect(await two.at(`field-${path}`).inputValue()).toBe('9300');
    await two.at(`take-mine-${path}`).click();
    await two.saved();
    await one.page.reload();
    await one.at(`field-${path}`).waitFor();
    expect(await one.at(`field-${path}`).inputValue()).toBe('9300');
  }, 90_000);

  it('survives the end of the session: the code is asked for again, and what was typed is saved', async () => {
    const desk = await desks.take(desks.fillerOf(XIAOLAN));
    await desk.follow(/填报/);
    await desk.at('field-assessment.local-industrial-output').fill('100.5');
    await desk.saved();
    await stage.rows(`UPDATE session SET ended_at = started_at WHERE email = $1 AND ended_at IS NULL`, [desk.email]);
    await desk.at('field-assessment.specialty-output').fill('88.25');
    await desk.page.keyboard.press('Tab');
    await desk.at('sign-in-code').waitFor();
    await picture(desk.page, 'sign-in-again', { phone: true });
    await desk.enterCode();
    await desk.saved();
    const reader = await stage.signIn(desk.email);
    const { taskId } = await taskOf(stage, reader, XIAOLAN, 'fill');
    const { data } = await reader.get<TaskPage & { data: Record<string, Record<string, unknown>> }>(`/tasks/${taskId}`);
    expect(data['assessment']).toMatchObject({
      'local-industrial-output': { value: '100.5' },
      'specialty-output': { value: '88.25' },
    });
  }, 90_000);
});

describe('people', () => {
  let administrator: Desk;
  beforeAll(async () => {
    administrator = await desks.take(ADMINISTRATOR);
    await administrator.signIn();
  }, 60_000);

  it('are taken in from a list only when every row is right', async () => {
    await administrator.go('/people/import');
    const file = (text: string) => ({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`, 'utf8') });
    await administrator.upload('import-file', file('姓名,邮箱,单位,岗位\n梁一,liang@example.org,没有的单位,填报人\n,bad,,\n'));
    await administrator.at('import-errors').waitFor();
    await picture(administrator.page, 'import-errors', { phone: true });
    await administrator.page.getByText('没有这个单位').waitFor();
    const right = `姓名,邮箱,单位,岗位\n梁一,liang@example.org,${desks.organisation(XIAOLAN, 'local-government')},政府经办人\n`;
    await administrator.upload('import-file', file(right));
    await administrator.at('import-apply').waitFor();
    await picture(administrator.page, 'import-dry-run');
    await administrator.at('import-apply').click();
    await administrator.at('import-applied').waitFor();
  }, 60_000);

  it('hand their posts over: the successor is invited, the predecessor is out', async () => {
    const before = await stage.signIn(desks.fillerOf(XIAOLAN));
    const { taskId } = await taskOf(stage, before, XIAOLAN, 'fill');
    await administrator.go('/people');
    await administrator.at('people-search').locator('input').fill(desks.fillerOf(XIAOLAN));
    await administrator.page.keyboard.press('Enter');
    const row = administrator.page.getByRole('row').filter({ hasText: desks.fillerOf(XIAOLAN) });
    await row.locator('[data-testid^="appointment-"]').click();
    await administrator.page.getByRole('menuitem').first().click();
    await administrator.page.getByRole('radio').nth(1).check();
    await administrator.at('person-name').fill('接任人');
    await administrator.at('person-email').fill('successor@example.org');
    await picture(administrator.page, 'replace-handler', { phone: true });
    await administrator.at('dialog-ok').click();
    const successor = await desks.take('successor@example.org');
    await successor.follow(/填报/);
    expect(successor.taskId).toBe(taskId);
    const refused = await before.ask('POST', `/tasks/${taskId}/decisions`, { body: { kind: 'submit' }, key: randomUUID() });
    expect(refused.status).toBe(403);
  }, 90_000);
});

describe('a rehearsal', () => {
  it('is the launcher’s alone, and is aborted with a reason', async () => {
    const officer = await desks.take(OFFICER);
    await officer.signIn();
    await officer.go('/campaigns/launch');
    await officer.at('subjects-some').click();
    await officer.at(`subject-${GUZHEN}`).check();
    const pdf = { name: '通知.pdf', mimeType: 'application/pdf', buffer: Buffer.from(OFFICIAL_NOTICE) };
    await officer.page.locator('input[type=file]').setInputFiles(pdf);
    await officer.at('notice-number').fill('〔2026〕12号');
    await picture(officer.page, 'launch-notice');
    await officer.at('preview').click();
    await officer.at('rehearse').click();
    await officer.at('launch-confirm').click();
    await officer.page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
    await officer.at('rehearsal-banner').waitFor();
    await officer.at('clock-banner').getByText('2026年3月2日 09:3').waitFor();
    await picture(officer.page, 'rehearsal');
    const number = stage.mails.mailbox.mails.length;
    await officer.follow(/填报/);
    await officer.at('rehearsal-banner').waitFor();
    const strangers = stage.mails.mailbox.mails.slice(number).filter((mail) => !mail.to.includes(OFFICER));
    expect(strangers).toEqual([]);
    await officer.at('official-notice').getByText('〔2026〕12号').waitFor();
    const invitation = stage.mails.mailbox.mails.slice(number - 1).find((mail) => mail.attachments.length > 0);
    expect(invitation?.attachments.map((file) => file.fileName)).toEqual(['通知.pdf']);
    expect(invitation?.text).toContain('〔2026〕12号');
    const task = officer.page.url();

    // The page speaks English from then on, and the person is remembered as an English reader.
    await officer.at('user-menu').click();
    await officer.at('own-language').click();
    await officer.page.getByText('so will your mails').waitFor(); // it is kept
    await officer.page.getByText('Name of the industrial cluster').first().waitFor();
    await officer.page.getByText('Local government opinion').first().waitFor();
    const session = await officer.page.evaluate(async () => (await fetch('/api/v1/session')).text());
    expect(JSON.parse(session)).toMatchObject({ person: { language: 'en' } });
    await picture(officer.page, 'form-in-english');

    await officer.go('/campaigns');
    await officer.page.getByRole('link', { name: /2026/ }).first().click();
    await officer.at('abort').click();
    await officer.at('abort-reason').fill('演练结束');
    await picture(officer.page, 'abort');
    await officer.at('abort-confirm').click();
    await officer.page.getByText('演练结束').first().waitFor();
    await officer.page.goto(task);
    await officer.at('task-ended').waitFor();
    await picture(officer.page, 'aborted-task');
  }, 90_000);

  it('no page has failed on the way', () => {
    expect(desks.faults.filter((fault) => !/status of (403|409)/.test(fault))).toEqual([]);
  });
});
