import type { EntityManager } from 'typeorm';
import { ask, newId, type Tx } from '@countersign/database';
import type { Ballot, DecisionKind, Instant, Post, Role } from '@countersign/domain';
import { TaskRow } from './rows.js';

/** What one post is asked to do. */
export interface StageTask {
  id: string;
  stageRunId: string;
  submissionId: string;
  organisationId: string;
  role: Role;
  /** Whose vote it is, where the head confirms for the handler; null where it is the post's own. */
  seatRole: Role | null;
  state: 'open' | 'done' | 'cancelled';
}

/** The post a task is addressed to. */
export function postOfTask(task: Pick<StageTask, 'organisationId' | 'role'>): Post {
  return { organisationId: task.organisationId, role: task.role };
}

/** The post whose vote the task is: its own, or the handler's for whom the head confirms. */
export function seatOfTask(task: Pick<StageTask, 'organisationId' | 'role' | 'seatRole'>): Post {
  return { organisationId: task.organisationId, role: task.seatRole ?? task.role };
}

/** A task by its id; null when there is none. */
export async function readTask(manager: EntityManager, id: string): Promise<StageTask | null> {
  return manager.getRepository(TaskRow).findOneBy({ id });
}

/** The tasks of a stage run. */
export async function tasksOfRun(manager: EntityManager, stageRunId: string): Promise<StageTask[]> {
  return ask<StageTask>(
    manager,
    `SELECT id, stage_run_id AS "stageRunId", submission_id AS "submissionId", organisation_id AS "organisationId", role, seat_role AS "seatRole", state
       FROM task WHERE stage_run_id = $1 ORDER BY id`,
    [stageRunId],
  );
}

/**
 * Opens a task for each of these posts.
 * @param seatRole whose vote it is, where it is not the post's own
 */
export async function openTasks(
  tx: Tx,
  run: { id: string; submissionId: string },
  posts: readonly Post[],
  now: Instant,
  seatRole: Role | null = null,
): Promise<StageTask[]> {
  const tasks = posts.map((post) => ({
    id: newId(),
    stageRunId: run.id,
    submissionId: run.submissionId,
    ...post,
    seatRole,
    state: 'open' as const,
  }));
  await tx.query(
    `INSERT INTO task (id, stage_run_id, submission_id, organisation_id, role, seat_role, state, opened_at)
     SELECT given.id, $1, $2, given.organisation_id, given.role, $7, 'open', $3
       FROM unnest($4::uuid[], $5::uuid[], $6::text[]) AS given (id, organisation_id, role)`,
    [
      run.id,
      run.submissionId,
      new Date(now),
      tasks.map((task) => task.id),
      tasks.map((task) => task.organisationId),
      tasks.map((task) => task.role),
      seatRole,
    ],
  );
  return tasks;
}

/** What the posts of a stage run have decided, in the order in which they did. */
export async function ballotsOf(manager: EntityManager, stageRunId: string): Promise<(Ballot & { at: Instant })[]> {
  const lines = await ask<{
    organisation_id: string;
    role: Role;
    kind: DecisionKind;
    return_to: string | null;
    decided_at: Date;
  }>(
    manager,
    `SELECT task.organisation_id, coalesce(task.seat_role, task.role) AS role, decision.kind, decision.return_to, decision.decided_at FROM decision JOIN task ON task.id = decision.task_id
      WHERE decision.stage_run_id = $1 ORDER BY decision.decided_at, decision.id`,
    [stageRunId],
  );
  return lines.map(({ organisation_id: organisationId, role, kind, return_to: returnTo, decided_at: at }) => ({
    post: { organisationId, role },
    kind,
    returnTo,
    at: at.getTime(),
  }));
}
