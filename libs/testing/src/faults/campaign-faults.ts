import { CAMPAIGN, copyOf, first, NOBODY, NOTHING, SUBMISSION, type Fault } from './fault.js';

const NEW = 'gen_random_uuid()';
const CAMPAIGN_COLUMNS =
  'id, programme_key, pack_hash, period, data_period, rehearsal, state, calendar, launched_by, launched_at, ended_at, abort_reason';
const SUBJECT_COLUMNS = 'campaign_id, subject_id, number, name, shape, chain, state';
const OTHER_SUBJECT = `(SELECT id FROM subject WHERE programme_key = 'book-grant' AND number = 3)`;

/** Faults of packs, campaigns, people and files. */
export const CAMPAIGN_FAULTS: readonly Fault[] = [
  {
    breaks: ['pack-hash'],
    sql: [`UPDATE installed_pack SET files = files || '{"programme.yaml": "AAAA"}' WHERE programme_key = 'book-grant'`],
  },
  {
    breaks: ['pack-of-programme'],
    sql: [`UPDATE installed_pack SET programme_key = 'other' WHERE programme_key = 'book-grant'`],
  },
  {
    breaks: ['campaign-once', 'period-of-campaign', 'campaign-in-history'],
    sql: ['DROP INDEX campaign_once', copyOf('campaign', CAMPAIGN_COLUMNS, { id: NEW }, `id = ${CAMPAIGN.closed}`)],
  },
  {
    breaks: ['period-of-campaign'],
    sql: [`UPDATE programme_period SET state = 'waiting', campaign_id = NULL WHERE campaign_id = ${CAMPAIGN.running}`],
  },
  { breaks: ['campaign-end'], sql: [`UPDATE campaign SET ended_at = NULL WHERE state = 'closed'`] },
  {
    breaks: ['campaign-closes-last'],
    sql: [
      copyOf(
        'campaign_subject',
        SUBJECT_COLUMNS,
        { subject_id: OTHER_SUBJECT, state: `'planned'` },
        `campaign_id = ${CAMPAIGN.closed}`,
      ),
    ],
  },
  {
    breaks: ['subject-has-submission'],
    sql: [`DELETE FROM campaign_subject WHERE campaign_id = ${CAMPAIGN.closed}`],
  },
  {
    breaks: ['route-of-organisations'],
    sql: [
      `UPDATE campaign_subject SET chain = jsonb_set(chain, '{province,organisationId}', '"${NOBODY}"')
        WHERE (campaign_id, subject_id) = (SELECT campaign_id, subject_id FROM submission WHERE id = ${SUBMISSION.extended})`,
    ],
  },
  { breaks: ['submission-closed-at'], sql: [`UPDATE submission SET closed_at = opened_at WHERE id = ${SUBMISSION.overdue}`] },
  {
    breaks: ['campaign-in-history', 'campaign-moves'],
    sql: [`UPDATE campaign SET state = 'open', ended_at = NULL WHERE state = 'closed'`],
  },
  {
    breaks: ['submission-in-history'],
    sql: [
      copyOf(
        'campaign_subject',
        SUBJECT_COLUMNS,
        { campaign_id: CAMPAIGN.running, subject_id: OTHER_SUBJECT },
        `campaign_id = ${CAMPAIGN.closed}`,
      ),
      `INSERT INTO submission (id, campaign_id, subject_id, state, opened_at) VALUES ('${NOBODY}', ${CAMPAIGN.running}, ${OTHER_SUBJECT}, 'open', '2100-01-01')`,
      `INSERT INTO draft (submission_id, version, editable, changed_at) VALUES ('${NOBODY}', 0, false, '2100-01-01')`,
    ],
  },
  {
    breaks: ['appointment-days'],
    sql: [
      `UPDATE appointment SET valid_from = '2026-05-01', valid_to = '2026-04-01' WHERE ${first('appointment', `role = 'head'`)}`,
    ],
  },
  {
    breaks: ['appointments-apart'],
    sql: [
      copyOf(
        'appointment',
        'id, person_id, organisation_id, role, valid_from, valid_to, created_at',
        { id: NEW, valid_from: `'2026-06-01'` },
        first('appointment', `role = 'filler'`),
      ),
    ],
  },
  { breaks: ['organisation-name-days'], sql: [`UPDATE organisation SET name = 'Other' WHERE key = 'book-trust'`] },
  { breaks: ['organisation-tree'], sql: [`UPDATE organisation SET parent_id = id WHERE key = 'book-trust'`] },
  { breaks: ['address-in-lower-case'], sql: [`UPDATE person SET email = upper(email) WHERE name = 'successor'`] },
  {
    breaks: ['open-task-has-holder'],
    sql: [
      `UPDATE person SET active = false WHERE id IN (
         SELECT a.person_id FROM appointment a JOIN task t ON t.organisation_id = a.organisation_id AND t.role = a.role
          WHERE t.state = 'open' AND t.submission_id = ${SUBMISSION.extended})`,
    ],
  },
  {
    breaks: ['trouble-of-open'],
    sql: [
      `UPDATE trouble SET resolved_at = NULL, subject_id = ${SUBMISSION.archived} WHERE ${first('trouble', `kind = 'nobody-holds-post'`)}`,
    ],
  },
  { breaks: ['attachment-bytes'], sql: [`UPDATE attachment SET size = size + 1 WHERE removed_at IS NOT NULL`] },
  {
    breaks: ['scan-bytes'],
    sql: [`UPDATE seal_sheet SET scan_sha256 = '${NOTHING}' WHERE ${first('seal_sheet', `state = 'used'`)}`],
  },
  { breaks: ['scan-bytes', 'attachment-bytes'], sql: [], damagedFiles: 'scan' },
  { breaks: ['archive-bytes'], sql: [], damagedFiles: 'archive' },
  {
    breaks: ['notice-bytes'],
    sql: [`INSERT INTO official_notice (sha256, size, uploaded_at) VALUES ('${NOTHING}', 1, '2026-03-01')`],
  },
  {
    breaks: ['mail-file-bytes'],
    sql: [
      `UPDATE mail SET attachments = '[{"sha256":"${NOTHING}","fileName":"n.pdf","mediaType":"application/pdf"}]' WHERE ${first('mail', `state = 'sent'`)}`,
    ],
  },
  {
    breaks: ['archive-of-archived', 'archive-in-history', 'ledger-in-plan'],
    sql: [`DELETE FROM archive WHERE submission_id = ${SUBMISSION.archived}`],
  },
  {
    breaks: ['archive-in-history'],
    sql: [`UPDATE archive SET archive_number = 'OTHER' WHERE submission_id = ${SUBMISSION.archived}`],
  },
  {
    breaks: ['history-chain'],
    sql: [
      `UPDATE history_event SET payload = payload || '{"more": 1}' WHERE ${first('history_event', `kind = 'scan-attached'`)}`,
    ],
  },
  { breaks: ['history-head'], sql: [`UPDATE history_head SET sequence = sequence + 1 WHERE chain = 'administration'`] },
  {
    breaks: ['history-anchors'],
    sql: [`UPDATE history_anchor SET root = '${NOTHING}' WHERE ${first('history_anchor', 'true', 'day')}`],
  },
  {
    breaks: ['history-anchors'],
    sql: [`DELETE FROM history_anchored_head WHERE ${first('history_anchored_head', `chain LIKE 'submission/%'`, 'chain')}`],
  },
  // The end of a chain cut off with its head set back: the chain itself holds, only the anchor knows.
  {
    breaks: ['history-anchors', 'campaign-in-history'],
    sql: [
      `DELETE FROM history_event WHERE chain = 'campaign/' || ${CAMPAIGN.running} AND kind = 'campaign-opened'`,
      `UPDATE history_head h SET (sequence, hash) = (SELECT sequence, hash FROM history_event e WHERE e.chain = h.chain ORDER BY sequence DESC LIMIT 1)
        WHERE chain = 'campaign/' || ${CAMPAIGN.running}`,
    ],
  },
];
