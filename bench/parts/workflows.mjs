// Looking into Temporal after the fact.
import { workOff } from './callers.mjs';
import { rowsOf, until } from './ground.mjs';

/** Waits until no ring is left, and nothing that was decided waits for its next stage. */
export async function drained(pool) {
  const waiting = `
    SELECT (SELECT count(*) FROM outbox)
         + (SELECT count(*) FROM decision d JOIN stage_run r ON r.id = d.stage_run_id
             WHERE NOT EXISTS (SELECT FROM stage_run n WHERE n.submission_id = r.submission_id AND n.step = r.step + 1)) AS count`;
  await until(async () => ((await rowsOf(pool, waiting))[0].count === '0' ? true : null), {
    every: 250,
    what: 'the outbox is drained',
  });
}

/**
 * Reads the history of each decision's workflow: an `advance` in it must have answered with the stage that comes after the decision.
 * @returns the submissions whose workflow does not know
 */
export async function notFoundInTheirWorkflow(client, decisions) {
  const lost = [];
  await workOff(decisions, 8, async ({ submission_id: submissionId }) => {
    const handle = client.workflow.getHandle(`submission/${submissionId}`);
    const knows = async () => ((await standings(handle)).includes('receive') ? true : null);
    // The workflow hears of what its activity did a moment after PostgreSQL.
    await until(knows, { within: 10_000, what: submissionId }).catch(() => lost.push(submissionId));
  });
  return lost;
}

/** What the activities of a workflow said of where the submission stands. */
async function standings(handle) {
  const { events } = await handle.fetchHistory();
  return events.flatMap(({ activityTaskCompletedEventAttributes: completed }) => {
    const [payload] = completed?.result?.payloads ?? [];
    const answer = payload?.data?.length > 0 ? JSON.parse(Buffer.from(payload.data).toString('utf8')) : undefined;
    return answer?.at === undefined ? [] : [answer.at];
  });
}
