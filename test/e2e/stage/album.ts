import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** The screen the pages are made for, and a telephone. */
export const SCREEN = { width: 1366, height: 768 };
export const PHONE = { width: 375, height: 812 };

const folder = process.env['E2E_SCREENSHOTS'];
let number = 0;

/** Keeps a picture of a page in the folder that E2E_SCREENSHOTS names; nothing without it. */
export async function picture(page: Page, name: string, { phone = false } = {}): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.evaluate('document.fonts.ready.then(() => undefined)'); // as text: specs are compiled without the browser's types
  await page.evaluate('scrollTo(0, 0)');
  const file = join(folder, `${String((number += 1)).padStart(2, '0')}-${name}`);
  await page.screenshot({ path: `${file}.png`, fullPage: true, animations: 'disabled' });
  if (!phone) return;
  await page.setViewportSize(PHONE);
  await page.screenshot({ path: `${file}-phone.png`, fullPage: true, animations: 'disabled' });
  await page.setViewportSize(SCREEN);
}

/** Keeps a paper in the same folder. */
export function paper(name: string, bytes: Uint8Array): void {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
}
