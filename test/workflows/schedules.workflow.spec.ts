import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { TASK_QUEUES } from '@countersign/contracts';
import { devServer, silenceCore, workflowBundle, type DevServer } from '@countersign/testing';
import { Schedules } from '../../apps/worker/src/schedules/schedules.js';
import { scripted } from '../replay/script.js';

const ASKING = { programmeKey: 'book-grant', at: '09:00', timeZone: 'Europe/London' };

describe('Schedules', () => {
  let server: DevServer;
  let client: Client;
  beforeAll(async () => {
    silenceCore();
    server = await devServer();
    client = new Client({ connection: await Connection.connect({ address: server.address }) });
  }, 60_000);
  afterAll(async () => {
    await client.connection.close();
    await server.stop();
  });

  it('are made once however often they are asked for, and brought up to date', async () => {
    const schedules = new Schedules(client);
    for (let times = 0; times < 2; times += 1) {
      await schedules.ensureCycle(ASKING);
      await schedules.ensureHousekeeping('Asia/Shanghai');
    }
    await schedules.ensureCycle({ ...ASKING, at: '10:30' });
    const cycle = await client.schedule.getHandle('cycle/book-grant').describe();
    expect(cycle.policies).toMatchObject({ catchupWindow: 30 * 86_400_000, overlap: 'SKIP' });
    const [next] = cycle.info.nextActionTimes;
    expect(new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' }).format(next)).toBe('10:30');
    const night = await client.schedule.getHandle('housekeeping').describe();
    const [first] = night.info.nextActionTimes;
    expect(new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(first)).toBe('02:30');
  });

  it('start the cycle, which asks once', async () => {
    const { activities, calls } = scripted({});
    const connection = await NativeConnection.connect({ address: server.address });
    const common = { connection, identity: 'spec', activities };
    const workers = [
      await Worker.create({ ...common, taskQueue: TASK_QUEUES.stages, workflowBundle: await workflowBundle() }),
      await Worker.create({ ...common, taskQueue: TASK_QUEUES.effects }),
    ];
    const running = workers.map((worker) => worker.run());
    const handle = client.schedule.getHandle('cycle/book-grant');
    await handle.trigger();
    for (;;) {
      const [action] = (await handle.describe()).info.recentActions;
      if (action?.action.type !== 'startWorkflow') continue;
      await client.workflow.getHandle(action.action.workflow.workflowId).result();
      break;
    }
    expect(calls).toEqual(['openPeriod']);
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
    await connection.close();
  }, 60_000);
});
