import { copyOf, first, NOBODY, SUBMISSION, type Fault } from './fault.js';

const NEW = 'gen_random_uuid()';
const NOTICE_COLUMNS =
  'id, submission_id, stage_run_id, task_id, step, kind, deadline_version, organisation_id, role, instead_person_id, planned_at, state, reason, ended_at';
const MAIL_COLUMNS =
  'id, person_id, address, message_id, subject, html, text, bytes_sha256, state, attempts, answer, composed_at, settled_at';
const last = (where: string) => `id = (SELECT id FROM notice WHERE ${where} ORDER BY planned_at DESC, id LIMIT 1)`;
const SENT_MAIL = first('mail', `state = 'sent'`);
/** A mail that carries one notice, which goes to nobody else. */
const LONE = `(SELECT min(d.mail_id::text)::uuid FROM delivery d WHERE d.state = 'sent'
                 AND (SELECT count(*) FROM delivery o WHERE o.mail_id = d.mail_id OR o.notice_id = d.notice_id) = 1)`;

/** A notice that asks to launch a period that was launched. */
function askingOf(plannedAt: string, end: string): string {
  return `INSERT INTO notice (id, programme_key, period, step, kind, deadline_version, organisation_id, role, planned_at, state, reason, ended_at)
          SELECT ${NEW}, programme_key, period, 'launch:0', 'launch', 1, (SELECT min(id::text)::uuid FROM organisation), 'provincial-officer', ${plannedAt}, ${end}
            FROM programme_period WHERE state = 'opened' LIMIT 1`;
}

const PERSON = '(SELECT min(id::text)::uuid FROM person)';

/** A substitution that nobody was told of: of a person for itself, so that one is told twice. */
const SUBSTITUTED = `INSERT INTO substitution (id, person_id, substitute_id, valid_from, valid_to, set_by, set_at)
                     VALUES (${NEW}, ${PERSON}, ${PERSON}, '2026-03-02', '2026-03-03', ${PERSON}, '2026-03-02')`;

/** A letter to somebody in this state. */
function letterOf(about: string, state: string): string {
  return `INSERT INTO letter (id, person_id, about, subject, html, text, state, written_at)
          VALUES (${NEW}, ${PERSON}, '${about}', 's', 'h', 't', '${state}', '2026-03-02')`;
}

/** Faults of notices, mails, and of what should be done by now. */
export const MAIL_FAULTS: readonly Fault[] = [
  { breaks: ['notice-ends-once'], sql: [`UPDATE notice SET ended_at = NULL WHERE ${first('notice', `state = 'sent'`)}`] },
  {
    breaks: ['notice-of-its-task'],
    sql: [
      `UPDATE notice SET stage_run_id = (SELECT id FROM stage_run WHERE submission_id = ${SUBMISSION.overdue} AND step = 2)
        WHERE ${first('notice', `state = 'sent' AND submission_id = ${SUBMISSION.overdue} AND kind = 'opened'`)}`,
    ],
  },
  {
    breaks: ['settled-plans-nothing'],
    sql: [`UPDATE notice SET state = 'planned', reason = NULL, ended_at = NULL WHERE ${last(`reason = 'settled'`)}`],
  },
  {
    breaks: ['old-deadline-plans-nothing'],
    sql: [`UPDATE notice SET state = 'planned', reason = NULL, ended_at = NULL WHERE ${last(`reason = 'extended'`)}`],
  },
  {
    breaks: ['notice-as-its-deliveries'],
    sql: [`UPDATE notice SET state = 'refused', reason = 'mail-refused' WHERE ${first('notice', `state = 'sent'`)}`],
  },
  {
    breaks: ['notice-as-its-deliveries'],
    sql: [
      `DELETE FROM link WHERE id IN (SELECT link_id FROM delivery WHERE mail_id = ${LONE})`,
      `UPDATE mail SET state = 'cancelled' WHERE id = ${LONE}`,
      `DELETE FROM delivery WHERE mail_id = ${LONE}`,
    ],
  },
  { breaks: ['delivery-as-its-mail'], sql: [`UPDATE mail SET state = 'unknown' WHERE ${SENT_MAIL}`] },
  {
    breaks: ['bounced-as-reported'],
    sql: [
      `UPDATE notice SET state = 'bounced', reason = 'mail-bounced' WHERE id IN (SELECT notice_id FROM delivery WHERE mail_id = ${LONE})`,
      `UPDATE delivery SET state = 'bounced' WHERE mail_id = ${LONE}`,
    ],
  },
  {
    breaks: ['mail-has-deliveries'],
    sql: [copyOf('mail', MAIL_COLUMNS, { id: NEW, message_id: `'<other@example.org>'` }, SENT_MAIL)],
  },
  { breaks: ['mail-state'], sql: [`UPDATE mail SET settled_at = NULL WHERE ${SENT_MAIL}`] },
  { breaks: ['mail-state'], sql: [`UPDATE mail SET bytes_sha256 = NULL WHERE ${SENT_MAIL}`] },
  { breaks: ['message-id-once'], sql: [`UPDATE mail SET message_id = '<same@example.org>' WHERE state = 'sent'`] },
  {
    breaks: ['mail-without-token'],
    sql: [`UPDATE mail SET text = text || '${NOBODY}.' || repeat('A', 43) WHERE ${SENT_MAIL}`],
  },
  { breaks: ['asked-as-planned'], sql: [askingOf(`opens_at + interval '1 hour'`, `'cancelled', 'launched', opens_at`)] },
  { breaks: ['launched-asks-nobody', 'due-notices-wanted'], sql: [askingOf('opens_at', `'planned', NULL, NULL`)] },
  {
    breaks: ['letter-ends-once'],
    sql: [letterOf('substitute-named', 'sent'), SUBSTITUTED, letterOf('substitute-named', 'waiting')],
  },
  { breaks: ['letters-as-what-they-tell'], sql: [letterOf('handed-over', 'waiting')] },
  { breaks: ['letters-as-what-they-tell'], sql: [SUBSTITUTED] },
  { breaks: ['link-of-delivery'], sql: [`DELETE FROM link WHERE ${first('link', 'true')}`] },
  { breaks: ['plan-in-ledger'], sql: [`DELETE FROM notice WHERE ${first('notice', `state = 'planned' AND kind = 'reminder'`)}`] },
  {
    breaks: ['ledger-in-plan'],
    sql: [
      copyOf(
        'notice',
        NOTICE_COLUMNS,
        { id: NEW, step: `'reminder:-99'` },
        first('notice', `state = 'planned' AND kind = 'reminder'`),
      ),
    ],
  },
  {
    breaks: ['plan-in-ledger', 'ledger-in-plan'],
    sql: [
      `UPDATE notice SET planned_at = planned_at + interval '1 minute' WHERE ${first('notice', `state = 'planned' AND kind = 'reminder'`)}`,
    ],
  },
  // A second telling of what was skipped is called for only where nobody held the post.
  {
    breaks: ['ledger-in-plan'],
    sql: [`UPDATE notice SET reason = 'overtaken' WHERE reason = 'nobody-holds-post'`],
  },
  {
    breaks: ['outbox-drained'],
    sql: [
      `INSERT INTO outbox (id, type, workflow_id, input, priority, why) VALUES ('${NOBODY}', 'submission', 'submission/x', '{}', 0, 'decided')`,
    ],
  },
  {
    breaks: ['no-mail-lost'],
    sql: [
      `UPDATE notice SET state = 'due', ended_at = NULL WHERE id IN (SELECT notice_id FROM delivery WHERE mail_id = ${LONE})`,
      `UPDATE mail SET state = 'sending', settled_at = NULL WHERE id = ${LONE}`,
      `UPDATE delivery d SET state = 'composed' FROM mail m WHERE m.id = d.mail_id AND m.state = 'sending'`,
    ],
  },
  {
    breaks: ['due-notices-wanted', 'plan-in-ledger', 'ledger-in-plan'],
    sql: [`UPDATE notice SET planned_at = planned_at - interval '1 year' WHERE ${first('notice', `state = 'planned'`)}`],
  },
  {
    breaks: ['overdue-marked'],
    sql: [`UPDATE stage_run SET overdue_since = NULL WHERE submission_id = ${SUBMISSION.overdue} AND stage = 'local-opinion'`],
  },
  {
    breaks: ['answers-forgotten'],
    sql: [`INSERT INTO idempotency_key (key, actor, body_hash, answer, answered_at) VALUES ('k', 'a', 'h', '{}', '2020-01-01')`],
  },
  {
    breaks: ['codes-forgotten'],
    sql: [
      `INSERT INTO sign_in_code (id, email, code_hash, requested_at, expires_at) VALUES ('${NOBODY}', 'a@example.org', 'h', '2020-01-01', '2020-01-01')`,
    ],
  },
  {
    breaks: ['sessions-forgotten'],
    sql: [
      `INSERT INTO session (id, token_hash, email, started_at, seen_at, expires_at) VALUES ('${NOBODY}', 'h', 'a@example.org', '2020-01-01', '2020-01-01', '2020-01-01')`,
    ],
  },
  {
    breaks: ['accesses-forgotten'],
    sql: [
      `INSERT INTO access_log (id, at, method, route, status, address) VALUES ('${NOBODY}', '2020-01-01', 'GET', '/', 200, '127.0.0.1')`,
    ],
  },
];
