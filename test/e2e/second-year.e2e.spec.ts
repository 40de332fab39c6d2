import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { browser, type World } from '@countersign/testing';
import type { Browser } from 'playwright-core';
import { afterTheFirstYear, beginSecondYear } from '../year-two/second-year.js';
import { picture } from './stage/album.js';
import { Desk } from './stage/desk.js';
import { Stage } from './stage/stage.js';

const OUTPUT = 'assessment.specialty-output';
const GROWTH = 'assessment.output-growth';
const NAME = 'assessment.cluster-name';

let world: World;
let stage: Stage | undefined;
let chromium: Browser | undefined;
let filler: Desk;

beforeAll(async () => {
  world = await afterTheFirstYear();
  await beginSecondYear(world);
  [stage, chromium] = await Promise.all([Stage.on(world), browser()]);
  const { holder } = await world.openTask();
  const [person] = await world.rows<{ email: string }>('SELECT email FROM person WHERE id = $1', [holder.personId]);
  filler = await Desk.of(stage, chromium, person?.email ?? '');
}, 180_000);
afterAll(async () => {
  await filler.close();
  await chromium?.close();
  await stage?.close();
}, 60_000);

describe('the second year, at a desk', () => {
  it("shows last year's value beside each field, and the change as soon as a figure is entered", async () => {
    const { id } = await world.openTask();
    await filler.signIn();
    await filler.go(`/tasks/${id}`);
    await filler.at('tab-assessment').waitFor();
    await filler.page.getByText('2027年3月30日 18:00').first().waitFor(); // twenty working days on, by the invented calendar
    const row = filler.page.locator('tr', { has: filler.at(`field-${OUTPUT}`) });
    expect(await row.locator('.last-year').innerText()).toContain('203.75');
    expect(await row.locator('.last-year-change').count()).toBe(0);
    await filler.at(`field-${OUTPUT}`).fill('224.13');
    await filler.saved();
    expect(await row.locator('.last-year-change').innerText()).toBe('+10.0%');
    await picture(filler.page, 'second-year-form', { phone: true });
  }, 60_000);

  it('has carried over what is marked for it, and takes nothing that is not confirmed', async () => {
    expect(await filler.at(`field-${NAME}`).inputValue()).toContain('古镇');
    await filler.at('tab-submit').click();
    await filler.at(`jump-${NAME}-unconfirmed`).waitFor();
    expect(await filler.at(`jump-${NAME}-unconfirmed`).innerText()).toContain('待确认');
    expect(await filler.at('freeze').isDisabled()).toBe(true);
    await picture(filler.page, 'second-year-check');
    await filler.at(`jump-${NAME}-unconfirmed`).click();
    await filler.at(`confirm-${NAME}`).click();
    await filler.saved();
    await filler.at(`confirm-${NAME}`).waitFor({ state: 'detached' });
    await filler.at('tab-submit').click();
    await filler.at('freeze').waitFor();
    await filler.at(`jump-${NAME}-unconfirmed`).waitFor({ state: 'detached' });
  }, 60_000);

  it('compares the growth that is entered with the figures of the archive', async () => {
    await filler.at('tab-assessment').click();
    await filler.at(`field-${GROWTH}`).fill('5');
    await filler.at(`finding-${GROWTH}-growth-reconciles`).waitFor();
    await picture(filler.page, 'second-year-growth');
    await filler.at(`field-${GROWTH}`).fill('10');
    await filler.at(`finding-${GROWTH}-growth-reconciles`).waitFor({ state: 'detached' });
    await filler.saved();
    expect(filler.faults).toEqual([]);
  }, 60_000);
});
