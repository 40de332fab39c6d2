import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { CHANGED, submissionWorkflow } from '@countersign/contracts';
import { devServer, silenceCore, workflowBundle, type DevServer } from '@countersign/testing';
import { scripted } from '../replay/script.js';
import { start, waits, withWorkers } from '../replay/stage.js';

describe('a workflow that somebody cancels', () => {
  let server: DevServer;
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    silenceCore();
    server = await devServer();
    env = await TestWorkflowEnvironment.createFromExistingServer({ address: server.address });
  }, 60_000);
  afterAll(async () => {
    await env.teardown();
    await server.stop();
  });

  it('goes on, and hears the ring that comes before it could have ended', async () => {
    const { activities, calls } = scripted({ advance: [() => ({ is: 'underway', at: 'fill' }), () => ({ is: 'closed' })] });
    const bundle = await workflowBundle();
    const handle = await withWorkers(env, bundle, activities, async () => {
      const started = await start(env, submissionWorkflow('019a0000-0000-7000-8000-000000000098'));
      await waits(started);
      return started;
    });
    // While no worker runs: first the request, then the ring.
    await handle.cancel();
    await handle.signal(CHANGED, 'decided');
    await withWorkers(env, bundle, activities, () => handle.result());
    expect((await handle.describe()).status.name).toBe('COMPLETED');
    expect(calls).toEqual(['advance', 'advance']);
  }, 60_000);
});
