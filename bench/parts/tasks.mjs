// Submissions that wait for the board's opinion, made by the product's own use cases.
import {
  AdvanceSubmission,
  RecordDecision,
  RemindSubmission,
  SubmitFilling,
  VoidOnChange,
} from '../../dist/libs/approvals/src/index.js';
import { OpenSubmissions, SaveDraft } from '../../dist/libs/submissions/src/index.js';
import { workOff } from './callers.mjs';
import { rowsOf } from './ground.mjs';
import { launch } from './launch.mjs';
import { must } from './programme.mjs';

/** What the board's handler says to each. */
export const OPINION = 'Checked against the accounts of the year, and found in order.';

/**
 * Launches a campaign and brings every submission to the board's desk: opened, filled, submitted, the board told by mail.
 * @returns its tasks as `{ taskId, submissionId, revisionHash }`
 */
export async function openTasks(ground, programme) {
  const { pool, unitOfWork, clock } = ground;
  const { pack } = programme;
  const campaignId = await launch(ground, programme);
  const opening = new OpenSubmissions(unitOfWork);
  while ((await opening.run({ campaignId, now: clock.now() })).is === 'opening');

  const advance = new AdvanceSubmission(unitOfWork, clock);
  const remind = new RemindSubmission(unitOfWork, clock);
  const save = new SaveDraft(unitOfWork, clock, new VoidOnChange());
  const submit = new SubmitFilling(new RecordDecision(unitOfWork, clock));
  const { data } = pack.samples.find((sample) => sample.valid);
  const changes = Object.entries(data.application).map(([field, entry]) => ({ path: `application.${field}`, entry, version: 0 }));
  const submissions = await rowsOf(pool, 'SELECT id FROM submission WHERE campaign_id = $1', [campaignId]);
  const driven = async (submissionId) => {
    await advance.run({ submissionId, now: clock.real() });
    await remind.run({ submissionId, now: clock.real() });
  };
  await workOff(submissions, 8, ({ id }) => driven(id));
  await workOff(
    await openTasksOf(pool, 'filler'),
    8,
    async ({ id: taskId, submission_id: submissionId, person_id: personId, organisation_id: organisationId }) => {
      const filler = { personId, name: 'filler', posts: [{ organisationId, role: 'filler' }] };
      const { refused } = must(await save.run({ submissionId, changes }, filler));
      if (refused.length > 0) throw new Error(`not saved: ${JSON.stringify(refused)}`);
      must(await submit.run({ taskId }, filler));
      await driven(submissionId);
    },
  );
  await mailsHaveGone(pool);
  const tasks = await openTasksOf(pool, 'handler');
  return tasks.map((task) => ({ taskId: task.id, submissionId: task.submission_id, revisionHash: task.revision_hash }));
}

function openTasksOf(pool, role) {
  return rowsOf(
    pool,
    `SELECT task.id, task.submission_id, task.organisation_id, run.revision_hash, appointment.person_id
       FROM task JOIN stage_run run ON run.id = task.stage_run_id
       JOIN appointment ON appointment.organisation_id = task.organisation_id AND appointment.role = task.role
      WHERE task.state = 'open' AND task.role = $1 ORDER BY task.id`,
    [role],
  );
}

/** People decide after they were told: what was due has been sent. */
async function mailsHaveGone(pool) {
  await pool.query(`UPDATE delivery SET state = 'sent' WHERE state = 'pending'`);
  await pool.query(`UPDATE notice SET state = 'sent', ended_at = now() WHERE state = 'due'`);
  await pool.query('ANALYZE');
}
