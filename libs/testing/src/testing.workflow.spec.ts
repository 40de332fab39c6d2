import { afterEach, describe, expect, it } from '@jest/globals';
import { devServer, temporalTestEnvironment } from './index.js';

describe('Temporal servers for specs', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  it('skips a year in no time', async () => {
    const env = await temporalTestEnvironment();
    open.push(() => env.teardown());
    const before = await env.currentTimeMs();
    await env.sleep('365 days');
    expect((await env.currentTimeMs()) - before).toBeGreaterThanOrEqual(365 * 86_400_000);
  });

  it('starts a private dev server that knows Schedules', async () => {
    const dev = await devServer();
    open.push(() => dev.stop());
    const { Connection } = await import('@temporalio/client');
    const connection = await Connection.connect({ address: dev.address });
    const { namespaces } = await connection.workflowService.listNamespaces({});
    expect(namespaces?.map((each) => each.namespaceInfo?.name)).toContain('default');
    await connection.close();
  });
});
