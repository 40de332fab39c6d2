import { expect } from '@jest/globals';
import type { SubmissionData } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import type { Browser } from 'playwright-core';
import { picture } from '../stage/album.js';
import { approve, finishFilling, lookAtSubmission } from '../stage/desk-work.js';
import { Desk } from '../stage/desk.js';
import { subjectOf } from '../stage/paperwork.js';
import { OFFICER, type Stage } from '../stage/stage.js';
import { typeForm } from '../stage/typing.js';
import { addressOf } from './route.js';
import type { Told } from './told.js';

/** What some people do in the browser, each at a desk of their own. */
export class HandWork {
  private readonly desks = new Map<string, Desk>();

  constructor(
    private readonly stage: Stage,
    private readonly chromium: Browser,
    private readonly pack: ProgrammePack,
    private readonly papers: { data: SubmissionData; scan: Buffer },
    private readonly told: Told,
  ) {}

  /** Somebody's desk; the same one whenever it is asked for. */
  async deskOf(email: string): Promise<Desk> {
    const known = this.desks.get(email);
    if (known) return known;
    const desk = await Desk.of(this.stage, this.chromium, email);
    this.told.listenTo(desk.page);
    this.desks.set(email, desk);
    return desk;
  }

  /** The desk of whoever acts at a stage of a zone. */
  at(zone: number, stageKey: string): Promise<Desk> {
    return this.deskOf(addressOf(this.pack, zone, stageKey));
  }

  /** What went wrong in any page. */
  get faults(): string[] {
    return [...this.desks.values()].flatMap((desk) => desk.faults);
  }

  async close(): Promise<void> {
    for (const desk of this.desks.values()) await desk.close();
  }

  /** The officer signs in and launches for everybody; gives the campaign's id. */
  async launch(): Promise<string> {
    const officer = await this.deskOf(OFFICER);
    await officer.go('/');
    await officer.at('sign-in-email').waitFor();
    await picture(officer.page, 'sign-in', { phone: true });
    await officer.signIn();
    await officer.go('/campaigns');
    await officer.at('launch-new').first().waitFor();
    await picture(officer.page, 'campaigns-empty');
    await officer.at('launch-new').first().click();
    await picture(officer.page, 'launch-choice', { phone: true });
    await officer.at('preview').click();
    await officer.at('launch-ready').waitFor();
    await picture(officer.page, 'launch-preview', { phone: true });
    await officer.at('launch').click();
    await officer.at('launch-confirm').click();
    await officer.page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
    await Promise.all(this.pack.subjects.map(({ number }) => officer.at(`submission-${number}`).waitFor()));
    return officer.page.url().split('/').at(-1) ?? '';
  }

  /** Fills the form cell by cell (one zone key by key), explains what is unusual, seals and submits. */
  async fill(zone: number, pictures?: string): Promise<void> {
    const desk = await this.at(zone, 'fill');
    await desk.follow(/填报/, pictures);
    await desk.page.getByText('2026年3月30日 18:00').first().waitFor(); // twenty working days on, in the programme's zone
    if (pictures) await picture(desk.page, 'fill-empty', { phone: true });
    const [assessment, summary] = this.pack.formSet.forms;
    if (!assessment || !summary) throw new Error('two forms are expected');
    const pace = pictures ? 'keys' : 'at-once';
    await typeForm(desk.page, assessment, this.papers.data, pace);
    await desk.saved();
    if (pictures) await this.explainUnusual(desk);
    await desk.at('tab-summary').click();
    await typeForm(desk.page, summary, this.papers.data, pace);
    await desk.saved();
    if (pictures) await picture(desk.page, 'fill-summary', { phone: true });
    await desk.page.reload();
    await desk.at('tab-assessment').waitFor();
    expect(await desk.at('field-assessment.trade-volume').inputValue()).toBe('1560000.00');
    await finishFilling(desk, this.papers.scan, pictures);
  }

  /** A figure that may be right but is unusual must be explained. */
  private async explainUnusual(desk: Desk): Promise<void> {
    await picture(desk.page, 'fill-assessment', { phone: true });
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
  }

  /** The government returns with marked fields; the zone corrects and submits again. */
  async return(zone: number): Promise<void> {
    const authority = await this.at(zone, 'local-opinion');
    await authority.follow(/意见/, 'review', this.nameOf(zone));
    await authority.at('revision').waitFor();
    await picture(authority.page, 'review', { phone: true });
    await authority.at('choose-return').click();
    await authority.at('mark-assessment.trade-volume').click();
    await authority.at('mark-assessment.area-profile.gdp').click();
    await authority.at('return-reason').fill('专业市场交易额与证明材料不符，生产总值请核对口径。');
    await picture(authority.page, 'review-return');
    await authority.press('return', 'decide-confirm', 'return');

    const desk = await this.at(zone, 'fill');
    await desk.follow(/退回/);
    await desk.at('returned-notice').waitFor();
    await picture(desk.page, 'returned', { phone: true });
    await desk.at('field-assessment.trade-volume').fill('1550000.00');
    await desk.page.keyboard.press('Tab');
    await desk.saved();
    await desk.at('tab-submit').click();
    await desk.seal(this.papers.scan);
    await desk.press('submit', 'submit-confirm');
  }

  /** Takes in. */
  async receive(zone: number, pictures: boolean): Promise<void> {
    const officer = await this.deskOf(OFFICER);
    await officer.follow(/接收/, undefined, this.nameOf(zone));
    await officer.at('receive').waitFor();
    if (pictures) {
      const { taskId } = officer;
      await picture(officer.page, 'receipt-task', { phone: true });
      await officer.go('/tasks');
      await officer.at(`task-${taskId}`).waitFor();
      await picture(officer.page, 'tasks', { phone: true });
      await officer.at(`task-${taskId}`).click();
      await officer.at('receive').waitFor();
    }
    await officer.press('receive', 'decide-confirm');
  }

  /** Downloads the archive from the page of its submission, whose number the filler has been mailed. */
  async download(zone: number, submissionId: string, file: string, pictures = false): Promise<void> {
    const officer = await this.deskOf(OFFICER);
    await officer.go(`/submissions/${submissionId}`);
    await officer.at('download-archive').waitFor();
    if (pictures)
      await lookAtSubmission(
        officer,
        this.pack.formSet.forms.map((form) => form.key),
      );
    const downloading = officer.page.waitForEvent('download');
    await officer.at('download-archive').click();
    const download = await downloading;
    await download.saveAs(file);
    const heard = await this.stage.mails.next(
      addressOf(this.pack, zone, 'fill'),
      (mail) => /归档/.test(mail.subject),
      'word of the archive',
    );
    expect(heard.text).toContain(download.suggestedFilename().replace(/\.zip$/, ''));
  }

  /** Follows the mail, writes an opinion, seals and approves. */
  async approve(zone: number, stageKey: string, opinion: string, pictures?: string): Promise<void> {
    await approve(await this.at(zone, stageKey), opinion, this.papers.scan, pictures, this.nameOf(zone));
  }

  private nameOf(zone: number): string {
    return subjectOf(this.pack, zone).name;
  }
}
