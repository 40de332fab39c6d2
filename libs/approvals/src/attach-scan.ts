import { fileTypeFromBuffer } from 'file-type';
import type { Clock } from '@countersign/clock';
import { ok, refuse, type Actor, type Refusal, type Result } from '@countersign/domain';
import type { UnitOfWork } from '@countersign/database';
import { actingAt, appendHistory, chainOf } from '@countersign/history';
import type { BlobStore } from '@countersign/storage';
import { SealSheetRow } from './rows.js';
import { lockSealSheet, readSealSheet, type SealSheet } from './seal-sheets.js';
import { layOutOpenTask } from './task-desk.js';
import { postOfTask } from './tasks.js';

/** Largest scan, in bytes. */
export const MAX_SCAN_BYTES = 20 * 1024 * 1024;

/** What a scan may be, told by its content and not by its name. */
export const SCAN_TYPES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

/** Puts the scan of the sealed sheet to its sheet. A second scan takes the place of the first while the sheet is not used. */
export class AttachScan {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly blobs: BlobStore,
  ) {}

  /** Refused like a decision; with `too-large`, `wrong-type`, or `seal-sheet-voided` when the sheet does not stand any more. */
  async run(sealSheetId: string, bytes: Uint8Array, actor: Actor): Promise<Result<SealSheet, Refusal>> {
    if (bytes.byteLength > MAX_SCAN_BYTES) return refuse('too-large', { maxBytes: MAX_SCAN_BYTES });
    const mediaType = (await fileTypeFromBuffer(bytes))?.mime;
    if (mediaType === undefined || !SCAN_TYPES.includes(mediaType)) return refuse('wrong-type', { types: SCAN_TYPES });
    const known = await readSealSheet(this.work.dataSource.manager, sealSheetId);
    if (!known) return refuse('not-found');
    const blob = await this.blobs.put(bytes); // before its row: a row never names bytes that are not there
    return this.work.run(async (tx) => {
      const now = this.clock.now();
      const desk = await layOutOpenTask(tx, known.taskId, actor, now);
      if (!desk.ok) return desk;
      const sheet = await lockSealSheet(tx, known.taskId, sealSheetId);
      if (!sheet) return refuse('not-found');
      if (sheet.state === 'voided' || sheet.state === 'used')
        return refuse('seal-sheet-voided', { sealSheetId, reason: sheet.voidReason });
      const scan = { scanSha256: blob.sha256, scanMediaType: mediaType, scannedAt: now };
      await tx.rows(SealSheetRow).update({ id: sealSheetId }, { state: 'scanned', ...scan });
      await appendHistory(tx, chainOf.submission(known.submissionId), {
        kind: 'scan-attached',
        actor: actingAt(actor.personId, desk.value.posts, postOfTask(desk.value.task)),
        at: now,
        payload: { sealSheetId, hash: sheet.hash, sha256: blob.sha256, mediaType, size: blob.size },
      });
      return ok({ ...sheet, state: 'scanned' as const, scan: { sha256: blob.sha256, mediaType, at: now } });
    });
  }
}
