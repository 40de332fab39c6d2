import type { Clock } from '@countersign/clock';
import {
  civilDate,
  ok,
  openRunsOf,
  refuse,
  urgeNumber,
  type CivilDate,
  type Instant,
  type Post,
  type Refusal,
  type Result,
} from '@countersign/domain';
import { submissionWorkflow } from '@countersign/contracts';
import { printable } from '@countersign/forms';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { appendHistory, chainOf } from '@countersign/history';
import { holdersOf } from '@countersign/identity';
import { planNotices } from '@countersign/notifications';
import { UrgeRow } from './rows.js';
import { noticeOf } from './stage-notices.js';
import { readStageRuns, type StageRun } from './stage-runs.js';
import { historyActor, steerEach, type SteerCommand, type Steered, type Steerer } from './steer-submissions.js';
import type { Dossier } from './submission-dossier.js';
import { postOfTask, tasksOfRun, type StageTask } from './tasks.js';

/** Whom to ask to get on with it. */
export interface UrgeCommand extends SteerCommand {
  /** What the mail says besides. */
  message?: string;
}

/** A task that was urged. */
export interface Urge {
  taskId: string;
  stage: string;
  /** The civil date in the programme's zone on which no further urge is sent. */
  day: CivilDate;
  /** How often this task was urged, this time included. */
  count: number;
}

/** Asks the posts of open tasks to get on with them, by a mail that says who asks and how often it was asked; at most once a day each. */
export class UrgeTask {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Refused as a whole with `bad-value` or `not-found`; for one submission with `submission-ended`, `in-transit`, `nobody-holds-post` (there
   * is nobody a mail would reach) or `urged-today`, which says how often it was urged.
   */
  async run(command: UrgeCommand, by: Steerer, idempotencyKey?: string): Promise<Result<{ results: Steered<Urge>[] }, Refusal>> {
    const message = printable(command.message ?? '', '/message');
    if (!message.ok) return message;
    const steering = { work: this.work, clock: this.clock, verb: 'urge', command, by, idempotencyKey };
    return steerEach(steering, (tx, dossier, now) => urge(tx, dossier, message.value, by, now));
  }
}

/** Urges whoever has not decided and was not urged today; of several the first is answered. Refused when that is nobody. */
async function urge(tx: Tx, dossier: Dossier, message: string, by: Steerer, now: Instant): Promise<Result<Urge, Refusal>> {
  const { submission } = dossier;
  const open = openRunsOf(submission.state, await readStageRuns(tx.manager, submission.id));
  if (!open.ok) return open;
  const urges: Result<Urge, Refusal>[] = [];
  for (const run of open.value) {
    const tasks = (await tasksOfRun(tx.manager, run.id)).filter((task) => task.state === 'open');
    for (const task of tasks) urges.push(await urgeOne(tx, dossier, run, task, message, by, now));
  }
  if (urges.length === 0) return refuse('in-transit');
  const urged = urges.find((each) => each.ok);
  if (urged) await tx.ring(submissionWorkflow(submission.id), 'urged');
  return urged ?? (urges[0] as Result<Urge, Refusal>);
}

async function urgeOne(
  tx: Tx,
  dossier: Dossier,
  run: StageRun,
  task: StageTask,
  message: string,
  by: Steerer,
  now: Instant,
): Promise<Result<Urge, Refusal>> {
  const post = postOfTask(task);
  const day = civilDate(now, dossier.pack.timeZone);
  const urgedOn = (await tx.rows(UrgeRow).findBy({ taskId: task.id })).map((row) => row.day);
  const count = urgeNumber({ post, vacant: await isVacant(tx, dossier, post, day), day, urgedOn });
  if (!count.ok) return count;

  await tx.rows(UrgeRow).insert({
    id: newId(),
    taskId: task.id,
    day,
    message: message === '' ? null : message,
    urgedBy: by?.personId ?? null,
    urgedAt: now,
  });
  await planNotices(tx, [noticeOf(dossier, run, task, { step: `urge:${day}`, kind: 'urged', plannedAt: now })]);
  await appendHistory(tx, chainOf.submission(task.submissionId), {
    kind: 'task-urged',
    actor: historyActor(by),
    at: now,
    payload: {
      stage: run.stage,
      step: run.step,
      round: run.round,
      taskId: task.id,
      ...post,
      day,
      count: count.value,
      message: message === '' ? null : message,
    },
  });
  return ok({ taskId: task.id, stage: run.stage, day, count: count.value });
}

/** In a rehearsal everything goes to its launcher, whoever holds the post. */
async function isVacant(tx: Tx, { campaign }: Dossier, post: Post, on: CivilDate): Promise<boolean> {
  return !campaign.rehearsal && (await holdersOf(tx.manager, post, on)).length === 0;
}
