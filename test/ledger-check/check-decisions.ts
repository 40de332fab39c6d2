import type { Query } from './read-facts.js';

/** What somebody was told about a decision they took. */
export interface Answer {
  taskId: string;
  decisionId: string;
  kind: string;
}

/** A decision as it stands in the database. */
export interface Decision {
  id: string;
  taskId: string;
  kind: string;
}

/**
 * Every decision that was answered with success has its row, once, and no row is there that nobody was told of.
 * @returns what does not add up
 */
export function checkDecisions(answers: readonly Answer[], decisions: readonly Decision[]): string[] {
  const faults: string[] = [];
  const told = new Map<string, Answer>();
  for (const answer of answers) {
    const before = told.get(answer.decisionId);
    if (before && (before.taskId !== answer.taskId || before.kind !== answer.kind))
      faults.push(`${answer.decisionId} was told as two decisions`);
    told.set(answer.decisionId, answer);
  }
  for (const answer of told.values()) {
    const rows = decisions.filter((each) => each.taskId === answer.taskId);
    if (rows.length !== 1) faults.push(`task ${answer.taskId} was decided ${rows.length} times, told was ${answer.kind}`);
    else if (rows[0]?.id !== answer.decisionId || rows[0].kind !== answer.kind)
      faults.push(
        `task ${answer.taskId}: told was ${answer.kind} ${answer.decisionId}, there is ${rows[0]?.kind} ${rows[0]?.id}`,
      );
  }
  for (const row of decisions)
    if (!told.has(row.id)) faults.push(`nobody was told of ${row.kind} ${row.id} on task ${row.taskId}`);
  return faults;
}

/** The decisions of a campaign. */
export function readDecisions(query: Query, campaignId: string): Promise<Decision[]> {
  return query<Decision & Record<string, unknown>>(
    `SELECT d.id::text, d.task_id::text AS "taskId", d.kind FROM decision d JOIN submission s ON s.id = d.submission_id WHERE s.campaign_id = $1`,
    [campaignId],
  );
}
