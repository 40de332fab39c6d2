import { Grounds } from './grounds.js';
import { People } from './people.js';
import { Reporter, type DrillReport, type Say } from './report.js';
import { checkSoundness } from './soundness.js';
import { until } from './until.js';

/** How a drill is to be run. */
export interface DrillOptions {
  say: Say;
  /** Submissions that are under way. */
  subjects?: number;
}

const REMINDED = 'the reminder that was planned before the loss came at its time';

/** Temporal loses all its data in the middle of the year, under a worker that runs on. Nobody does anything about it. */
export async function temporalLost({ say, subjects = 12 }: DrillOptions): Promise<DrillReport> {
  const reporter = new Reporter(say);
  reporter.say(`a campaign of ${subjects} submissions begins on a PostgreSQL, a Temporal and a mail server of its own`);
  const grounds = await Grounds.open(subjects);
  try {
    const people = new People(grounds);
    const { submissions } = grounds.world;
    const third = Math.ceil(subjects / 3);
    const [early, late, waiting] = [submissions.slice(0, third), submissions.slice(third, -1), submissions.slice(-1)];
    await grounds.startWorker();
    await grounds.quiet();
    await people.pressAll(early);
    await grounds.quiet();
    reporter.say(`${early.length} have submitted; their receipt is open`);

    const [reminder] = await grounds.rows<{ at: Date }>(
      `SELECT min(planned_at) AS at FROM notice WHERE submission_id = $1 AND state = 'planned'`,
      [waiting[0]?.id],
    );
    const due = reminder?.at.getTime() ?? 0;
    await grounds.moveClock(due - 6_000);
    await grounds.quiet();
    reporter.say('the next reminder is six seconds away; its timer stands in Temporal');

    const worker = grounds.workerPid;
    await grounds.temporal.kill();
    grounds.temporal.loseData();
    reporter.say('Temporal is killed and its data deleted');
    await people.pressAll(late);
    reporter.say(`${late.length} submit all the same: PostgreSQL takes their word`);
    await grounds.temporal.restart();
    reporter.say('an empty Temporal answers at the same address');

    const began = performance.now();
    await until('the worker notices', () => Promise.resolve(grounds.workerSaid().includes('"temporal_lost_its_data"')));
    await grounds.quiet();
    const took = Math.round(performance.now() - began);
    reporter.count('milliseconds from the empty Temporal until all goes on', took);
    reporter.say(`the worker (still ${worker}) noticed and rang everything; the next stages are open after ${took} ms`);
    reporter.check('the worker is the same process', grounds.workerPid === worker ? [] : ['another worker runs']);

    await until(REMINDED, async () => {
      const sent = `SELECT count(*) FROM notice WHERE submission_id = $1 AND kind = 'reminder' AND state = 'sent'`;
      return (await grounds.number(sent, [waiting[0]?.id])) === 1;
    });
    reporter.say(REMINDED);
    await people.finish();
    reporter.say('everybody has done what was asked of them');
    await checkSoundness(grounds, people, reporter);
    return reporter.report;
  } finally {
    await grounds.close();
  }
}
