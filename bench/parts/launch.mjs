// A campaign launched with everything on, watched until all of it stands.
import { LaunchCampaign } from '../../dist/libs/campaigns/src/index.js';
import { civilDate } from '../../dist/libs/domain/src/index.js';
import { onGround, rowsOf, until } from './ground.mjs';
import { PROGRAMME } from './pack.mjs';
import { installProgramme, must } from './programme.mjs';
import { rssOf, startMailbox, startTemporal, startWorker } from './programs.mjs';

const LOOK_EVERY = 100;

/** Launches the programme's campaign of this year; gives its id. */
export async function launch({ unitOfWork, clock }, { pack, officer }) {
  const period = civilDate(clock.now(), pack.timeZone).slice(0, 4);
  const command = { programmeKey: PROGRAMME, period, subjects: 'all', rehearsal: false };
  return must(await new LaunchCampaign(unitOfWork, clock).run(command, officer)).campaignId;
}

/** A worker that runs, with what it needs; the mails of a launch are taken and thrown away. */
export async function startEverything(ground) {
  const mailbox = await startMailbox(ground);
  const temporal = await startTemporal(ground);
  const environment = { SMTP_URL: mailbox.url, TEMPORAL_ADDRESS: temporal.address, LOG_LEVEL: 'warn' };
  const worker = startWorker(ground, environment);
  const cycles = async () => (await temporal.client.workflow.count(`WorkflowType = 'cycle'`)).count; // rung when the pack was installed
  await until(async () => ((await cycles()) > 0 ? true : null), { what: 'the worker' });
  return { temporal, worker };
}

/**
 * Launches so many submissions on a ground of its own.
 * @returns seconds from the launch until all rows stand, all workflows are started, all are visible, all first stages are open; memory then
 */
export async function launchAndWatch(size) {
  return onGround(4, async (ground) => {
    const programme = await installProgramme(ground, size);
    const { temporal, worker } = await startEverything(ground);
    const began = performance.now();
    await launch(ground, programme);
    const seconds = () => (performance.now() - began) / 1_000;
    const reached = async (count) => {
      await until(async () => ((await count()) >= size ? true : null), { every: LOOK_EVERY });
      return seconds();
    };
    const stored = (sql) => async () => Number((await rowsOf(ground.pool, sql))[0].count);
    const visible = () => temporal.client.workflow.count(`WorkflowType = 'submission'`);
    const submissions = stored('SELECT count(*) FROM submission');
    const rung = async () =>
      (await submissions()) - (await stored(`SELECT count(*) FROM outbox WHERE type = 'submission' AND why = 'opened'`)());
    const [rows, started, allVisible, open] = await Promise.all([
      reached(submissions),
      reached(rung),
      reached(async () => (await visible()).count),
      reached(stored('SELECT count(*) FROM stage_run')),
    ]);
    return {
      size,
      rows,
      started,
      visible: allVisible,
      open,
      rowsPerSecond: size / rows,
      workflowsPerSecond: size / started,
      workerMb: rssOf(worker.pid),
      temporalMb: rssOf(temporal.pid),
    };
  });
}
