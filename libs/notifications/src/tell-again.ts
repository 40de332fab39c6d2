import { samePost, type CivilDate, type Instant, type Role } from '@countersign/domain';
import { newId, type Tx } from '@countersign/database';
import { postsOf } from '@countersign/identity';
import type { NoticeKind } from './ports.js';
import { OVERTAKEN_BY_LATER } from './want-due-notices.js';

/** What of a submission there is still something to say about. */
export interface StillSaid {
  submissionId: string;
  /** The open stage runs with their deadlines. */
  runs: readonly { id: string; deadlineVersion: number }[];
  /** Kinds that tell of an end: worth reading whatever is open. */
  informs: readonly NoticeKind[];
}

/** Kinds that say something of one deadline. */
const OF_A_DEADLINE: readonly string[] = ['reminder', 'overdue', 'escalation', 'extended'];

/** In what the step of a notice ends that is told again: after it, the failure that was mended. */
export const AGAIN = ':again:';

interface Missed {
  id: string;
  stage_run_id: string;
  task_id: string;
  step: string;
  kind: NoticeKind;
  deadline_version: number;
  organisation_id: string;
  role: Role;
  for_post: boolean;
  person_id: string;
  dead_address_id: string;
}

/**
 * Persons whose address was mended are told what they missed and what is still useful, once for each failure: of the open stage run its opening,
 * its return, urges, and if there is none of these its latest reminder; of what has ended its end. Whoever has left the post since is not
 * told. Planned for `now`, each for one person. Call it with the submission locked, then `wantDueNotices`.
 * @returns how many notices were planned
 */
export async function tellAgain(tx: Tx, said: StillSaid, now: Instant, on: CivilDate): Promise<number> {
  const missed = await tx.query<Missed>(
    `SELECT n.id, n.stage_run_id, n.task_id, n.step, n.kind, n.deadline_version, n.organisation_id, n.role, n.instead_person_id IS NULL AS for_post,
            d.person_id, d.dead_address_id
       FROM notice n JOIN delivery d ON d.notice_id = n.id JOIN dead_address a ON a.id = d.dead_address_id
      WHERE n.submission_id = $1 AND a.ended_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM notice again WHERE again.task_id = n.task_id AND again.step LIKE '%${AGAIN}' || d.dead_address_id)
      ORDER BY n.planned_at DESC, n.id DESC`,
    [said.submissionId],
  );
  const useful: Missed[] = [];
  for (const notice of missed) if (isUseful(notice, said) && (await stillHolds(tx, notice, on))) useful.push(notice);
  const planned = useful.filter(
    (notice) => !isReminder(notice) || useful.find((other) => sameReader(notice, other) && !isReminder(other)) === undefined,
  );
  let count = 0;
  const reminded = new Set<string>();
  for (const notice of planned) {
    const reader = `${notice.task_id}/${notice.person_id}`;
    if (isReminder(notice) && reminded.has(reader)) continue;
    if (isReminder(notice)) reminded.add(reader);
    const inserted = await tx.query(
      `WITH again AS (
         INSERT INTO notice (id, submission_id, stage_run_id, task_id, step, kind, deadline_version, organisation_id, role, instead_person_id, planned_at, state)
         SELECT $1, submission_id, stage_run_id, task_id, $2, kind, deadline_version, organisation_id, role, $3, $4, 'planned' FROM notice WHERE id = $5
         ON CONFLICT DO NOTHING RETURNING id)
       SELECT id FROM again`,
      [newId(), `${stepOf(notice)}${AGAIN}${notice.dead_address_id}`, notice.person_id, new Date(now), notice.id],
    );
    count += inserted.length;
  }
  return count;
}

/** What was told again already is told a third time under the step it had first. */
function stepOf({ step }: Missed): string {
  return step.split(AGAIN)[0] ?? step;
}

function isReminder({ kind }: Missed): boolean {
  return OVERTAKEN_BY_LATER.includes(kind);
}

function isUseful({ kind, stage_run_id: stageRunId, deadline_version: version }: Missed, { runs, informs }: StillSaid): boolean {
  if (informs.includes(kind)) return true;
  const run = runs.find(({ id }) => id === stageRunId);
  return run !== undefined && (!OF_A_DEADLINE.includes(kind) || version === run.deadlineVersion);
}

function sameReader(one: Missed, other: Missed): boolean {
  return one.task_id === other.task_id && one.person_id === other.person_id;
}

async function stillHolds(tx: Tx, notice: Missed, on: CivilDate): Promise<boolean> {
  // Somebody who was meant in person, by a rehearsal or as a newcomer, is told in person.
  if (!notice.for_post) return true;
  const posts = await postsOf(tx.manager, notice.person_id, on);
  const meant = { organisationId: notice.organisation_id, role: notice.role };
  return posts.some((post) => samePost(post, meant));
}
