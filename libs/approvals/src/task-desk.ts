import {
  refuse,
  whyClosed,
  type Actor,
  type DecisionFacts,
  type Instant,
  type Post,
  type Refusal,
  type Result,
  type StageDefinition,
} from '@countersign/domain';
import { ok } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { personById } from '@countersign/identity';
import { DecisionRow } from './rows.js';
import { readStageRuns, type StageRun } from './stage-runs.js';
import { actingPosts, lockDossier, stageOf, type Dossier } from './submission-dossier.js';
import { postOfTask, readTask, type StageTask } from './tasks.js';

/** A task on the desk of somebody who acts on it, everything read under the submission's lock. */
export interface TaskDesk {
  dossier: Dossier;
  task: StageTask;
  run: StageRun;
  stage: StageDefinition;
  /** Posts the actor acts for at this moment. */
  posts: readonly Post[];
  earlier: DecisionFacts['earlier'];
}

/** Locks the task's submission and lays out what rulings look at; refused with `not-found` when there is no such task. */
export async function layOutTask(tx: Tx, taskId: string, actor: Actor, now: Instant): Promise<Result<TaskDesk, Refusal>> {
  // Which submission a task belongs to never changes; everything else is read after the lock.
  const known = await readTask(tx.manager, taskId);
  const dossier = known && (await lockDossier(tx, known.submissionId));
  const task = dossier && (await readTask(tx.manager, taskId));
  const run = task && (await readStageRuns(tx.manager, task.submissionId)).find((candidate) => candidate.id === task.stageRunId);
  if (!dossier || !task || !run) return refuse('not-found');
  const posts = await actingPosts(tx, dossier, actor, postOfTask(task), now);
  return ok({ dossier, task, run, stage: stageOf(dossier, run.stage), posts, earlier: await earlierDecision(tx, taskId) });
}

/** As {@link layOutTask}, and refused like a decision when the actor may not act on the task, or it is closed. */
export async function layOutOpenTask(tx: Tx, taskId: string, actor: Actor, now: Instant): Promise<Result<TaskDesk, Refusal>> {
  const desk = await layOutTask(tx, taskId, actor, now);
  if (!desk.ok) return desk;
  return whyClosed(closureFacts(desk.value)) ?? desk;
}

/** What {@link whyClosed} looks at. */
export function closureFacts(desk: TaskDesk): Pick<DecisionFacts, 'task' | 'posts' | 'earlier' | 'submissionState' | 'run'> {
  const { task, run, posts, earlier, dossier } = desk;
  return {
    task: { post: postOfTask(task), state: task.state },
    posts,
    earlier,
    submissionState: dossier.submission.state,
    run: { deadline: run.deadline, overdueSince: run.overdueSince, outcome: run.outcome },
  };
}

async function earlierDecision(tx: Tx, taskId: string): Promise<DecisionFacts['earlier']> {
  const row = await tx.rows(DecisionRow).findOneBy({ taskId });
  if (!row) return null;
  const person = await personById(tx.manager, row.personId);
  return { kind: row.kind, at: row.decidedAt, byName: person?.name ?? '' };
}
