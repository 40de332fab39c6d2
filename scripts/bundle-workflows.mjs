// Puts the built workflows into one file, dist/workflow-bundle.js, so that a worker starts without a bundler. Part of the build.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Temporal's own part is 1.6 MB. Its bundler lets libraries through that have no business in a workflow (TypeORM alone adds 7 MB). */
const LARGEST = 2_000_000;

const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('../dist/workflows/src/index.js', import.meta.url)),
  logger: new DefaultLogger('ERROR'),
});
if (code.length > LARGEST) {
  console.error(`The workflow bundle has ${code.length} characters, more than ${LARGEST}: a workflow imports what it must not.`);
  process.exit(1);
}
writeFileSync(fileURLToPath(new URL('../dist/workflow-bundle.js', import.meta.url)), code);
