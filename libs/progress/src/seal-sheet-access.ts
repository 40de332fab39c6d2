import type { DataSource } from 'typeorm';
import { mayReadSubmission } from './submission-page.js';
import type { Reader } from './reader.js';

/** True when the reader may read the submission that a seal sheet belongs to. False also when there is no such sheet. */
export async function mayReadSealSheet(dataSource: DataSource, sealSheetId: string, reader: Reader): Promise<boolean> {
  const [line] = await dataSource.query<{ submission_id: string }[]>('SELECT submission_id FROM seal_sheet WHERE id = $1', [
    sealSheetId,
  ]);
  return line !== undefined && mayReadSubmission(dataSource, line.submission_id, reader);
}
