// `npm run bench:campaign [-- --quick]`: how fast campaigns of 36, 1,000 and 10,000 submissions open, and how soon the last of 1,000 reminders
// of one second is in the ledger. docs/benchmarks.md says what each number means.
import { printTable, rounded, say } from './parts/figures.mjs';
import { launchAndWatch } from './parts/launch.mjs';
import { machine } from './parts/programs.mjs';
import { remindAtOnce } from './parts/reminders.mjs';

const quick = process.argv.includes('--quick');
const SIZES = quick ? [36, 100] : [36, 1_000, 10_000];
const REMINDERS = quick ? 36 : 1_000;

say(machine());
const launches = [];
for (const size of SIZES) {
  say(`launching ${size} submissions …`);
  launches.push(await launchAndWatch(size));
}
say(`${REMINDERS} reminders due in the same second …`);
const reminders = await remindAtOnce(REMINDERS);

printTable(
  [
    'submissions',
    'rows/s',
    'workflows/s',
    'all rows s',
    'all started s',
    'all visible s',
    'all open s',
    'worker MB',
    'Temporal MB',
  ],
  launches.map((one) => [
    one.size,
    rounded(one.rowsPerSecond),
    rounded(one.workflowsPerSecond),
    rounded(one.rows),
    rounded(one.started),
    rounded(one.visible),
    rounded(one.open),
    one.workerMb,
    one.temporalMb,
  ]),
);
printTable(
  [`${REMINDERS} reminders of one second`, 's'],
  [
    ['last notice due in the ledger', rounded(reminders.due)],
    ['last mail sent', rounded(reminders.sent)],
  ],
);
// The aims are about a thousand: the largest that is not a year's worth of work for one machine.
const measured = launches[1];
const largest = launches.at(-1);
console.log(
  JSON.stringify({
    bench: 'campaign',
    rows_per_s: rounded(measured.rowsPerSecond),
    workflows_per_s: rounded(measured.workflowsPerSecond),
    rss_mb: largest.workerMb + largest.temporalMb,
    reminders_last_s: rounded(reminders.due),
    mails_last_s: rounded(reminders.sent),
    largest: {
      submissions: largest.size,
      rows_per_s: rounded(largest.rowsPerSecond),
      workflows_per_s: rounded(largest.workflowsPerSecond),
    },
  }),
);
