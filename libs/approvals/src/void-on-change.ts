import type { Instant } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import { appendHistory, chainOf, type HistoryActor } from '@countersign/history';
import type { DraftChanged } from '@countersign/submissions';

/** Voids the frozen sheet of the fill stage when the draft is edited after 定稿 (design §4.6), within the saving transaction. */
export class VoidOnChange implements DraftChanged {
  /** @see DraftChanged */
  async draftChanged(tx: Tx, submissionId: string, by: HistoryActor, now: Instant): Promise<boolean> {
    const voided = await tx.query<{ id: string; hash: string }>(
      `WITH gone AS (
         UPDATE seal_sheet sheet SET state = 'voided', void_reason = 'edited'
           FROM task JOIN stage_run run ON run.id = task.stage_run_id
          WHERE sheet.task_id = task.id AND task.submission_id = $1 AND task.state = 'open' AND run.kind = 'fill'
            AND sheet.state IN ('frozen', 'scanned')
         RETURNING sheet.id, sheet.hash)
       SELECT id, hash FROM gone`,
      [submissionId],
    );
    if (voided.length === 0) return false;
    await appendHistory(tx, chainOf.submission(submissionId), {
      kind: 'seal-sheet-voided',
      actor: by,
      at: now,
      payload: { voided: voided.map((sheet) => sheet.id), reason: 'edited' },
    });
    return true;
  }
}
