import type { EntityManager } from 'typeorm';
import { ask } from '@countersign/database';
import type { Actor, Instant, PassingKind } from '@countersign/domain';
import type { StageTask } from './tasks.js';

/** A turn that went from one post to another of the same office. */
export interface Passing {
  /** The task that ended with it, and the one that opened. */
  taskId: string;
  nextTaskId: string;
  kind: PassingKind;
  byName: string;
  at: Instant;
  proposes: 'approve' | 'return' | null;
  text: string | null;
  returnTo: string | null;
  marks: string[];
}

/** The passings by which a task came to be, or ended, oldest first. Their words are for the office alone. */
export async function readPassings(manager: EntityManager, taskId: string): Promise<Passing[]> {
  const lines = await ask<Omit<Passing, 'at'> & { at: Date }>(
    manager,
    `SELECT passing.task_id AS "taskId", passing.next_task_id AS "nextTaskId", passing.kind, person.name AS "byName", passing.at, passing.proposes,
            passing.text, passing.return_to AS "returnTo", passing.marks
       FROM passing JOIN person ON person.id = passing.person_id
      WHERE $1 IN (passing.task_id, passing.next_task_id) ORDER BY passing.at, passing.task_id`,
    [taskId],
  );
  return lines.map((line) => ({ ...line, at: line.at.getTime() }));
}

/** Who drafted what is decided on a task: who laid it before the head, or who decides, where one person is both. */
export async function drafterOf(manager: EntityManager, task: StageTask, actor: Pick<Actor, 'personId'>): Promise<string> {
  const [laid] = await ask<{ person_id: string }>(
    manager,
    `SELECT person_id FROM passing WHERE next_task_id = $1 AND kind = 'laid'`,
    [task.id],
  );
  return laid?.person_id ?? actor.personId;
}
