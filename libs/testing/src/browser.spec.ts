import { describe, expect, it } from '@jest/globals';
import { browser } from './index.js';

describe('browser', () => {
  it('runs the scripts of a page', async () => {
    const chromium = await browser();
    const page = await chromium.newPage();
    await page.setContent('<button onclick="this.textContent=`会签 ${1 + 1}`">?</button>');
    await page.click('button');
    expect(await page.textContent('button')).toBe('会签 2');
    await chromium.close();
  });
});
