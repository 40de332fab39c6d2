import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { CivilDate, Instant, SealSheetFact } from '@countersign/domain';
import { canonical } from '@countersign/forms';
import type { Tx } from '@countersign/database';
import { SealSheetRow } from './rows.js';
import type { TaskDesk } from './task-desk.js';

/** A seal sheet as pages and documents see it. */
export interface SealSheet extends SealSheetFact {
  taskId: string;
  submissionId: string;
  /** SHA-256 over `content`; printed on the sheet. */
  hash: string;
  /** RFC 8785 JSON of what is sealed. */
  content: string;
  frozenBy: string;
  /** Name of that person as it was frozen. */
  frozenByName: string;
  frozenAt: Instant;
  scan: { sha256: string; mediaType: string; at: Instant } | null;
}

/** What a seal sheet freezes under one hash. */
export interface SealedContent {
  revisionHash: string;
  opinionText: string;
  statedDate: CivilDate;
  person: { id: string; name: string };
  /** Whose post it is, when a substitute freezes. */
  substitutesFor?: { id: string; name: string };
  organisation: { id: string; name: string };
}

/** The canonical text of what is sealed, and its hash. */
export function sealContent({ dossier, run }: TaskDesk, sealed: SealedContent): { content: string; hash: string } {
  const content = canonical({
    format: 'countersign-seal-sheet/1',
    submission: dossier.submission.id,
    campaign: dossier.campaign.id,
    period: dossier.campaign.period,
    subject: { number: dossier.subject.number, name: dossier.subject.name },
    stage: run.stage,
    round: run.round,
    revision: sealed.revisionHash,
    opinion: sealed.opinionText,
    statedDate: sealed.statedDate,
    person: sealed.person,
    ...(sealed.substitutesFor ? { substitutesFor: sealed.substitutesFor } : {}),
    organisation: sealed.organisation,
  });
  return { content, hash: createHash('sha256').update(content).digest('hex') };
}

/** A seal sheet by its id; null when there is none. */
export async function readSealSheet(manager: EntityManager, id: string): Promise<SealSheet | null> {
  const row = await manager.getRepository(SealSheetRow).findOneBy({ id });
  return row && sheetOf(row);
}

/**
 * A seal sheet of a task, locked until the transaction ends: saves of a draft or an opinion void sheets without the submission's lock, and
 * meet a decision here. Null when there is none of that id at this task.
 */
export async function lockSealSheet(tx: Tx, taskId: string, id: string): Promise<SealSheet | null> {
  const row = await tx.rows(SealSheetRow).findOne({ where: { id, taskId }, lock: { mode: 'pessimistic_write' } });
  return row && sheetOf(row);
}

/**
 * Voids the sheets of a task that are not used.
 * @returns the ids of those that were voided by it
 */
export async function voidSheets(tx: Tx, taskId: string, reason: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `WITH gone AS (UPDATE seal_sheet SET state = 'voided', void_reason = $2 WHERE task_id = $1 AND state IN ('frozen', 'scanned') RETURNING id)
     SELECT id FROM gone ORDER BY id`,
    [taskId, reason],
  );
  return rows.map((row) => row.id);
}

/** The view of a row. */
export function sheetOf(row: SealSheetRow): SealSheet {
  const { scanSha256, scanMediaType, scannedAt, ...sheet } = row;
  const scan = scanSha256 !== null && scanMediaType !== null && scannedAt !== null;
  const { person } = JSON.parse(sheet.content) as Pick<SealedContent, 'person'>;
  return {
    ...sheet,
    frozenByName: person.name,
    scan: scan ? { sha256: scanSha256, mediaType: scanMediaType, at: scannedAt } : null,
  };
}
