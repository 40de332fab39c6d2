import { removeRun } from './run-folder.mjs';

export default async function teardown() {
  await removeRun(process.env.COUNTERSIGN_TEST_RUN);
}
