import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, type WorkflowBundle } from '@temporalio/worker';
import { findTestServer, freePort, launchDevServer, type RunningDevServer } from '@countersign/platform';
import { oncePerRun, runFolder, specFolder } from './run.js';

let quiet = false;

/**
 * Temporal's core warns about every test server; specs show errors only. For specs that connect workers by themselves: a runtime that is
 * installed and never used would keep the test process from ending.
 */
export function silenceCore(): void {
  if (quiet) return;
  quiet = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    shutdownSignals: [],
    telemetryOptions: { logging: { filter: 'temporalio_sdk_core=error', forward: {} } },
  });
}

/**
 * A time-skipping Temporal server of its own. Time runs ahead while a workflow's `result()` or `env.sleep()` is awaited; it has neither
 * Schedules nor visibility. Take a fresh one per spec file (0.1 s) and `teardown()` it after everything sent to it is settled.
 */
export async function temporalTestEnvironment(): Promise<TestWorkflowEnvironment> {
  silenceCore();
  const path = await oncePerRun('temporal-test-server', () => findTestServer());
  return TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
}

/** A Temporal dev server and a test environment connected to it (time does not skip). */
export interface DevServer {
  address: string;
  server: RunningDevServer;
  stop(): Promise<void>;
}

/** A private Temporal dev server on a free port, for what the time-skipping server lacks and for whole processes. */
export async function devServer({ persistent = false } = {}): Promise<DevServer> {
  const launch = async () => launchDevServer({ folder: specFolder('temporal'), port: await freePort(), persistent });
  const server = await launch().catch(launch); // another spec may have taken the port meanwhile
  return { address: server.address, server, stop: () => server.stop() };
}

/** The workflows of this project, bundled once per run straight from their TypeScript. */
export async function workflowBundle(): Promise<WorkflowBundle> {
  const code = await oncePerRun('workflow-bundle', async () => {
    const bundle = await bundleWorkflowCode({
      workflowsPath: resolve('workflows/src/index.ts'),
      logger: new DefaultLogger('ERROR'),
      webpackConfigHook: (config) => {
        const alias = Object.fromEntries(Object.entries(config.resolve?.alias ?? {}));
        alias['@countersign/contracts$'] = resolve('libs/contracts/src/index.ts');
        return { ...config, resolve: { ...config.resolve, alias, extensionAlias: { '.js': ['.ts', '.js'] } } };
      },
    });
    const file = join(runFolder(), 'workflow-bundle.cjs');
    writeFileSync(file, bundle.code);
    return file;
  });
  return { codePath: code } as unknown as WorkflowBundle;
}
