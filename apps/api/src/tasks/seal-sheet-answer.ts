import type { SealSheet } from '@countersign/approvals';
import type { SealSheetAnswer } from './tasks.dto.js';

/** A seal sheet as the API answers it. */
export function sealSheetAnswer(sheet: SealSheet): SealSheetAnswer {
  const { id, hash, state, statedDate, opinionText, revisionHash, frozenAt, frozenByName, voidReason, scan } = sheet;
  return {
    id,
    hash,
    state,
    statedDate,
    opinionText,
    revisionHash,
    frozenAt,
    frozenByName,
    scanned: scan !== null,
    scanMediaType: scan?.mediaType ?? null,
    voidReason,
  };
}
