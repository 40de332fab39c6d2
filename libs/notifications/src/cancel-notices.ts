import type { Instant } from '@countersign/domain';
import { mailboxWorkflow } from '@countersign/contracts';
import type { Tx } from '@countersign/database';
import { endNotices } from './end-notices.js';
import { ANSWER_LOST } from './lost-mail.js';
import { lockMailboxes } from './mailbox-lock.js';
import type { NoticeScope } from './ports.js';

/**
 * Cancels what has not been handed to SMTP of a stage run, a task or a submission, in the transaction that makes it pointless. A digest that was
 * composed with one of these is taken back; what else stood in it is composed anew. One of which an answer was lost is not: it may have
 * arrived, and its sender ends it. Where only some kinds are meant, what was composed of the others is taken back as well: it would say what
 * does not hold any more. Call it with the submission, or the period, locked.
 * @param reason word for the ledger: `settled`, `decided`, `extended`, `excused`, `aborted` …
 */
export async function cancelNotices(tx: Tx, scope: NoticeScope, reason: string, now: Instant): Promise<void> {
  const [those, id] = meant(scope);
  const kinds = 'stageRunId' in scope ? (scope.kinds ?? null) : null;
  const at = new Date(now);
  // Deliveries come to be under that lock only: this set cannot grow while we hold it.
  const persons = await tx.query<{ person_id: string }>(
    `WITH planned AS (
       UPDATE notice n SET state = 'cancelled', reason = $2, ended_at = $3
        WHERE ${those} AND n.state = 'planned' AND ($4::text[] IS NULL OR n.kind = ANY ($4)))
     SELECT DISTINCT d.person_id FROM delivery d JOIN notice n ON n.id = d.notice_id
      WHERE ${those} AND n.state = 'due' AND d.state IN ('pending', 'composed')`,
    [id, reason, at, kinds],
  );
  if (persons.length === 0) return;
  const personIds = persons.map((person) => person.person_id);
  await lockMailboxes(tx, personIds);

  await tx.query(
    `WITH back AS (
       UPDATE mail SET state = 'cancelled', settled_at = $2
        WHERE state = 'composed' AND (answer IS NULL OR answer NOT LIKE '%${ANSWER_LOST}%') AND id IN (
          SELECT d.mail_id FROM delivery d JOIN notice n ON n.id = d.notice_id WHERE ${those} AND n.state = 'due' AND d.state = 'composed')
        RETURNING id)
     UPDATE delivery SET state = 'pending', mail_id = NULL WHERE state = 'composed' AND mail_id IN (SELECT id FROM back)`,
    [id, at],
  );
  const cancelled = await tx.query<{ notice_id: string }>(
    `WITH gone AS (
       UPDATE delivery d SET state = 'cancelled' FROM notice n
        WHERE n.id = d.notice_id AND ${those} AND n.state = 'due' AND d.state = 'pending' AND ($2::text[] IS NULL OR n.kind = ANY ($2))
        RETURNING d.notice_id)
     SELECT notice_id FROM gone`,
    [id, kinds],
  );
  await endNotices(
    tx,
    cancelled.map((row) => row.notice_id),
    reason,
    now,
  );
  for (const personId of personIds) await tx.ring(mailboxWorkflow(personId), 'cancelled');
}

/** The notices `n` of a scope, as a condition, and its parameter. */
function meant(scope: NoticeScope): [condition: string, parameter: string] {
  if ('stageRunId' in scope) return ['n.stage_run_id = $1', scope.stageRunId];
  if ('taskId' in scope) return ['n.task_id = $1', scope.taskId];
  if ('submissionId' in scope) return ['n.submission_id = $1', scope.submissionId];
  return [`n.programme_key IS NOT NULL AND n.programme_key || '/' || n.period = $1`, `${scope.programmeKey}/${scope.period}`];
}
