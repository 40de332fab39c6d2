import { afterEach, expect, it } from '@jest/globals';
import { StoredClock } from '@countersign/database';
import { devServer, mailbox, must, startProgram, submissionWorld } from '@countersign/testing';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Temporal keeps no fact: with a new, empty one and every ring lost, a worker that starts goes on from PostgreSQL. */
it('Temporal is rebuilt from PostgreSQL alone', async () => {
  const world = await submissionWorld();
  closing.push(() => world.database.close());
  // It stands: what the worker does and what the spec does are at one instant.
  await (await StoredClock.open(world.database.source)).set(world.clock.now(), 0);
  const mails = await mailbox();
  closing.push(() => mails.close());
  const begin = async () => {
    const temporal = await devServer();
    closing.push(() => temporal.stop());
    const worker = await startProgram({
      main: 'dist/apps/worker/src/main.js',
      environment: {
        DATABASE_URL: world.database.url,
        TEMPORAL_ADDRESS: temporal.address,
        SMTP_URL: mails.url,
        COUNTERSIGN_DATA: world.folder,
      },
      ready: /worker_ready/,
      within: 60_000,
    });
    closing.push(() => worker.kill());
    return { temporal, worker };
  };

  const before = await begin();
  await mails.waitFor((mail) => mail.subject.includes('Application'), 60_000);
  expect(await before.worker.stop()).toBe(0);
  await before.temporal.stop();

  await world.fill();
  const { id: taskId, holder } = await world.openTask();
  must(await world.cases.submit.run({ taskId }, holder));
  await world.rows('DELETE FROM outbox');

  await begin();
  await mails.waitFor((mail) => mail.subject.includes('Receipt'), 60_000);
  const runs = await world.rows('SELECT stage, step FROM stage_run ORDER BY step');
  expect(runs).toEqual([
    { stage: 'apply', step: 1 },
    { stage: 'receive', step: 2 },
  ]);
  expect(mails.mails).toHaveLength(2);
  expect(await world.violations()).toEqual([]);
}, 180_000);
