import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { CHANGED, submissionWorkflow } from '@countersign/contracts';
import { devServer, silenceCore, workflowBundle, type DevServer } from '@countersign/testing';
import { changedBundle } from './bundle-changed.js';
import { scripted } from './script.js';
import { start, waits, withWorkers } from './stage.js';

describe('a replay break', () => {
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

  it('fails the run, and the retry begins a new one that asks PostgreSQL', async () => {
    const workflow = submissionWorkflow('019a0000-0000-7000-8000-000000000099');
    const before = scripted({ advance: [() => ({ is: 'underway', at: 'fill' })] });
    const handle = await withWorkers(env, await workflowBundle(), before.activities, async () => {
      const started = await start(env, workflow);
      await waits(started);
      return started;
    });
    const first = await handle.describe();

    const after = scripted({ archive: [() => ({ is: 'stuck' })], advance: [() => ({ is: 'closed' })] });
    await withWorkers(env, await changedBundle(), after.activities, async () => {
      await handle.signal(CHANGED, 'decided');
      await env.client.workflow.getHandle(workflow.workflowId).result();
    });

    const broken = await env.client.workflow.getHandle(workflow.workflowId, first.runId).describe();
    const last = await env.client.workflow.getHandle(workflow.workflowId).describe();
    expect(broken.status.name).toBe('FAILED');
    expect(last.runId).not.toBe(first.runId);
    expect(last.status.name).toBe('COMPLETED');
    expect(before.calls).toEqual(['advance']);
    expect(after.calls).toEqual(['archive', 'advance']);
  }, 60_000);
});
