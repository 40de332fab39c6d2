import { LaunchCampaign } from '@countersign/campaigns';
import { must } from '../must.js';
import type { WorldSubmission } from '../world.js';
import { Grounds } from './grounds.js';
import { OwnPostgres } from './own-postgres.js';
import { People } from './people.js';
import { Reporter, type DrillReport } from './report.js';
import { checkSoundness, receivedIds } from './soundness.js';
import type { DrillOptions } from './temporal-lost.js';
import { until } from './until.js';

const HOUR = 3_600_000;
const RUNNING = `WorkflowType IN ('submission', 'campaign', 'mailbox') AND ExecutionStatus = 'Running'`;

/** PostgreSQL is put back to a backup that is an hour old, while Temporal and the worker run on. */
export async function postgresRestored({ say, subjects = 12 }: DrillOptions): Promise<DrillReport> {
  const reporter = new Reporter(say);
  reporter.say(`a campaign of ${subjects} submissions begins on a PostgreSQL, a Temporal and a mail server of its own`);
  const postgres = await OwnPostgres.start();
  const grounds = await Grounds.open(subjects, await postgres.database());
  try {
    const people = new People(grounds);
    const { submissions } = grounds.world;
    const third = Math.ceil(subjects / 3);
    const [kept, lost] = [submissions.slice(0, third), submissions.slice(third, 2 * third)];
    await grounds.startWorker();
    await grounds.quiet();
    await people.pressAll(kept);
    await grounds.quiet();

    const [reminder] = await grounds.rows<{ at: Date }>(
      `SELECT min(planned_at) AS at FROM notice WHERE kind = 'reminder' AND state = 'planned' AND submission_id = ANY ($1)`,
      [submissions.slice(2 * third).map(({ id }) => id)],
    );
    await grounds.moveClock((reminder?.at.getTime() ?? 0) - HOUR / 2);
    await grounds.quiet();
    const takenAt = grounds.clock.real();
    const backup = await postgres.backup();
    const known = { decisions: [...people.accepted], mails: grounds.mails.mails.length };
    reporter.say(`the backup is taken: ${kept.length} have submitted, ${known.mails} mails are sent`);

    await grounds.moveClock(grounds.now() + HOUR);
    await loseAnHour(grounds, people, kept, lost);
    const forgotten = new Set(receivedIds(grounds).slice(known.mails));
    reporter.say(
      `an hour goes by: reminders go, ${lost.length} submit, ${kept.length} are received and archived, a rehearsal begins; ${forgotten.size} mails`,
    );

    const now = grounds.now();
    await postgres.restore(backup);
    await grounds.clock.set(now, 1); // the system's clock would not have gone back with the database; the drill's stands in it
    people.remember(known.decisions);
    reporter.say('PostgreSQL stands as it was an hour ago; Temporal and the worker run on and know more');

    const said = await grounds.countersign('restored', '--taken-at', new Date(takenAt).toISOString(), '--reason', 'drill');
    for (const line of said.trim().split('\n')) reporter.say(`countersign restored: ${line}`);
    await grounds.quiet();
    reporter.check('what was done in that hour is asked for again', await notAskedAgain(grounds, lost, 'apply'));
    reporter.check('what was archived in that hour is open again', await notAskedAgain(grounds, kept, 'receive'));
    reporter.check('the restore is an event of the history', await notInHistory(grounds, takenAt));

    await people.finish();
    reporter.say('everybody has done again what was asked of them');
    const client = await grounds.temporal.client();
    await until('what only Temporal knew has ended', async () => (await client.workflow.count(RUNNING)).count === 0);
    reporter.say('no workflow is left running, also none of the rehearsal that PostgreSQL does not know');
    await checkSoundness(grounds, people, reporter, { forgotten });
    const again = await remindedAgain(grounds, takenAt);
    reporter.check('a reminder of that hour came again, with a link that works', again > 0 ? [] : ['none came']);
    reporter.count('reminders that came a second time', again);
    reporter.count('mails of the lost hour that the ledger does not know', forgotten.size);
    return reporter.report;
  } finally {
    await grounds.close();
  }
}

/** What happens after the backup and is forgotten with it. */
async function loseAnHour(grounds: Grounds, people: People, kept: readonly WorldSubmission[], lost: readonly WorldSubmission[]) {
  const { world } = grounds;
  await people.pressAll(lost);
  await people.pressAll(kept);
  const rehearsal = { programmeKey: world.pack.key, period: '2026', subjects: [kept[0]?.subjectId ?? ''], rehearsal: true };
  must(await new LaunchCampaign(world.work, world.clock).run(rehearsal, world.officer));
  await until('those that were received are archived', async () => {
    return (await grounds.number(`SELECT count(*) FROM submission WHERE state = 'archived'`)) === kept.length;
  });
  await grounds.quiet();
}

async function notAskedAgain(grounds: Grounds, submissions: readonly WorldSubmission[], stage: string): Promise<string[]> {
  const open = await grounds.rows<{ id: string }>(
    `SELECT t.submission_id AS id FROM task t JOIN stage_run r ON r.id = t.stage_run_id WHERE t.state = 'open' AND r.stage = $1`,
    [stage],
  );
  const asked = new Set(open.map((row) => row.id));
  return submissions.filter(({ id }) => !asked.has(id)).map(({ number }) => `submission ${number} is not at ${stage}`);
}

async function notInHistory(grounds: Grounds, takenAt: number): Promise<string[]> {
  const chains = await grounds.number(
    `SELECT count(DISTINCT chain) FROM history_event WHERE kind = 'database-restored' AND payload->>'takenAt' = $1`,
    [String(takenAt)],
  );
  const expected = grounds.world.submissions.length + 2; // each submission, the campaign, the administration
  return chains === expected ? [] : [`it stands in ${chains} chains, not ${expected}`];
}

/** Reminders that were sent before the restore and, by the word of the backup, again after it. */
function remindedAgain(grounds: Grounds, takenAt: number): Promise<number> {
  return grounds.number(
    `SELECT count(*) FROM notice n JOIN history_event e ON e.chain = 'administration' AND e.payload->>'takenAt' = $1
      WHERE n.kind = 'reminder' AND n.state = 'sent' AND n.planned_at < e.at AND n.ended_at >= e.at`,
    [String(takenAt)],
  );
}
