import { expect } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { picture, SCREEN } from './album.js';
import type { Stage } from './stage.js';

/** One person at a computer: a browser of their own, a mailbox, and their hands. */
export class Desk {
  /** What went wrong in the pages: errors of scripts, and answers nobody should get. */
  readonly faults: string[] = [];

  private constructor(
    readonly stage: Stage,
    readonly email: string,
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 401/.test(message.text()))
        this.faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`);
    });
  }

  static async of(stage: Stage, chromium: Browser, email: string, locale = 'zh-CN'): Promise<Desk> {
    // Somewhere else than the programme: what pages show is the programme's time all the same.
    const context = await chromium.newContext({
      locale,
      timezoneId: 'America/New_York',
      viewport: SCREEN,
      acceptDownloads: true,
    });
    context.setDefaultTimeout(60_000);
    return new Desk(stage, email, context, await context.newPage());
  }

  /** The button, cell or notice with this name. */
  at(testId: string) {
    return this.page.getByTestId(testId);
  }

  /** Opens a page of the product. */
  async go(path: string): Promise<void> {
    await this.page.goto(`${this.stage.programs.origin}${path}`);
  }

  /** Signs in at the front door, with the code from the mailbox. */
  async signIn(): Promise<void> {
    await this.go('/');
    await this.at('sign-in-email').fill(this.email);
    await this.at('send-code').click();
    await this.enterCode();
    await this.at('user-menu').waitFor();
  }

  /**
   * Opens the link of the next invitation in the mailbox and arrives at its task, signing in on the way when nobody is.
   * @param pictures keeps pictures of the way under this name
   * @param subjectName whose link is meant, in a mail that may tell of several
   */
  async follow(about: RegExp = /./, pictures?: string, subjectName?: string): Promise<void> {
    const { mails } = this.stage;
    const { link } = await (subjectName === undefined
      ? mails.invitation(this.email, about)
      : mails.invitationTo(this.email, subjectName, about));
    await this.page.goto(link);
    const signedIn = this.page.waitForURL(/\/tasks\/[^/]+$/);
    signedIn.catch(() => undefined);
    const asked = this.at('send-code').waitFor();
    asked.catch(() => undefined);
    await Promise.race([signedIn, asked]);
    if (!/\/tasks\//.test(this.page.url())) {
      if (pictures) await picture(this.page, `${pictures}-link`, { phone: true });
      await this.at('send-code').click();
      await this.at('sign-in-code').waitFor();
      if (pictures) await picture(this.page, `${pictures}-code`, { phone: true });
      await this.enterCode();
      await signedIn;
    }
    await this.page.locator('.page-task').waitFor();
  }

  /** Id of the task whose page is open. */
  get taskId(): string {
    return /\/tasks\/([^/]+)/.exec(this.page.url())?.[1] ?? '';
  }

  /** Uploads a file into an upload field. */
  async upload(testId: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page
      .locator(`input[type=file][data-testid="${testId}"], [data-testid="${testId}"] input[type=file]`)
      .setInputFiles(file);
  }

  /** Waits until everything typed is saved. */
  async saved(): Promise<void> {
    await this.page.locator('[data-testid="save-status"][data-state="saved"]').waitFor();
  }

  /** 定稿, fetches the sheet that is to be printed, and uploads the scan of what was sealed. */
  async seal(scan: Buffer, pictures?: string): Promise<Buffer> {
    await this.at('freeze').click();
    await this.at('print-sheet').waitFor();
    if (pictures) await picture(this.page, `${pictures}-frozen`);
    const sheet = await this.page.request.get(
      new URL((await this.at('print-sheet').getAttribute('href')) ?? '', this.page.url()).href,
    );
    const bytes = await sheet.body();
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    await this.upload('scan-input', { name: '盖章扫描件.png', mimeType: 'image/png', buffer: scan });
    await this.page.getByText('已上传扫描件').first().waitFor();
    return bytes;
  }

  /** Presses a button, confirms, and reads the receipt. */
  async press(button: string, confirm: string, pictures?: string): Promise<void> {
    await this.at(button).click();
    await this.at(confirm).waitFor();
    if (pictures) await picture(this.page, `${pictures}-confirm`);
    await this.at(confirm).click();
    await this.at('receipt').waitFor();
    if (pictures) await picture(this.page, `${pictures}-receipt`, { phone: true });
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Types the code that the mailbox got. */
  async enterCode(): Promise<void> {
    await this.at('sign-in-code').waitFor();
    await this.at('sign-in-code').fill(await this.stage.mails.code(this.email));
    await this.at('sign-in-submit').click();
  }
}

/** A picture of a paper with a red seal on it, as a scanner gives it. */
export async function sealedPaper(chromium: Browser): Promise<Buffer> {
  const page = await chromium.newPage({ viewport: { width: 420, height: 594 } });
  await page.setContent(
    `<body style="margin:0;background:#fff"><svg width="420" height="594"><text x="60" y="80" font-size="16">（盖章页扫描件）</text>
     <circle cx="280" cy="420" r="70" fill="none" stroke="#c00" stroke-width="5"/><text x="254" y="432" font-size="34" fill="#c00">★</text></svg>`,
  );
  const bytes = await page.screenshot();
  await page.close();
  return bytes;
}
