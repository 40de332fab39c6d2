import { newId, type Tx } from '@countersign/database';
import type { WantedNotice } from './ports.js';

/** Plans notices within the transaction that makes them necessary. One that is planned already (or has ended) is left as it is. */
export async function planNotices(tx: Tx, notices: readonly WantedNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((notice) => ({
    id: newId(),
    submission_id: notice.submissionId,
    stage_run_id: notice.stageRunId,
    task_id: notice.taskId,
    step: notice.step,
    kind: notice.kind,
    deadline_version: notice.deadlineVersion,
    organisation_id: notice.post.organisationId,
    role: notice.post.role,
    instead_person_id: notice.insteadPersonId,
    planned_at: new Date(notice.plannedAt),
  }));
  await tx.query(
    `INSERT INTO notice (id, submission_id, stage_run_id, task_id, step, kind, deadline_version, organisation_id, role, instead_person_id, planned_at, state)
     SELECT given.*, 'planned'
       FROM json_to_recordset($1) AS given (id uuid, submission_id uuid, stage_run_id uuid, task_id uuid, step text, kind text,
            deadline_version integer, organisation_id uuid, role text, instead_person_id uuid, planned_at timestamptz)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}
