import type { EntityManager } from 'typeorm';
import type { FieldValue, SubmissionData } from '@countersign/forms';
import type { Tx } from '@countersign/database';
import { DraftFieldRow, DraftRow } from './rows.js';

/** A draft as it stands. */
export interface Draft {
  /** Counts every accepted save. */
  version: number;
  /** True while a fill stage is open. */
  editable: boolean;
  /** Fields (`form.field`) that may be written, where a return opened only these; null for all. */
  openFields: string[] | null;
  data: SubmissionData;
  /** Version of each entry by path; a save names the one it saw. A path without entry has version 0. */
  versions: Record<string, number>;
}

/** A draft with the version of each of its entries; empty and closed where nothing was opened yet. */
export async function readDraft(manager: EntityManager, submissionId: string): Promise<Draft> {
  const row = await manager.getRepository(DraftRow).findOneBy({ submissionId });
  if (!row) return { version: 0, editable: false, openFields: null, data: {}, versions: {} };
  const fields = await manager.getRepository(DraftFieldRow).find({ where: { submissionId }, order: { path: 'ASC' } });
  return {
    version: row.version,
    editable: row.editable,
    openFields: row.openFields,
    data: dataOf(fields),
    versions: Object.fromEntries(fields.map((field) => [field.path, field.version])),
  };
}

/** Locks a draft until the transaction ends: saves, attachments and submit meet here. Null when there is none. */
export async function lockDraft(
  tx: Tx,
  submissionId: string,
): Promise<Pick<DraftRow, 'version' | 'editable' | 'openFields'> | null> {
  return tx.rows(DraftRow).findOne({ where: { submissionId }, lock: { mode: 'pessimistic_write' } });
}

/** Entries by path as entries by form and field. */
export function dataOf(fields: readonly { path: string; entry: object }[]): SubmissionData {
  const data: SubmissionData = {};
  for (const { path, entry } of fields) {
    const [form = '', field = ''] = path.split('.');
    (data[form] ??= {})[field] = entry as FieldValue;
  }
  return data;
}
