import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { ImportCalendar, LaunchCampaign, OpenPeriod } from '@countersign/campaigns';
import { TASK_QUEUES } from '@countersign/contracts';
import { instantAt } from '@countersign/domain';
import { SYSTEM } from '@countersign/history';
import { AskToLaunch } from '@countersign/notifications';
import { parsePack } from '@countersign/packs';
import { bareWorld, devServer, must, silenceCore, workflowBundle, type BareWorld, type DevServer } from '@countersign/testing';
import { CycleActivities } from '../../apps/worker/src/activities/cycle.activities.js';
import { Schedules } from '../../apps/worker/src/schedules/schedules.js';
import { inventedYear } from './second-year.js';

const PROGRAMME = 'gd-cluster-zones';
/** Jiangmen: prefecture only, the shortest route. */
const ZONE = 26;
/** A week of days around the opening of each of two years: what an operator makes up for. */
const TWO_YEARS = ['2026', '2027'].map((year) => ({
  start: new Date(`${year}-02-27T00:00:00Z`),
  end: new Date(`${year}-03-06T00:00:00Z`),
  overlap: 'ALLOW_ALL' as const,
}));

/** The zones' programme as one that launches by itself, with its real Schedule, workflow and activity, on a real database. */
describe('the yearly cycle', () => {
  let world: BareWorld;
  let server: DevServer;
  let client: Client;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    silenceCore();
    [world, server] = await Promise.all([bareWorld(), devServer()]);
    closing.push(
      () => world.database.close(),
      () => server.stop(),
    );
    await staffOneZone();
    client = new Client({ connection: await Connection.connect({ address: server.address }) });
    closing.push(() => client.connection.close());
    await work();
    await new Schedules(client).ensureCycle({ programmeKey: PROGRAMME, at: '09:00', timeZone: 'Asia/Shanghai' });
  }, 60_000);
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  /** The pack, its one active zone, and somebody at each post of its route. */
  async function staffOneZone(): Promise<void> {
    const files = await world.packFiles(PROGRAMME, (path, text) =>
      path === 'programme.yaml' ? text.replace('launch: confirm', 'launch: automatic') : text,
    );
    await world.install(files);
    const pack = parsePack(files);
    if (!pack.ok) throw new Error(JSON.stringify(pack.error));
    await world.rows('UPDATE subject SET active = false WHERE number <> $1', [ZONE]);
    const chain = pack.value.subjects.find((subject) => subject.number === ZONE)?.chain ?? {};
    const posts = pack.value.stages.flatMap((stage) => stage.posts);
    for (const { level, role } of posts) await world.person(role, [[chain[level] ?? '', role]]);
  }

  /** Both queues, with the one activity that a cycle asks for. */
  async function work(): Promise<void> {
    const { clock } = world;
    const launch = new LaunchCampaign(world.work, clock);
    const period = new OpenPeriod(world.database.source, world.work, launch);
    // The server's time is none of the programme's: whatever it says, it is the instant that the spec has set.
    const shown = Object.assign(Object.create(clock) as typeof clock, {
      at: () => clock.now(),
      refresh: () => Promise.resolve(),
    });
    const cycle = new CycleActivities(shown, period, new AskToLaunch(world.work), () => Promise.resolve());
    const connection = await NativeConnection.connect({ address: server.address });
    const common = { connection, identity: 'spec', activities: { openPeriod: cycle.openPeriod.bind(cycle) } };
    const workers = [
      await Worker.create({ ...common, taskQueue: TASK_QUEUES.stages, workflowBundle: await workflowBundle() }),
      await Worker.create({ ...common, taskQueue: TASK_QUEUES.effects }),
    ];
    const running = workers.map((worker) => worker.run());
    closing.push(async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
      await connection.close();
    });
  }

  const schedule = () => client.schedule.getHandle(`cycle/${PROGRAMME}`);
  const cycles = (status: string) => client.workflow.count(`WorkflowType = 'cycle' AND ExecutionStatus = '${status}'`);

  /** Sets the programme's day, fires, and resolves when every run that was started has ended. @returns the campaigns there are */
  async function fire(day: string, firing: () => Promise<void>): Promise<string[]> {
    world.clock.set(instantAt(day, '09:10', 'Asia/Shanghai'));
    const before = (await schedule().describe()).info.numActionsTaken;
    await firing();
    for (;;) {
      const { numActionsTaken, runningActions } = (await schedule().describe()).info;
      const [{ count: completed }, { count: failed }] = await Promise.all([cycles('Completed'), cycles('Failed')]);
      if (numActionsTaken > before && runningActions.length === 0 && completed + failed >= numActionsTaken) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const rows = await world.rows<{ period: string }>('SELECT period FROM campaign ORDER BY period, launched_at');
    return rows.map((row) => row.period);
  }

  const trigger = () => schedule().trigger();
  const makeUp = () => schedule().backfill(TWO_YEARS);
  const both = async () => {
    await Promise.all([trigger(), makeUp()]);
  };

  it('opens nothing before the day', async () => {
    expect(await fire('2026-03-01', both)).toEqual([]);
  }, 60_000);

  it('opens the year that is due by trigger, once, however often it fires and whatever days are made up for', async () => {
    expect(await fire('2026-03-02', trigger)).toEqual(['2026']);
    expect(await fire('2026-03-02', both)).toEqual(['2026']);
    expect(await fire('2026-03-20', both)).toEqual(['2026']);
  }, 60_000);

  it('opens the next year by what is made up for, as soon as its calendar is there, and no other year', async () => {
    expect(await fire('2027-03-02', makeUp)).toEqual(['2026']);
    expect(await world.rows(`SELECT period, state FROM programme_period WHERE state = 'blocked'`)).toEqual([
      { period: '2027', state: 'blocked' },
    ]);
    must(await new ImportCalendar(world.work, world.clock).run(inventedYear(2027), SYSTEM));
    expect(await fire('2027-03-05', makeUp)).toEqual(['2026', '2027']);
    expect(await fire('2027-03-06', both)).toEqual(['2026', '2027']);
    const { count: failed } = await cycles('Failed');
    expect(failed).toBe(0);
    const launches = await world.rows<{ kind: string }>(`SELECT kind FROM history_event WHERE kind = 'campaign-launched'`);
    expect(launches).toHaveLength(2);
  }, 60_000);
});
