import { copyOf, first, NOTHING, SUBMISSION, type Fault } from './fault.js';

const NEW = 'gen_random_uuid()';
const runOf = (submission: string, where: string) => `submission_id = ${submission} AND ${where}`;
const OPEN_RUN = `stage = 'local-opinion' AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = stage_run.id)`;
const DECISION_COLUMNS =
  'id, task_id, stage_run_id, submission_id, kind, person_id, revision_hash, reason, marks, return_to, seal_sheet_id, late, decided_at';
const REVISION_COLUMNS = 'id, submission_id, number, hash, content, created_by, created_at';
const APPROVAL = first('decision', `kind = 'approve'`);
const RECEIPT = first('decision', `kind = 'receive'`);

/** Faults of stages, decisions, sheets, revisions and drafts. */
export const STAGE_FAULTS: readonly Fault[] = [
  {
    breaks: [
      'one-open-stage',
      'stage-after-stage',
      'decision-makes-outcome',
      'draft-editable',
      'route-followed',
      'overdue-marked',
    ],
    sql: [`DELETE FROM outcome WHERE stage_run_id = (SELECT id FROM stage_run WHERE ${runOf(SUBMISSION.overdue, 'step = 1')})`],
  },
  {
    breaks: ['ended-without-open-stage', 'decision-makes-outcome', 'state-follows-route'],
    sql: [
      `DELETE FROM outcome WHERE stage_run_id = (SELECT id FROM stage_run WHERE ${runOf(SUBMISSION.archived, `stage = 'receipt'`)})`,
    ],
  },
  {
    breaks: ['steps-gapless', 'stage-opening-in-history'],
    sql: [`UPDATE stage_run SET step = 9 WHERE ${runOf(SUBMISSION.overdue, OPEN_RUN)}`],
  },
  {
    breaks: ['rounds-counted', 'stage-opening-in-history'],
    sql: [`UPDATE stage_run SET round = 3 WHERE ${runOf(SUBMISSION.overdue, OPEN_RUN)}`],
  },
  {
    breaks: ['stage-after-stage', 'decision-makes-outcome'],
    sql: [
      `UPDATE outcome SET at = at + interval '1 year' WHERE stage_run_id = (SELECT id FROM stage_run WHERE ${runOf(SUBMISSION.overdue, 'step = 1')})`,
    ],
  },
  {
    breaks: ['stage-run-has-task', 'notice-of-its-task', 'ledger-in-plan'],
    sql: [`DELETE FROM task WHERE submission_id = ${SUBMISSION.extended}`],
  },
  { breaks: ['tasks-close-with-outcome'], sql: [`UPDATE task SET closed_at = NULL WHERE ${first('task', `state = 'done'`)}`] },
  {
    breaks: ['outcome-has-cause', 'decision-closes-task', 'decision-in-history'],
    sql: [`DELETE FROM decision WHERE ${RECEIPT}`],
  },
  {
    breaks: ['outcome-has-cause', 'decision-makes-outcome', 'route-followed'],
    sql: [
      `UPDATE outcome SET kind = 'excused' WHERE stage_run_id = (SELECT stage_run_id FROM decision WHERE kind = 'submit' AND submission_id = ${SUBMISSION.overdue} ORDER BY id LIMIT 1)`,
    ],
  },
  {
    breaks: ['skipped-by-condition', 'skipped-asks-nobody', 'decision-makes-outcome'],
    sql: [`UPDATE outcome SET kind = 'skipped' WHERE stage_run_id = (SELECT stage_run_id FROM decision WHERE ${RECEIPT})`],
  },
  {
    breaks: ['called-off-by-taking-back'],
    sql: [`UPDATE outcome SET kind = 'taken-back' WHERE kind = 'withdrawn'`],
  },
  {
    breaks: ['called-off-untouched', 'read-mark-in-history'],
    sql: [
      `UPDATE task SET first_opened_at = opened_at WHERE stage_run_id = (SELECT stage_run_id FROM outcome WHERE kind = 'withdrawn')`,
    ],
  },
  {
    breaks: ['read-mark-in-history'],
    sql: [`UPDATE task SET first_opened_at = first_opened_at + interval '1 hour' WHERE first_opened_at IS NOT NULL`],
  },
  {
    breaks: ['overdue-after-deadline', 'overdue-in-history'],
    sql: [`UPDATE stage_run SET overdue_since = deadline - interval '1 hour' WHERE ${runOf(SUBMISSION.overdue, OPEN_RUN)}`],
  },
  {
    breaks: ['overdue-in-history'],
    sql: [`UPDATE stage_run SET overdue_since = overdue_since + interval '1 hour' WHERE ${runOf(SUBMISSION.overdue, OPEN_RUN)}`],
  },
  {
    breaks: ['stage-opening-in-history', 'history-chain'],
    sql: [`UPDATE history_event SET kind = 'stage-begun' WHERE ${first('history_event', `kind = 'stage-opened'`)}`],
  },
  {
    breaks: ['route-followed'],
    sql: [`UPDATE stage_run SET kind = 'review' WHERE ${runOf(SUBMISSION.archived, `stage = 'receipt'`)}`],
  },
  {
    breaks: ['state-follows-route', 'archive-of-archived', 'nothing-in-transit'],
    sql: [`UPDATE submission SET state = 'open', closed_at = NULL WHERE id = ${SUBMISSION.archived}`],
  },
  {
    breaks: ['task-at-its-post', 'decision-makes-outcome', 'plan-in-ledger', 'ledger-in-plan'],
    sql: [`UPDATE task SET role = 'bureau-head' WHERE submission_id = ${SUBMISSION.archived} AND role = 'bureau-handler'`],
  },
  {
    breaks: ['tasks-by-rule', 'decision-closes-task', 'sheet-of-open-task'],
    sql: [`UPDATE task SET state = 'done', closed_at = opened_at WHERE submission_id = ${SUBMISSION.overdue} AND state = 'open'`],
  },
  {
    breaks: ['sealed-where-asked', 'sheet-used-by-decision'],
    sql: [`UPDATE decision SET seal_sheet_id = NULL WHERE ${APPROVAL}`],
  },
  {
    breaks: ['deadline-computed', 'plan-in-ledger', 'ledger-in-plan'],
    sql: [
      `UPDATE stage_run SET deadline = deadline + interval '1 day' WHERE ${runOf(SUBMISSION.archived, `stage = 'bureau-opinion'`)}`,
    ],
  },
  {
    breaks: ['deadline-versions'],
    sql: [`UPDATE stage_run SET deadline_version = 2 WHERE ${runOf(SUBMISSION.archived, 'step = 1')}`],
  },
  {
    breaks: ['extension-in-history'],
    sql: [`UPDATE deadline_extension SET extended_by = (SELECT id FROM person WHERE name = 'successor')`],
  },
  {
    breaks: ['urged-once-a-day'],
    sql: [
      'DROP INDEX urge_once_a_day',
      copyOf('urge', 'id, task_id, day, message, urged_by, urged_at', { id: NEW }, first('urge', 'true')),
    ],
  },
  { breaks: ['reopened-with-reason'], sql: [`UPDATE reopening SET reason = ''`] },
  { breaks: ['excused-with-reason'], sql: [`UPDATE excusal SET reason = ''`] },
  {
    breaks: ['one-decision-per-task', 'decision-in-history'],
    sql: [
      `ALTER TABLE decision DROP CONSTRAINT "UQ_89d2f838269026dc50c30e381fd"`,
      copyOf('decision', DECISION_COLUMNS, { id: NEW }, RECEIPT),
    ],
  },
  { breaks: ['decision-closes-task'], sql: [`UPDATE task SET state = 'cancelled' WHERE ${first('task', `state = 'done'`)}`] },
  {
    breaks: ['decision-makes-outcome'],
    sql: [`UPDATE decision SET return_to = 'elsewhere' WHERE ${first('decision', `kind = 'return'`)}`],
  },
  {
    breaks: ['decision-in-history'],
    sql: [`UPDATE decision SET person_id = (SELECT id FROM person WHERE name = 'successor') WHERE ${RECEIPT}`],
  },
  {
    breaks: ['decision-on-revision-read', 'decision-in-history'],
    sql: [`UPDATE decision SET revision_hash = '${NOTHING}' WHERE ${RECEIPT}`],
  },
  { breaks: ['late-is-marked'], sql: [`UPDATE decision SET late = NOT late WHERE ${RECEIPT}`] },
  { breaks: ['return-has-reason'], sql: [`UPDATE decision SET reason = NULL WHERE ${first('decision', `kind = 'return'`)}`] },
  { breaks: ['opinion-of-approval'], sql: [`DELETE FROM opinion WHERE ${first('opinion', 'true', 'decision_id')}`] },
  { breaks: ['opinion-as-sealed'], sql: [`UPDATE opinion SET text = 'No.' WHERE ${first('opinion', 'true', 'decision_id')}`] },
  {
    breaks: ['sheet-used-by-decision'],
    sql: [`UPDATE seal_sheet SET state = 'voided', void_reason = 'by-hand' WHERE ${first('seal_sheet', `state = 'used'`)}`],
  },
  { breaks: ['sheet-state'], sql: [`UPDATE seal_sheet SET scanned_at = NULL WHERE ${first('seal_sheet', `state = 'used'`)}`] },
  {
    breaks: ['sheet-of-open-task'],
    sql: [`UPDATE seal_sheet SET state = 'frozen', void_reason = NULL WHERE state = 'voided' AND opinion_text = 'Seen.'`],
  },
  {
    breaks: ['sheet-hash'],
    sql: [`UPDATE seal_sheet SET content = replace(content, 'Agreed', 'Refused') WHERE state = 'frozen'`],
  },
  {
    breaks: ['sheet-in-history'],
    sql: [`UPDATE seal_sheet SET frozen_at = frozen_at + interval '1 second' WHERE state = 'frozen'`],
  },
  { breaks: ['revision-hash'], sql: [`UPDATE revision SET content = content || ' ' WHERE ${first('revision', 'true')}`] },
  { breaks: ['revision-numbers'], sql: [`UPDATE revision SET number = number + 1 WHERE ${first('revision', 'true')}`] },
  {
    breaks: ['revision-of-pack', 'revision-hash'],
    sql: [
      `UPDATE revision r SET content = replace(content, c.pack_hash, '${NOTHING}') FROM submission s JOIN campaign c ON c.id = s.campaign_id
        WHERE s.id = r.submission_id AND s.id = ${SUBMISSION.archived}`,
    ],
  },
  { breaks: ['revision-files'], sql: [`DELETE FROM attachment WHERE removed_at IS NULL`] },
  {
    breaks: ['revision-submitted'],
    sql: [
      copyOf(
        'revision',
        REVISION_COLUMNS,
        {
          id: NEW,
          number: 'number + 1',
          content: `replace(content, '2025', '2024')`,
          hash: `encode(sha256(convert_to(replace(content, '2025', '2024'), 'UTF8')), 'hex')`,
        },
        `submission_id = ${SUBMISSION.overdue}`,
      ),
    ],
  },
  { breaks: ['revision-standing'], sql: [`UPDATE submission SET revision_hash = '${NOTHING}' WHERE id = ${SUBMISSION.overdue}`] },
  {
    breaks: ['stage-names-revision'],
    sql: [`UPDATE stage_run SET revision_hash = NULL WHERE ${runOf(SUBMISSION.overdue, OPEN_RUN)}`],
  },
  {
    breaks: ['draft-versions'],
    sql: [
      `DELETE FROM draft_field_version WHERE (submission_id, path, version) = (SELECT submission_id, path, version FROM draft_field_version ORDER BY 1, 2, 3 LIMIT 1)`,
    ],
  },
  {
    breaks: ['open-fields'],
    sql: [`UPDATE draft SET open_fields = '["assessment.nothing"]' WHERE submission_id = ${SUBMISSION.overdue}`],
  },
  { breaks: ['draft-editable'], sql: [`UPDATE draft SET editable = NOT editable WHERE submission_id = ${SUBMISSION.overdue}`] },
];
