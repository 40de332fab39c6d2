// `npm test`: every test there is. `npm test -- PATH…` runs those of some files or folders.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, environment, fail, install, onNode24, runNode, tell } from './prepare.mjs';

const began = performance.now();
await install();
await onNode24();
await build();

tell('Looking for a browser and for the Temporal servers …');
const { findBrowser } = await import('../dist/libs/testing/src/browser.js');
const { findTemporalCli, findTestServer } = await import('../dist/libs/platform/src/index.js');
try {
  process.env.CHROME_PATH = await findBrowser(tell);
  await findTestServer(tell);
  await findTemporalCli(tell);
} catch (error) {
  fail(error.message);
}

const paths = process.argv.slice(2);
const passes =
  paths.length > 0
    ? [['--runInBand', ...paths]]
    : [
        ['--maxWorkers=2', '--testPathIgnorePatterns', '/test/e2e/'],
        ['--runInBand', 'test/e2e'], // whole products, one at a time: they would slow each other beyond their own time limits
      ];

const reports = mkdtempSync(join(tmpdir(), 'countersign-report-'));
const sum = { passed: 0, failed: 0, skipped: 0 };
let clean = true;
for (const [index, args] of passes.entries()) {
  const report = join(reports, `${index}.json`);
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const { code } = await runNode([...jest, ...args, '--json', `--outputFile=${report}`], {
    env: environment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  clean &&= code === 0;
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'));
    sum.passed += counts.numPassedTests;
    sum.failed += counts.numFailedTests + counts.numRuntimeErrorTestSuites;
    sum.skipped += counts.numPendingTests + counts.numTodoTests;
  } catch {
    sum.failed += 1; // jest itself broke
  }
}
rmSync(reports, { recursive: true, force: true });

tell(`Tests took ${((performance.now() - began) / 1000).toFixed(0)} s`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
if (sum.skipped > 0) console.error('A skipped test counts as a failure: mend it or delete it.');
process.exit(clean && sum.failed === 0 && sum.skipped === 0 && sum.passed > 0 ? 0 : 1);
