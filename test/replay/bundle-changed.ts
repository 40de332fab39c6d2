import { resolve } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';

/** The workflows of changed/, bundled. */
export async function changedBundle(): Promise<WorkflowBundle> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: resolve('test/replay/changed/index.ts'),
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        alias: { ...config.resolve?.alias, '@countersign/contracts$': resolve('libs/contracts/src/index.ts') },
        extensionAlias: { '.js': ['.ts', '.js'] },
      },
    }),
  });
  return { code };
}
