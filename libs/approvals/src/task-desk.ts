import {
  refuse,
  whyClosed,
  type ActingPost,
  type Actor,
  type Ballot,
  type DecisionFacts,
  type DecisionKind,
  type Instant,
  type Refusal,
  type Result,
  type Seat,
  type StageDefinition,
} from '@countersign/domain';
import { ok } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { lockSubmissionOfTask } from '@countersign/submissions';
import { readStageRuns, type StageRun } from './stage-runs.js';
import { actingPosts, readDossier, seatsAt, stageOf, type Dossier } from './submission-dossier.js';
import { ballotsOf, postOfTask, seatOfTask, type StageTask } from './tasks.js';

/** A task on the desk of somebody who acts on it, everything read under the submission's lock. */
export interface TaskDesk {
  dossier: Dossier;
  task: StageTask;
  run: StageRun;
  /** All runs of the submission in the order in which they opened; `run` is one of them. */
  runs: readonly StageRun[];
  stage: StageDefinition;
  /** Who has a say in the stage, and what those said who decided before. */
  seats: readonly Seat[];
  ballots: readonly Ballot[];
  /** Posts the actor acts for at this moment. */
  posts: readonly ActingPost[];
  earlier: DecisionFacts['earlier'];
}

/** Locks the task's submission and lays out what rulings look at; refused with `not-found` when there is no such task. */
export async function layOutTask(tx: Tx, taskId: string, actor: Actor, now: Instant): Promise<Result<TaskDesk, Refusal>> {
  const submission = await lockSubmissionOfTask(tx, taskId);
  if (!submission) return refuse('not-found');
  const [dossier, onDesk, runs] = await Promise.all([
    readDossier(tx, submission),
    readTaskWithDecision(tx, taskId),
    readStageRuns(tx.manager, submission.id),
  ]);
  if (!onDesk) return refuse('not-found');
  const { task, earlier } = onDesk;
  const run = runs.find((candidate) => candidate.id === task.stageRunId);
  if (!run) return refuse('not-found');
  const posts = await actingPosts(tx, dossier, actor, postOfTask(task), now);
  const stage = stageOf(dossier, run.stage);
  // Where the first decision settles there is nothing to count.
  const ballots = stage.rule === 'any-one' ? [] : await ballotsOf(tx.manager, run.id);
  return ok({ dossier, task, run, runs, stage, seats: seatsAt(dossier, stage), ballots, posts, earlier });
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
    task: { post: postOfTask(task), state: task.state, ...(task.seatRole && { seat: seatOfTask(task) }) },
    posts,
    earlier,
    submissionState: dossier.submission.state,
    run: { deadline: run.deadline, overdueSince: run.overdueSince, outcome: run.outcome },
  };
}

async function readTaskWithDecision(
  tx: Tx,
  taskId: string,
): Promise<{ task: StageTask; earlier: DecisionFacts['earlier'] } | null> {
  const [line] = await tx.query<TaskLine>(
    `SELECT task.id, task.stage_run_id, task.submission_id, task.organisation_id, task.role, task.seat_role, task.state,
            decision.kind AS decided, decision.decided_at, person.name AS decided_by
       FROM task
       LEFT JOIN decision ON decision.task_id = task.id
       LEFT JOIN person ON person.id = decision.person_id
      WHERE task.id = $1`,
    [taskId],
  );
  if (!line) return null;
  const { id, role, state, decided, decided_at: at } = line;
  const task = {
    id,
    stageRunId: line.stage_run_id,
    submissionId: line.submission_id,
    organisationId: line.organisation_id,
    role,
    seatRole: line.seat_role,
    state,
  };
  return { task, earlier: decided && at && { kind: decided, at: at.getTime(), byName: line.decided_by ?? '' } };
}

interface TaskLine extends Pick<StageTask, 'id' | 'role' | 'state'> {
  stage_run_id: string;
  submission_id: string;
  organisation_id: string;
  seat_role: StageTask['seatRole'];
  decided: DecisionKind | null;
  decided_at: Date | null;
  decided_by: string | null;
}
