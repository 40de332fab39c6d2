import type { EntityManager } from 'typeorm';
import { ask } from '@countersign/database';
import type {
  Actor,
  DecisionKind,
  Doing,
  OutcomeKind,
  Post,
  Role,
  StageDefinition,
  SubmissionState,
  TakeBackFacts,
} from '@countersign/domain';

/**
 * What {@link takeBack} looks at, for a task. Read under the submission's lock (and, where a fill stage is open, the draft's) it decides; without, it says
 * what a page may offer.
 * @param stage the stage of the task
 * @param posts those the actor holds at this moment
 * @returns null when there is no such task
 */
export async function readTakeBackFacts(
  manager: EntityManager,
  taskId: string,
  stage: StageDefinition,
  actor: Pick<Actor, 'personId'>,
  posts: readonly Post[],
): Promise<TakeBackFacts | null> {
  const [line] = await ask<FactsLine>(manager, FACTS, [taskId]);
  if (!line) return null;
  const { organisation_id: organisationId, role, state, decision, outcome, next, submission_state: submissionState } = line;
  return {
    submissionState,
    stage,
    task: { post: { organisationId, role }, state },
    decision,
    outcome,
    others: line.others,
    actor,
    posts,
    next,
  };
}

interface FactsLine {
  submission_state: SubmissionState;
  state: 'open' | 'done' | 'cancelled';
  organisation_id: string;
  role: Role;
  decision: (Doing & { kind: DecisionKind; personId: string; sealSheet: { id: string; hash: string } | null }) | null;
  outcome: { kind: OutcomeKind; at: number } | null;
  others: Doing[];
  next: {
    stage: string;
    outcome: { kind: OutcomeKind; at: number } | null;
    tasks: { opened: Doing | null; acted: Doing | null }[];
  } | null;
}

const MS = (column: string) => `floor(extract(epoch FROM ${column}) * 1000)::float8`;
const DOING = (person: string, at: string) => `json_build_object('byName', ${person}.name, 'at', ${MS(at)})`;

/** The first that somebody wrote at the task `other` of the run `coming`; of a filling, what was entered since it opened. */
const ACTED = `
  SELECT ${DOING('who', 'did.at')} FROM (
    SELECT person_id, decided_at AS at FROM decision WHERE task_id = other.id
    UNION ALL SELECT changed_by, changed_at FROM opinion_draft WHERE task_id = other.id
    UNION ALL SELECT frozen_by, frozen_at FROM seal_sheet WHERE task_id = other.id
    UNION ALL SELECT entry.changed_by, entry.changed_at FROM draft_field_version entry
               WHERE coming.kind = 'fill' AND entry.submission_id = other.submission_id AND entry.changed_at > coming.opened_at AND entry.changed_by IS NOT NULL
    UNION ALL SELECT file.uploaded_by, file.uploaded_at FROM attachment file
               WHERE coming.kind = 'fill' AND file.submission_id = other.submission_id AND file.uploaded_at > coming.opened_at
  ) did LEFT JOIN person who ON who.id = did.person_id ORDER BY did.at LIMIT 1`;

const FACTS = `
  SELECT submission.state AS submission_state, task.state, task.organisation_id, task.role,
         (SELECT json_build_object('kind', own.kind, 'personId', own.person_id, 'byName', person.name, 'at', ${MS('own.decided_at')},
                                   'sealSheet', CASE WHEN sheet.id IS NOT NULL THEN json_build_object('id', sheet.id, 'hash', sheet.hash) END)
            FROM decision own JOIN person ON person.id = own.person_id LEFT JOIN seal_sheet sheet ON sheet.id = own.seal_sheet_id
           WHERE own.task_id = task.id) AS decision,
         CASE WHEN settled.kind IS NOT NULL THEN json_build_object('kind', settled.kind, 'at', ${MS('settled.at')}) END AS outcome,
         (SELECT coalesce(json_agg(${DOING('person', 'said.decided_at')} ORDER BY said.decided_at), '[]')
            FROM decision said JOIN person ON person.id = said.person_id
           WHERE said.stage_run_id = run.id AND said.task_id <> task.id) AS others,
         (SELECT json_build_object(
                   'stage', coming.stage,
                   'outcome', CASE WHEN ended.kind IS NOT NULL THEN json_build_object('kind', ended.kind, 'at', ${MS('ended.at')}) END,
                   'tasks', (SELECT coalesce(json_agg(json_build_object(
                                      'opened', CASE WHEN other.first_opened_at IS NOT NULL THEN json_build_object(
                                                  'byName', coalesce((SELECT reader.name FROM history_event event JOIN person reader ON reader.id = event.actor_id
                                                                       WHERE event.chain = 'submission/' || other.submission_id AND event.kind = 'task-opened'
                                                                         AND event.payload ->> 'taskId' = other.id::text LIMIT 1), ''),
                                                  'at', ${MS('other.first_opened_at')}) END,
                                      'acted', (${ACTED})) ORDER BY other.id), '[]')
                               FROM task other JOIN stage_run beside ON beside.id = other.stage_run_id
                              WHERE beside.submission_id = coming.submission_id AND beside.step >= coming.step
                                AND (other.organisation_id, coalesce(other.seat_role, other.role), beside.id) <> (task.organisation_id, coalesce(task.seat_role, task.role), run.id)))
            FROM stage_run coming LEFT JOIN outcome ended ON ended.stage_run_id = coming.id
           WHERE coming.submission_id = run.submission_id AND coming.step >= run.step + (settled.stage_run_id IS NOT NULL)::int
             AND ended.kind IS DISTINCT FROM 'skipped' AND NOT EXISTS (SELECT FROM reopening WHERE stage_run_id = run.id)
           ORDER BY ended.stage_run_id IS NULL, coming.step LIMIT 1) AS next
    FROM task
    JOIN stage_run run ON run.id = task.stage_run_id
    JOIN submission ON submission.id = task.submission_id
    LEFT JOIN outcome settled ON settled.stage_run_id = run.id
   WHERE task.id = $1`;
