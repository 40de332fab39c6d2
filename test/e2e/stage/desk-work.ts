import { expect } from '@jest/globals';
import { paper, picture } from './album.js';
import type { Desk } from './desk.js';

const PROOF = '专业市场交易额证明.png';

/** Attaches a file, seals and submits what is filled in. */
export async function finishFilling(desk: Desk, scan: Buffer, pictures?: string): Promise<void> {
  await desk.page.getByRole('tab', { name: /^附件/ }).click();
  await desk.upload('attach-proof', { name: PROOF, mimeType: 'image/png', buffer: scan });
  await desk.page.getByRole('link', { name: PROOF }).waitFor();
  if (pictures) await picture(desk.page, `${pictures}-attachments`);
  await desk.at('tab-submit').click();
  const sheet = await desk.seal(scan, pictures);
  if (pictures) {
    await picture(desk.page, `${pictures}-scanned`, { phone: true });
    paper(`${pictures}-seal-sheet.pdf`, sheet);
  }
  await desk.press('submit', 'submit-confirm', pictures);
}

/** Follows the link of a mail (of the next one, or the next about a subject), writes an opinion, seals and approves. */
export async function approve(desk: Desk, opinion: string, scan: Buffer, pictures?: string, subjectName?: string): Promise<void> {
  await desk.follow(/意见/, pictures, subjectName);
  await desk.at('opinion-text').fill(opinion);
  await desk.page.locator('[data-testid="opinion-status"][data-state="saved"]').waitFor();
  if (pictures) await picture(desk.page, `${pictures}-opinion`, { phone: true });
  const sheet = await desk.seal(scan);
  if (pictures) {
    await picture(desk.page, `${pictures}-scanned`);
    paper(`${pictures}-seal-sheet.pdf`, sheet);
  }
  await desk.press('approve', 'decide-confirm', pictures);
}

/** Opens what can be seen of a finished submission. */
export async function lookAtSubmission(desk: Desk, forms: readonly string[]): Promise<void> {
  await picture(desk.page, 'submission', { phone: true });
  for (const form of forms) {
    const link = (await desk.at(`pdf-${form}`).getAttribute('href')) ?? '';
    const answer = await desk.page.request.get(new URL(link, desk.page.url()).href);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    paper(`${form}.pdf`, await answer.body());
  }
  for (const tab of ['tab-notices', 'tab-history']) {
    await desk.at(tab).click();
    await picture(desk.page, `submission-${tab}`);
  }
  const page = desk.page.url();
  await desk.page.goBack();
  await desk.go('/campaigns');
  await desk.page.getByRole('link', { name: /2026/ }).first().waitFor();
  await picture(desk.page, 'campaigns', { phone: true });
  await desk.page.goto(page);
  await desk.at('download-archive').waitFor();
}
