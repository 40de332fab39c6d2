import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { specFolder } from '../run.js';
import { Grounds } from './grounds.js';
import { People } from './people.js';
import { Reporter, type DrillReport } from './report.js';
import { checkSoundness } from './soundness.js';
import type { DrillOptions } from './temporal-lost.js';
import { until } from './until.js';

/** Runs a worker with a bundle of one's own: `node worker-of-bundle.mjs BUNDLE`. */
const MAIN = 'test/drills/worker-of-bundle.mjs';
const RUNNING = `WorkflowType IN ('submission', 'campaign') AND ExecutionStatus = 'Running'`;

/** The code of the workflows changes incompatibly while their runs are open. */
export async function workflowChanged({ say, subjects = 12 }: DrillOptions): Promise<DrillReport> {
  const reporter = new Reporter(say);
  reporter.say(`a campaign of ${subjects} submissions begins on a PostgreSQL, a Temporal and a mail server of its own`);
  const grounds = await Grounds.open(subjects);
  try {
    const people = new People(grounds);
    const { submissions } = grounds.world;
    await grounds.startWorker();
    await grounds.quiet();
    const half = submissions.slice(0, Math.ceil(subjects / 2));
    await people.pressAll(half);
    await grounds.quiet();
    reporter.say(`${half.length} have submitted; every submission's workflow waits`);

    const bundle = await changedBundle();
    await grounds.killWorker();
    reporter.say('the worker is killed; another one brings workflows that do other things in another order');
    await people.pressAll(half.slice(0, 1));
    await grounds.startWorker({ main: MAIN, args: [bundle] });
    await grounds.quiet();

    const client = await grounds.temporal.client();
    const { count: broken } = await client.workflow.count(`WorkflowType = 'submission' AND ExecutionStatus = 'Failed'`);
    reporter.count('runs that broke and began anew', broken);
    reporter.say(`${broken} runs broke at the replay, and each was begun anew from PostgreSQL`);
    reporter.check('every open run met the change', broken >= subjects ? [] : [`${broken} of ${subjects} runs broke`]);

    await people.finish();
    reporter.say('everybody has done what was asked of them');
    // PostgreSQL is done a moment before the workflows are, and they a moment before Temporal's list of them.
    let open = 0;
    const ended = async () => (open = (await client.workflow.count(RUNNING)).count) === 0;
    await until('every workflow has ended', ended).catch(() => undefined);
    reporter.check('no workflow is left running', open === 0 ? [] : [`${open} run`]);
    await checkSoundness(grounds, people, reporter);
    return reporter.report;
  } finally {
    await grounds.close();
  }
}

async function changedBundle(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: resolve('test/drills/changed/index.ts'),
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
  const file = join(specFolder('changed'), 'workflow-bundle.cjs');
  writeFileSync(file, code);
  return file;
}
