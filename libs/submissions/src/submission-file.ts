import type { EntityManager } from 'typeorm';
import type { Instant, SubmissionState } from '@countersign/domain';
import { campaignWorkflow } from '@countersign/contracts';
import type { Tx } from '@countersign/database';
import { DraftRow, SubmissionRow } from './rows.js';

/** A submission's row as use cases see it. */
export interface SubmissionFile {
  id: string;
  campaignId: string;
  subjectId: string;
  state: SubmissionState;
  /** Hash of the revision that stands; null until the first submit. */
  revisionHash: string | null;
}

/**
 * Takes the one lock of every verb (design §1): the submission's row, until the transaction ends. Null when there is none. `NO KEY`, because
 * rows that refer to a submission (a saved field) take a share of its key: a save that holds the draft must not wait here for a submit that
 * waits for the draft.
 */
export async function lockSubmission(tx: Tx, id: string): Promise<SubmissionFile | null> {
  const [row] = await tx.query<SubmissionLine>(`SELECT ${FILE} FROM submission WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  return row ? lineOf(row) : null;
}

/** As {@link lockSubmission}, of the submission a task belongs to: which one that is never changes. Null when there is no such task. */
export async function lockSubmissionOfTask(tx: Tx, taskId: string): Promise<SubmissionFile | null> {
  const [row] = await tx.query<SubmissionLine>(
    `SELECT ${FILE} FROM submission WHERE id = (SELECT submission_id FROM task WHERE id = $1) FOR NO KEY UPDATE`,
    [taskId],
  );
  return row ? lineOf(row) : null;
}

const FILE = 'id, campaign_id, subject_id, state, revision_hash';

interface SubmissionLine {
  id: string;
  campaign_id: string;
  subject_id: string;
  state: SubmissionState;
  revision_hash: string | null;
}

function lineOf(line: SubmissionLine): SubmissionFile {
  const { id, campaign_id: campaignId, subject_id: subjectId, state, revision_hash: revisionHash } = line;
  return { id, campaignId, subjectId, state, revisionHash };
}

/** A submission by its id, without lock; null when there is none. */
export async function readSubmission(manager: EntityManager, id: string): Promise<SubmissionFile | null> {
  const row = await manager.getRepository(SubmissionRow).findOneBy({ id });
  return row && fileOf(row);
}

/** The ids of a campaign's submissions that are not closed, in the order in which they are to be locked. */
export async function openSubmissionIds(manager: EntityManager, campaignId: string): Promise<string[]> {
  const rows = await manager
    .getRepository(SubmissionRow)
    .createQueryBuilder('submission')
    .select('submission.id', 'id')
    .where(`submission.campaignId = :campaignId AND submission.state IN ('open', 'finished')`, { campaignId })
    .orderBy('submission.id')
    .getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}

/**
 * Brings a locked submission into another state and, with it, sets the revision that stands. A state that closes it rings the campaign,
 * which ends with its last submission.
 */
export async function setState(
  tx: Tx,
  submissionId: string,
  state: SubmissionState,
  change: { revisionHash?: string; now: Instant },
): Promise<void> {
  const closes = state !== 'open' && state !== 'finished';
  await tx.rows(SubmissionRow).update(
    { id: submissionId },
    {
      state,
      ...(change.revisionHash === undefined ? {} : { revisionHash: change.revisionHash }),
      closedAt: closes ? change.now : null,
    },
  );
  if (!closes) return;
  const { campaignId } = await tx.rows(SubmissionRow).findOneByOrFail({ id: submissionId });
  await tx.ring(campaignWorkflow(campaignId), `submission-${state}`, 1);
}

/** Opens the draft for editing (a fill stage opened) or closes it (submitted). Saves wait for this transaction at the draft's row. */
export async function setEditable(tx: Tx, submissionId: string, editable: boolean): Promise<void> {
  await tx.rows(DraftRow).update({ submissionId }, { editable });
}

/** Opens only these fields (`form.field`) of the draft, or with null all of them; from then on, until it is said anew. */
export async function setOpenFields(tx: Tx, submissionId: string, openFields: string[] | null): Promise<void> {
  await tx.query('UPDATE draft SET open_fields = $2 WHERE submission_id = $1', [
    submissionId,
    openFields === null ? null : JSON.stringify(openFields),
  ]);
}

function fileOf({ id, campaignId, subjectId, state, revisionHash }: SubmissionRow): SubmissionFile {
  return { id, campaignId, subjectId, state, revisionHash };
}
