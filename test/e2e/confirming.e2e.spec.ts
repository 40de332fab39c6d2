import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { browser, committeePack, SAFETY, submissionWorld, type World } from '@countersign/testing';
import type { Browser } from 'playwright-core';
import { picture } from './stage/album.js';
import { Desk } from './stage/desk.js';
import { Stage } from './stage/stage.js';

let world: World;
let stage: Stage | undefined;
let chromium: Browser | undefined;
const desks: Desk[] = [];

beforeAll(async () => {
  world = await submissionWorld({ pack: await committeePack({ posts: [SAFETY], confirm: 'head' }) });
  await world.drive();
  await world.settle();
  [stage, chromium] = await Promise.all([Stage.on(world), browser()]);
}, 180_000);
afterAll(async () => {
  for (const desk of desks) await desk.close();
  await chromium?.close();
  await stage?.close();
}, 60_000);

/** Whoever has the turn sits down at the task. */
async function sitDown(): Promise<{ desk: Desk; name: string }> {
  const { id, holder } = await world.openTask();
  const [person] = await world.rows<{ email: string }>('SELECT email FROM person WHERE id = $1', [holder.personId]);
  if (!stage || !chromium) throw new Error('the stage is not set');
  const desk = await Desk.of(stage, chromium, person?.email ?? '');
  desks.push(desk);
  await desk.signIn();
  await desk.go(`/tasks/${id}`);
  return { desk, name: holder.name };
}

describe('an office where the head confirms', () => {
  it('the handler lays a draft before the head and calls it back; the head gives it back, and then decides', async () => {
    const { desk: handler, name: drafter } = await sitDown();
    await handler.at('confirming-hint').waitFor();
    expect(await handler.at('approve').count()).toBe(0);
    await write(handler, 'The shelves are sound.');
    await picture(handler.page, 'confirming-draft', { phone: true });
    await handler.at('lay').click();
    await handler.at('call-back').waitFor();
    await picture(handler.page, 'confirming-laid', { phone: true });
    await handler.at('call-back').click();
    await handler.at('confirming-hint').waitFor();
    expect(await handler.at('opinion-text').inputValue()).toBe('The shelves are sound.');
    await handler.at('lay').click();
    await handler.at('call-back').waitFor();

    const { desk: head } = await sitDown();
    await head.at('laid-draft').getByText('The shelves are sound.').waitFor();
    await picture(head.page, 'confirming-head', { phone: true });
    await head.at('give-back').click();
    await head.at('give-back-note').fill('Name the year.');
    await head.at('dialog-ok').click();
    await head.at('task-ended').waitFor();

    await handler.go(`/tasks/${(await world.openTask()).id}`);
    await handler.at('given-back').getByText('Name the year.').waitFor();
    await picture(handler.page, 'confirming-given-back', { phone: true });
    await write(handler, 'The shelves are sound (2026).');
    await handler.at('lay').click();
    await handler.at('task-ended').waitFor();

    await head.go(`/tasks/${(await world.openTask()).id}`);
    await head.at('laid-draft').getByText('The shelves are sound (2026).').waitFor();
    await head.press('approve', 'decide-confirm');
    await head.go(`/tasks/${(await lastTask()).id}`);
    await head.at('tab-opinions').click();
    await head.page.getByText(drafter).first().waitFor();
    await picture(head.page, 'confirming-decided');
    expect([...handler.faults, ...head.faults]).toEqual([]);
  }, 120_000);
});

/** Writes the opinion, as people do who press a button while the last words are still being saved. */
function write(desk: Desk, text: string): Promise<void> {
  return desk.at('opinion-text').fill(text);
}

/** The task on which the head decided. */
async function lastTask(): Promise<{ id: string }> {
  const [task] = await world.rows<{ id: string }>(
    `SELECT decision.task_id AS id FROM decision WHERE kind = 'approve' ORDER BY decided_at DESC LIMIT 1`,
  );
  if (!task) throw new Error('nothing was decided');
  return task;
}
