// `npm run drill:<name>`: tries on parts of its own what docs/runbook.md describes. Ends with 1 when anything is not as it must be.
// `npm run chaos -- --minutes 3 --seed 7`: people and failures at once.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import './built-libs.mjs';
import { removeRun } from './jest/run-folder.mjs';
import { build, fail, install, onNode24 } from './prepare.mjs';

const DRILLS = {
  'temporal-lost': 'temporalLost',
  'postgres-restored': 'postgresRestored',
  'workflow-changed': 'workflowChanged',
  chaos: 'chaos',
};

await install();
await onNode24();
await build({ pages: false });
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, subjects: { type: 'string' } },
});
const drill = DRILLS[positionals[0]];
if (!drill) fail(`There is no such drill. There are: ${Object.keys(DRILLS).join(', ')}.`);
const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
if (Object.values(given).some((number) => !Number.isFinite(number) || number < 0))
  fail('--minutes, --seed and --subjects take a number.');

const folder = mkdtempSync(join(tmpdir(), `countersign-test-${process.pid}-`));
chmodSync(folder, 0o711); // PostgreSQL runs as another user when we are root
process.env.COUNTERSIGN_TEST_RUN = folder;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => removeRun(folder).finally(() => process.exit(130)));
const drills = await import('../dist/libs/testing/src/drills/index.js');
let wrong = 1;
try {
  const report = await drills[drill]({ ...given, say: (line) => console.log(line) });
  wrong = report.wrong.length;
  for (const [what, number] of Object.entries(report.numbers)) console.log(`${String(number).padStart(8)}  ${what}`);
  console.log(wrong === 0 ? '\nAll is well.' : `\n${wrong} things are wrong.`);
} catch (error) {
  console.error(`\nThe drill broke off: ${error.stack ?? error}`);
}
await removeRun(folder);
process.exit(wrong === 0 ? 0 : 1);
