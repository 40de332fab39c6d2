import type { Clock } from '@countersign/clock';
import { can, ok, refuse, samePost, type Actor, type Instant, type Refusal, type Result } from '@countersign/domain';
import type { UnitOfWork } from '@countersign/database';
import { printable } from '@countersign/forms';
import { actingAt, appendHistory, chainOf } from '@countersign/history';
import { lockDraft, setOpenFields } from '@countersign/submissions';
import { DecisionRow } from './rows.js';
import { layOutTask } from './task-desk.js';
import { postOfTask } from './tasks.js';

/** Which return is widened, and why. */
export interface OpenAllCommand {
  /** The task on which it was returned. */
  taskId: string;
  reason?: string;
}

/** Opens every field after a return that opened the marked ones only: a correction may turn out to need more than its returner saw. */
export class OpenAllFields {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * By the post that returned, or by whoever steers the campaign. Refused with `not-found`, `not-your-task`, `submission-ended`, `settled` (it was submitted, or another has returned it
   * since) or `not-offered` (all is open).
   */
  run({ taskId, reason = '' }: OpenAllCommand, actor: Actor): Promise<Result<{ openedAt: Instant }, Refusal>> {
    return this.work.run(async (tx) => {
      const now = this.clock.now();
      const desk = await layOutTask(tx, taskId, actor, now);
      if (!desk.ok) return desk;
      const { task, run, runs, posts, dossier } = desk.value;
      const post = postOfTask(task);
      const own = posts.some((held) => samePost(held, post));
      if (!own && !can(actor, 'campaign.steer')) return refuse('not-your-task');
      const why = printable(reason.trim(), '/reason');
      if (!why.ok) return why;
      if (dossier.submission.state !== 'open') return refuse('submission-ended', { state: dossier.submission.state });
      const returned = await tx.rows(DecisionRow).existsBy({ taskId, kind: 'return' });
      const last = runs.at(-1);
      if (!returned || run.outcome?.kind !== 'returned') return refuse('not-offered', { opens: 'all' });
      if (last?.kind !== 'fill' || last.outcome || !isLastReturn(runs, run.step)) {
        return refuse('settled', {
          stage: last?.stage ?? null,
          outcome: last?.outcome?.kind ?? null,
          at: last?.outcome?.at ?? null,
        });
      }
      const draft = await lockDraft(tx, task.submissionId);
      if (!draft || draft.openFields === null) return refuse('not-offered', { opens: 'all' });
      await setOpenFields(tx, task.submissionId, null);
      await appendHistory(tx, chainOf.submission(task.submissionId), {
        kind: 'fields-opened',
        actor: actingAt(actor.personId, posts, own ? post : null),
        at: now,
        payload: { stage: last.stage, step: last.step, round: last.round, taskId, reason: why.value || null },
      });
      return ok({ openedAt: now });
    });
  }
}

/** Whether nothing was returned after that step. */
function isLastReturn(runs: readonly { step: number; outcome: { kind: string } | null }[], step: number): boolean {
  return runs.every((run) => run.step <= step || run.outcome?.kind !== 'returned');
}
