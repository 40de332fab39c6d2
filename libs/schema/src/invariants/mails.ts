import { bySql, type Invariant } from './invariant.js';

const ENDS = `ARRAY['sent', 'unknown', 'bounced', 'refused', 'cancelled', 'skipped']`;
/** Kinds of notices that tell of an end: their task is closed when they are planned. */
const TELL_OF_AN_END = `('archived', 'excused')`;

/** Notices, deliveries, mails and links. */
export const MAILS: readonly Invariant[] = [
  {
    name: 'notice-ends-once',
    meaning: 'A notice that has ended says when, and why unless it was sent; one that is planned or due says neither.',
    source: 'design §4.4, §8: a planned mail ends in exactly one state',
    check: bySql(
      `SELECT id FROM notice
        WHERE (state IN ('planned', 'due')) <> (ended_at IS NULL) OR (state NOT IN ('planned', 'due', 'sent') AND reason IS NULL)`,
    ),
  },
  {
    name: 'notice-of-its-task',
    meaning: 'A notice names a task with the stage run and submission it belongs to, but for one that asks to launch a period.',
    source: 'design §4.4',
    check: bySql(
      `SELECT n.id FROM notice n LEFT JOIN task t ON t.id = n.task_id
        WHERE n.programme_key IS NULL AND (t.id IS NULL OR t.stage_run_id <> n.stage_run_id OR t.submission_id <> n.submission_id)`,
    ),
  },
  {
    name: 'settled-plans-nothing',
    meaning:
      'A settled stage run has no notice that is planned or due, but for one that tells of the end, or one whose mail is with the server at this moment.',
    source: 'design §4.4: settling cancels its planned ones in the same transaction',
    check: bySql(
      `SELECT n.id FROM notice n JOIN outcome o ON o.stage_run_id = n.stage_run_id
        WHERE n.state IN ('planned', 'due') AND n.kind NOT IN ${TELL_OF_AN_END}
          AND NOT EXISTS (SELECT FROM delivery d JOIN mail m ON m.id = d.mail_id WHERE d.notice_id = n.id AND m.state = 'sending')`,
    ),
  },
  {
    name: 'old-deadline-plans-nothing',
    meaning: 'No reminder of a deadline that was put off is still planned.',
    source: 'design §7: new deadline version, old notices cancelled',
    check: bySql(
      `SELECT n.id FROM notice n JOIN stage_run r ON r.id = n.stage_run_id
        WHERE n.state = 'planned' AND n.kind IN ('reminder', 'overdue', 'escalation', 'extended') AND n.deadline_version <> r.deadline_version`,
    ),
  },
  {
    name: 'notice-as-its-deliveries',
    meaning:
      'A planned notice has no delivery, a due one has one under way, and one that has ended is in the state of its deliveries: sent when one of them was.',
    source: 'design §4.4; `endNotices`',
    check: bySql(
      `SELECT n.id
         FROM notice n
         LEFT JOIN (SELECT notice_id, count(*) AS total, count(*) FILTER (WHERE state IN ('pending', 'composed')) AS under_way,
                           min(array_position(${ENDS}, state)) AS place FROM delivery GROUP BY notice_id) d ON d.notice_id = n.id
        WHERE CASE n.state WHEN 'planned' THEN d.total IS NOT NULL
                           WHEN 'due' THEN coalesce(d.under_way, 0) = 0
                           ELSE d.under_way > 0 OR (d.total IS NULL AND n.state NOT IN ('cancelled', 'skipped'))
                             OR (${ENDS})[d.place] <> n.state END`,
    ),
  },
  {
    name: 'delivery-as-its-mail',
    meaning:
      'A delivery stands as its mail does: composed while that is composed or sending, then sent, refused or unknown like it; to the same person.',
    source: 'design §4.4; `SendMail`',
    check: bySql(
      `SELECT d.notice_id || '/' || d.person_id AS id FROM delivery d LEFT JOIN mail m ON m.id = d.mail_id
        WHERE CASE d.state WHEN 'pending' THEN d.mail_id IS NOT NULL
                           WHEN 'composed' THEN m.id IS NULL OR m.state NOT IN ('composed', 'sending')
                           WHEN 'sent' THEN m.state IS DISTINCT FROM 'sent'
                           WHEN 'bounced' THEN m.state IS DISTINCT FROM 'sent'
                           WHEN 'unknown' THEN m.state IS DISTINCT FROM 'unknown'
                           WHEN 'refused' THEN m.state <> 'refused'
                           ELSE d.mail_id IS NOT NULL END
           OR m.person_id <> d.person_id`,
    ),
  },
  {
    name: 'bounced-as-reported',
    meaning:
      'A delivery bounced exactly when its mail left and was reported as failed; it then names the address that failed, which is the person’s, as does what was not sent because of it.',
    source: 'RFC 3464; `RecordReport`',
    check: bySql(
      `SELECT d.notice_id || '/' || d.person_id AS id
         FROM delivery d
         LEFT JOIN mail m ON m.id = d.mail_id
         LEFT JOIN dead_address a ON a.id = d.dead_address_id
        WHERE (d.state = 'bounced') <> (m.state IS NOT DISTINCT FROM 'sent' AND EXISTS (SELECT FROM delivery_report r WHERE r.mail_id = m.id AND r.kind = 'failed'))
           OR (d.state = 'bounced' AND a.id IS NULL)
           OR (a.id IS NOT NULL AND (a.person_id <> d.person_id OR d.state NOT IN ('bounced', 'refused', 'skipped')))`,
    ),
  },
  {
    name: 'mail-has-deliveries',
    meaning: 'Every mail carries at least one delivery, unless it was taken back: then none.',
    source: 'design §4.4; `cancelNotices`',
    check: bySql(
      `SELECT m.id FROM mail m WHERE (m.state = 'cancelled') = EXISTS (SELECT FROM delivery d WHERE d.mail_id = m.id)`,
    ),
  },
  {
    name: 'mail-state',
    meaning:
      'A mail that has ended says when, no other does; one that was handed over has the hash of its bytes and counts its attempts; one that was sent has the answer of the server.',
    source: 'design §8, the ledger holds the SHA-256 of the bytes sent',
    check: bySql(
      `SELECT id FROM mail
        WHERE (state IN ('composed', 'sending')) <> (settled_at IS NULL)
           OR (state IN ('sending', 'sent', 'refused', 'unknown') AND (bytes_sha256 IS NULL OR attempts < 1))
           OR (state IN ('sent', 'refused', 'unknown') AND answer IS NULL)`,
    ),
  },
  {
    name: 'message-id-once',
    meaning: 'No two mails have the same Message-ID.',
    source: 'design §8: sent again with the same Message-ID only as the same mail',
    check: bySql(`SELECT min(id::text) AS id FROM mail GROUP BY message_id HAVING count(*) > 1`),
  },
  {
    name: 'mail-without-token',
    meaning: 'No stored mail holds the token of a link.',
    source: 'design §8: the ledger holds mails with links masked; the sender puts them in last',
    check: bySql(
      String.raw`SELECT id FROM mail WHERE concat_ws(' ', subject, html, text) ~ '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[A-Za-z0-9_-]{43}'`,
    ),
  },
  {
    name: 'link-of-delivery',
    meaning: 'Every delivery has a link of its own, for its person and task, and every link belongs to a delivery.',
    source: 'design §8: a link is an invitation, dead when the task closes',
    check: bySql(
      `SELECT coalesce(l.id::text, d.notice_id || '/' || d.person_id) AS id
         FROM link l
         FULL JOIN (SELECT d.*, n.task_id, count(*) OVER (PARTITION BY link_id) AS times FROM delivery d JOIN notice n ON n.id = d.notice_id) d ON d.link_id = l.id
        WHERE l.id IS NULL OR d.notice_id IS NULL OR d.times > 1 OR l.person_id <> d.person_id OR l.task_id IS DISTINCT FROM d.task_id`,
    ),
  },
];
