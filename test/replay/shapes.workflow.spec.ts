import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { CHANGED } from '@countersign/contracts';
import { temporalTestEnvironment, workflowBundle } from '@countersign/testing';
import { scripted } from './script.js';
import { SHAPES } from './shapes.js';
import { start, withWorkers } from './stage.js';

describe('the shapes of the workflows, driven anew', () => {
  let env: TestWorkflowEnvironment;
  let bundle: WorkflowBundle;
  beforeAll(async () => {
    env = await temporalTestEnvironment();
    bundle = await workflowBundle();
  }, 60_000);
  afterAll(() => env.teardown());

  it.each(SHAPES.map((shape) => [shape.name, shape] as const))('%s', async (name, shape) => {
    const ring = () => env.client.workflow.getHandle(shape.workflow.workflowId).signal(CHANGED, 'meanwhile');
    const { activities, calls } = scripted(shape.script(ring));
    const history = await withWorkers(env, bundle, activities, async () => {
      const handle = await start(env, shape.workflow);
      await shape.drive?.(handle, env);
      await handle.result();
      return handle.fetchHistory();
    });
    expect(calls).toEqual(shape.calls);
    await Worker.runReplayHistory({ workflowBundle: bundle }, history);
    // scripts/record-history.mjs: keep this run as the recorded one.
    const folder = process.env['COUNTERSIGN_RECORD_HISTORIES'];
    if (folder) {
      mkdirSync(folder, { recursive: true });
      const anonymous = (key: string, value: unknown) => (key === 'identity' ? 'spec' : value); // it names a machine
      writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(JSON.parse(historyToJSON(history)), anonymous, 1)}\n`);
    }
  });
});
