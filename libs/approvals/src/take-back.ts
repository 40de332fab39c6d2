import type { Clock } from '@countersign/clock';
import {
  ok,
  refuse,
  takeBack,
  type Actor,
  type Instant,
  type Refusal,
  type Result,
  type TakeBackVerb,
} from '@countersign/domain';
import { printable } from '@countersign/forms';
import type { UnitOfWork } from '@countersign/database';
import { actingAt, appendHistory, chainOf } from '@countersign/history';
import { lockDraft } from '@countersign/submissions';
import { DecisionRow } from './rows.js';
import { settleStage } from './settle-stage.js';
import { readTakeBackFacts } from './take-back-facts.js';
import { layOutTask } from './task-desk.js';
import { postOfTask } from './tasks.js';

/** One press of *withdraw* or *take back*. */
export interface TakeBackRequest {
  verb: TakeBackVerb;
  /** The task that was decided. */
  taskId: string;
  reason?: string;
  /** The sealed sheet that is given up with the decision; must be named where there is one. */
  sealSheetId?: string;
}

/** What was taken back. */
export interface TakeBackReceipt {
  /** How the stage run that was open ended with it. */
  outcome: 'withdrawn' | 'taken-back';
  at: Instant;
  /** The stage that was open and was called off; of several side by side the first. */
  calledOff: string;
  /** The stage that opens anew. */
  reopens: string;
  /** The sealed sheet that stays in the file with the decision and has to be given again; null where none was. */
  sealSheetId: string | null;
}

/**
 * 撤回 and 拿回: calls the open stage run off, so that the stage decided before it opens anew; one transaction, under the lock that every opening of a task
 * and every decision takes. What was decided stays in the file, entries and attachments stay in the draft.
 */
export class TakeBack {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Refused with `not-found`, `bad-value`, or as the rule says ({@link takeBack}).
   * @param idempotencyKey a repetition with the same key gets the same answer
   */
  run(command: TakeBackRequest, actor: Actor, idempotencyKey?: string): Promise<Result<TakeBackReceipt, Refusal>> {
    return this.work.once(idempotencyKey, actor.personId, { ...command }, async (tx) => {
      const reason = printable(command.reason ?? '', '/reason');
      if (!reason.ok) return reason;
      const now = this.clock.now();
      const desk = await layOutTask(tx, command.taskId, actor, now);
      if (!desk.ok) return desk;
      const { dossier, task, run, runs, stage, posts } = desk.value;
      const [open, ...beside] = runs.filter(({ outcome }) => outcome === null);
      // Entries are saved without the submission's lock; they meet this at the draft.
      if (open?.kind === 'fill') await lockDraft(tx, task.submissionId);
      const facts = await readTakeBackFacts(tx.manager, task.id, stage, actor, posts);
      const ruling = facts ? takeBack(facts, { ...command, reason: reason.value }) : refuse('not-found');
      if (!ruling.ok) return ruling;
      if (!open) throw new Error(`submission ${task.submissionId} has no open stage to call off`);
      const { outcome, returnTo, sealSheetId } = ruling.value;
      const decision = await tx.rows(DecisionRow).findOneByOrFail({ taskId: task.id });
      for (const off of [open, ...beside]) {
        await appendHistory(tx, chainOf.submission(task.submissionId), {
          kind: `stage-${outcome}`,
          actor: actingAt(actor.personId, posts, postOfTask(task)),
          at: now,
          payload: {
            stage: off.stage,
            step: off.step,
            round: off.round,
            returnTo,
            undone: { step: run.step, taskId: task.id, decisionId: decision.id },
            sealSheetId,
            reason: ruling.value.reason,
          },
        });
        await settleStage(tx, dossier, { run: off, runs }, { kind: outcome, returnTo, taskId: null }, now);
      }
      return ok({ outcome, at: now, calledOff: open.stage, reopens: returnTo, sealSheetId });
    });
  }
}
