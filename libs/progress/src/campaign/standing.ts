/**
 * SQL of a CTE `standing`: one row for each subject of campaign $1, with where its submission stands. `at` is the key of the open stage, or
 * `moving` between two stages, or the state of a submission that is not open; a subject without a submission is `planned`. Of several stages side by side
 * it stands at the one that is due first. No two of these can be
 * mistaken: `stage` is null unless a stage is open.
 */
export const STANDING = `standing AS (
  SELECT member.number, member.name, member.shape, member.chain, submission.id AS submission_id,
         coalesce(submission.state, 'planned') AS state, run.id AS run_id, run.stage, run.opened_at, run.deadline, run.deadline_version,
         run.overdue_since IS NOT NULL AS overdue, coalesce(ended.returns, 0) AS returns,
         coalesce(submission.state = 'open' AND ended.owes, false) AS returned
    FROM campaign_subject member
    LEFT JOIN submission ON submission.campaign_id = member.campaign_id AND submission.subject_id = member.subject_id
    LEFT JOIN LATERAL (SELECT stage_run.* FROM stage_run LEFT JOIN outcome ON outcome.stage_run_id = stage_run.id
                        WHERE stage_run.submission_id = submission.id AND outcome.stage_run_id IS NULL
                        ORDER BY stage_run.deadline, stage_run.step LIMIT 1) run ON true
    LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE outcome.kind = 'returned')::int AS returns,
                              bool_or(outcome.kind = 'returned' AND NOT EXISTS (
                                SELECT FROM stage_run again JOIN outcome settled ON settled.stage_run_id = again.id
                                 WHERE again.submission_id = stage_run.submission_id AND again.stage = outcome.return_to AND again.step > stage_run.step)) AS owes
                         FROM stage_run JOIN outcome ON outcome.stage_run_id = stage_run.id
                        WHERE stage_run.submission_id = submission.id) ended ON true
   WHERE member.campaign_id = $1)`;

/** A part of a text looked for with ILIKE: what a person typed has no wildcards. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
