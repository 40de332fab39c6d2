import { bySql, type Invariant } from './invariant.js';

const OUTCOME = `CASE d.kind WHEN 'submit' THEN 'submitted' WHEN 'approve' THEN 'approved' WHEN 'receive' THEN 'received' ELSE 'returned' END`;

/** Decisions, opinions and seal sheets. */
export const DECISIONS: readonly Invariant[] = [
  {
    name: 'one-decision-per-task',
    meaning: 'A task is decided at most once.',
    source: 'design §1, two unique rows; §8: a decision is never doubled',
    check: bySql(`SELECT task_id AS id FROM decision GROUP BY task_id HAVING count(*) > 1`),
  },
  {
    name: 'decision-closes-task',
    meaning: 'A task is done exactly when it has a decision, which names the same stage run and submission.',
    source: 'design §1, settled by one transaction',
    check: bySql(
      `SELECT t.id FROM task t LEFT JOIN decision d ON d.task_id = t.id
        WHERE (t.state = 'done') <> (d.id IS NOT NULL) OR d.stage_run_id <> t.stage_run_id OR d.submission_id <> t.submission_id`,
    ),
  },
  {
    name: 'decision-in-history',
    meaning:
      'Every decision has exactly one history event of the same person, instant and revision, and every such event its decision.',
    source: 'design §2, history',
    check: bySql(
      `SELECT coalesce(d.id, e.id) AS id
         FROM decision d
         FULL JOIN (SELECT *, count(*) OVER (PARTITION BY payload ->> 'decisionId') AS times FROM history_event
                     WHERE kind IN ('stage-submitted', 'stage-approved', 'stage-received', 'stage-returned', 'task-approved', 'task-received', 'task-returned')) e
           ON e.payload ->> 'decisionId' = d.id::text
        WHERE d.id IS NULL OR e.id IS NULL OR e.times > 1 OR e.chain <> 'submission/' || d.submission_id
           OR e.kind NOT IN ('stage-' || ${OUTCOME}, 'task-' || ${OUTCOME}) OR e.actor_id IS DISTINCT FROM d.person_id OR e.at <> d.decided_at
           OR e.payload ->> 'revisionHash' <> d.revision_hash`,
    ),
  },
  {
    name: 'decision-on-revision-read',
    meaning: 'Who reviews or receives decides on the revision their stage was opened with.',
    source: 'design §4.9, the page shows exactly that revision',
    check: bySql(
      `SELECT d.id FROM decision d JOIN stage_run r ON r.id = d.stage_run_id WHERE r.kind <> 'fill' AND r.revision_hash IS DISTINCT FROM d.revision_hash`,
    ),
  },
  {
    name: 'late-is-marked',
    meaning:
      'A decision is marked late exactly when its stage run was marked overdue by then, or the deadline of that moment had passed.',
    source: 'design §1, a decision is accepted and marked late',
    check: bySql(
      `SELECT d.id FROM decision d JOIN stage_run r ON r.id = d.stage_run_id
        CROSS JOIN LATERAL (SELECT coalesce((SELECT x.previous_deadline FROM deadline_extension x WHERE x.stage_run_id = r.id AND x.extended_at > d.decided_at
                                              ORDER BY x.version LIMIT 1), r.deadline) AS deadline) stood
        WHERE CASE WHEN d.late THEN NOT (d.decided_at > stood.deadline OR coalesce(r.overdue_since <= d.decided_at, false))
                   ELSE d.decided_at > stood.deadline OR r.overdue_since < d.decided_at END`,
    ),
  },
  {
    name: 'return-has-reason',
    meaning: 'A return names its reason and a stage to go back to; nothing else does.',
    source: 'design §4.10',
    check: bySql(
      `SELECT id FROM decision WHERE (kind = 'return') <> (coalesce(reason, '') <> '') OR (kind = 'return') <> (return_to IS NOT NULL)`,
    ),
  },
  {
    name: 'opinion-of-approval',
    meaning: 'Every approval has an opinion, on the same revision and of the task’s organisation; nothing else has one.',
    source: 'design §4.11: never an automatic opinion',
    check: bySql(
      `SELECT coalesce(o.decision_id, d.id) AS id
         FROM opinion o FULL JOIN (SELECT d.*, t.organisation_id, r.stage FROM decision d JOIN task t ON t.id = d.task_id
                                     JOIN stage_run r ON r.id = d.stage_run_id WHERE d.kind = 'approve') d ON d.id = o.decision_id
        WHERE o.decision_id IS NULL OR d.id IS NULL OR o.revision_hash <> d.revision_hash OR o.submission_id <> d.submission_id
           OR o.organisation_id <> d.organisation_id OR o.stage <> d.stage`,
    ),
  },
  {
    name: 'opinion-as-sealed',
    meaning: 'An opinion says what the sealed sheet says, and states the same date.',
    source: 'design §4.6',
    check: bySql(
      `SELECT o.decision_id AS id FROM opinion o JOIN decision d ON d.id = o.decision_id JOIN seal_sheet s ON s.id = d.seal_sheet_id
        WHERE o.text <> s.opinion_text OR o.stated_date <> s.stated_date`,
    ),
  },
  {
    name: 'sheet-used-by-decision',
    meaning: 'A seal sheet is used exactly when one decision, on its task and its revision, refers to it.',
    source: 'design §4.6',
    check: bySql(
      `SELECT s.id FROM seal_sheet s LEFT JOIN decision d ON d.seal_sheet_id = s.id
        GROUP BY s.id HAVING (s.state = 'used') <> (count(d.id) = 1) OR bool_or(d.task_id <> s.task_id OR d.revision_hash <> s.revision_hash)`,
    ),
  },
  {
    name: 'sheet-state',
    meaning: 'A scanned or used sheet has its scan, a frozen one has none, and a voided one (and no other) says why.',
    source: 'design §4.6',
    check: bySql(
      `SELECT id FROM seal_sheet
        WHERE (state IN ('scanned', 'used') AND (scan_sha256 IS NULL OR scan_media_type IS NULL OR scanned_at IS NULL))
           OR (state = 'frozen' AND scan_sha256 IS NOT NULL) OR (state = 'voided') <> (void_reason IS NOT NULL)`,
    ),
  },
  {
    name: 'sheet-of-open-task',
    meaning: 'A sheet that waits for its scan or its decision belongs to an open task, which has no second one.',
    source: 'design §4.6; `settleStage`, `voidSheets`',
    check: bySql(
      `SELECT s.id FROM (SELECT id, task_id, count(*) OVER (PARTITION BY task_id) AS waiting FROM seal_sheet WHERE state IN ('frozen', 'scanned')) s
         JOIN task t ON t.id = s.task_id WHERE t.state <> 'open' OR s.waiting > 1`,
    ),
  },
  {
    name: 'sheet-hash',
    meaning: 'The hash of a seal sheet is the SHA-256 of what was sealed, and that is what the row says.',
    source: 'design §4.6, §5',
    check: bySql(
      `SELECT id FROM seal_sheet
        WHERE hash <> encode(sha256(convert_to(content, 'UTF8')), 'hex')
           OR CASE WHEN content IS JSON OBJECT
                   THEN content::jsonb ->> 'revision' IS DISTINCT FROM revision_hash OR content::jsonb ->> 'opinion' IS DISTINCT FROM opinion_text
                     OR content::jsonb ->> 'statedDate' IS DISTINCT FROM stated_date::text
                     OR content::jsonb ->> 'submission' IS DISTINCT FROM submission_id::text
                     OR content::jsonb -> 'person' ->> 'id' IS DISTINCT FROM frozen_by::text
                   ELSE true END`,
    ),
  },
  {
    name: 'sheet-in-history',
    meaning: 'Every seal sheet has its `seal-sheet-frozen` event with its hash, and every such event its sheet.',
    source: 'design §2, history',
    check: bySql(
      `SELECT coalesce(s.id, e.id) AS id
         FROM seal_sheet s FULL JOIN (SELECT * FROM history_event WHERE kind = 'seal-sheet-frozen') e ON e.payload ->> 'sealSheetId' = s.id::text
        WHERE s.id IS NULL OR e.id IS NULL OR e.payload ->> 'hash' <> s.hash OR e.at <> s.frozen_at OR e.actor_id <> s.frozen_by`,
    ),
  },
];
