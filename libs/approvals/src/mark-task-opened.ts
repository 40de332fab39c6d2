import type { Clock } from '@countersign/clock';
import { ok, refuse, samePost, type Actor, type Instant, type Refusal, type Result } from '@countersign/domain';
import type { UnitOfWork } from '@countersign/database';
import { actingAt, appendHistory, chainOf } from '@countersign/history';
import { TaskRow } from './rows.js';
import { layOutTask } from './task-desk.js';
import { postOfTask } from './tasks.js';

/** Notes when a task was first opened by somebody who can act on it. A visit of its link alone never does (design §8). */
export class MarkTaskOpened {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Refused with `not-found` or `not-your-task`.
   * @returns when it was first opened; null when it had ended before anybody did
   */
  run(taskId: string, actor: Actor): Promise<Result<{ firstOpenedAt: Instant | null }, Refusal>> {
    return this.work.run(async (tx) => {
      const now = this.clock.now();
      const desk = await layOutTask(tx, taskId, actor, now);
      if (!desk.ok) return desk;
      const { task, run, posts } = desk.value;
      const post = postOfTask(task);
      if (!posts.some((held) => samePost(held, post))) return refuse('not-your-task');
      const row = await tx.rows(TaskRow).findOneByOrFail({ id: taskId });
      if (row.firstOpenedAt !== null || row.state !== 'open') return ok({ firstOpenedAt: row.firstOpenedAt });
      await tx.rows(TaskRow).update({ id: taskId }, { firstOpenedAt: now });
      await appendHistory(tx, chainOf.submission(task.submissionId), {
        kind: 'task-opened',
        actor: actingAt(actor.personId, posts, post),
        at: now,
        payload: { taskId, stage: run.stage, step: run.step, round: run.round },
      });
      return ok({ firstOpenedAt: now });
    });
  }
}
