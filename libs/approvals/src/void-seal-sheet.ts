import type { Clock } from '@countersign/clock';
import { ok, refuse, type Actor, type Refusal, type Result } from '@countersign/domain';
import type { UnitOfWork } from '@countersign/database';
import { actingAt, appendHistory, chainOf } from '@countersign/history';
import { readSealSheet, voidSheets, type SealSheet } from './seal-sheets.js';
import { layOutOpenTask } from './task-desk.js';
import { postOfTask } from './tasks.js';

/** Voids a frozen sheet by hand, so that editing goes on. */
export class VoidSealSheet {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Refused like a decision. A sheet that is void already stays so. */
  run(sealSheetId: string, actor: Actor): Promise<Result<SealSheet, Refusal>> {
    return this.work.run(async (tx) => {
      const now = this.clock.now();
      const known = await readSealSheet(tx.manager, sealSheetId);
      if (!known) return refuse('not-found');
      const desk = await layOutOpenTask(tx, known.taskId, actor, now);
      if (!desk.ok) return desk;
      const voided = await voidSheets(tx, known.taskId, 'by-hand');
      if (voided.length > 0) {
        await appendHistory(tx, chainOf.submission(known.submissionId), {
          kind: 'seal-sheet-voided',
          actor: actingAt(actor.personId, desk.value.posts, postOfTask(desk.value.task)),
          at: now,
          payload: { stage: desk.value.run.stage, step: desk.value.run.step, voided, reason: 'by-hand' },
        });
      }
      const sheet = await readSealSheet(tx.manager, sealSheetId);
      return sheet ? ok(sheet) : refuse('not-found');
    });
  }
}
