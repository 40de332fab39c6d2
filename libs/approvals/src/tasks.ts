import type { EntityManager } from 'typeorm';
import { ask } from '@countersign/database';
import type { Post, Role } from '@countersign/domain';
import { TaskRow } from './rows.js';

/** What one post is asked to do. */
export interface StageTask {
  id: string;
  stageRunId: string;
  submissionId: string;
  organisationId: string;
  role: Role;
  state: 'open' | 'done' | 'cancelled';
}

/** The post a task is addressed to. */
export function postOfTask(task: Pick<StageTask, 'organisationId' | 'role'>): Post {
  return { organisationId: task.organisationId, role: task.role };
}

/** A task by its id; null when there is none. */
export async function readTask(manager: EntityManager, id: string): Promise<StageTask | null> {
  return manager.getRepository(TaskRow).findOneBy({ id });
}

/** The tasks of a stage run. */
export async function tasksOfRun(manager: EntityManager, stageRunId: string): Promise<StageTask[]> {
  return ask<StageTask>(
    manager,
    `SELECT id, stage_run_id AS "stageRunId", submission_id AS "submissionId", organisation_id AS "organisationId", role, state
       FROM task WHERE stage_run_id = $1 ORDER BY id`,
    [stageRunId],
  );
}
