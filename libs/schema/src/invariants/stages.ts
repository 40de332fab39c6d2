import { bySql, type Invariant } from './invariant.js';

/** Stage runs, their tasks and how they end. */
export const STAGES: readonly Invariant[] = [
  {
    name: 'ended-without-open-stage',
    meaning: 'A submission that is finished, archived, excused or aborted has no open stage run.',
    source: 'design §4.12',
    check: bySql(
      `SELECT DISTINCT s.id FROM submission s JOIN stage_run r ON r.submission_id = s.id
        WHERE s.state <> 'open' AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id)`,
    ),
  },
  {
    name: 'steps-gapless',
    meaning: 'The stage runs of a submission are numbered 1, 2, 3 … over all returns.',
    source: 'design §2, stage run',
    check: bySql(
      `SELECT submission_id AS id FROM stage_run GROUP BY submission_id HAVING min(step) <> 1 OR max(step) <> count(*)`,
    ),
  },
  {
    name: 'rounds-counted',
    meaning: 'The round of a stage run counts the openings of its stage.',
    source: 'design §2, stage run',
    check: bySql(
      `SELECT id FROM (SELECT id, round, row_number() OVER (PARTITION BY submission_id, stage ORDER BY step) AS place FROM stage_run) r
        WHERE round <> place`,
    ),
  },
  {
    name: 'stage-run-has-task',
    meaning: 'Every stage run has a task, unless it was skipped, and it belongs to the same submission.',
    source: 'design §4.3',
    check: bySql(
      `SELECT r.id FROM stage_run r LEFT JOIN task t ON t.stage_run_id = r.id LEFT JOIN outcome o ON o.stage_run_id = r.id
        WHERE (t.id IS NULL AND o.kind IS DISTINCT FROM 'skipped') OR t.submission_id <> r.submission_id`,
    ),
  },
  {
    name: 'tasks-close-with-outcome',
    meaning:
      'A task closes when it is decided, or is cancelled at the instant its stage run is settled or the turn goes to another; none is open after that, or was opened before the run.',
    source: 'design §1, settled by one transaction',
    check: bySql(
      `SELECT t.id FROM task t JOIN stage_run r ON r.id = t.stage_run_id LEFT JOIN outcome o ON o.stage_run_id = r.id LEFT JOIN decision d ON d.task_id = t.id
        WHERE (t.state = 'open') <> (t.closed_at IS NULL) OR t.opened_at < r.opened_at OR t.closed_at < t.opened_at
           OR CASE t.state WHEN 'open' THEN o.stage_run_id IS NOT NULL
                           WHEN 'done' THEN t.closed_at <> d.decided_at
                           ELSE coalesce((SELECT p.at FROM passing p WHERE p.task_id = t.id), o.at) IS DISTINCT FROM t.closed_at END`,
    ),
  },
  {
    name: 'outcome-has-cause',
    meaning:
      'An outcome comes from a decision, from a deadline that passed (returned only), from the end of its submission (aborted, excused), from a decision before it that was taken back, from a return beside it (called-off), or from its condition (skipped).',
    source: 'design §4.11: never an automatic opinion',
    check: bySql(
      `SELECT DISTINCT o.stage_run_id AS id FROM outcome o JOIN stage_run r ON r.id = o.stage_run_id JOIN submission s ON s.id = r.submission_id
         LEFT JOIN decision d ON d.stage_run_id = r.id
        WHERE CASE WHEN o.kind IN ('aborted', 'excused') THEN s.state <> o.kind
                   WHEN o.kind IN ('withdrawn', 'taken-back') THEN o.return_to IS NULL
                   WHEN o.kind = 'called-off' THEN o.return_to IS NOT NULL OR NOT EXISTS (
                     SELECT FROM stage_run x JOIN outcome back ON back.stage_run_id = x.id WHERE x.submission_id = r.submission_id AND back.kind = 'returned' AND back.at = o.at)
                   WHEN o.kind = 'skipped' THEN o.return_to IS NOT NULL
                   WHEN o.kind = 'returned' THEN d.id IS NULL AND r.overdue_since IS NULL
                   ELSE d.id IS NULL END`,
    ),
  },
  {
    name: 'called-off-by-taking-back',
    meaning:
      'A stage run that was called off has its `stage-withdrawn` or `stage-taken-back` event, which names the decision that was taken back: of the last run of the stage that opens anew; every such event has its stage run.',
    source: 'docs/packs.md, taking back; `TakeBack`',
    check: bySql(
      `SELECT coalesce(o.id, e.id) AS id
         FROM (SELECT r.*, o.kind AS ended, o.return_to, o.at FROM outcome o JOIN stage_run r ON r.id = o.stage_run_id
                WHERE o.kind IN ('withdrawn', 'taken-back')) o
         FULL JOIN (SELECT * FROM history_event WHERE kind IN ('stage-withdrawn', 'stage-taken-back')) e
           ON e.chain = 'submission/' || o.submission_id AND e.payload ->> 'step' = o.step::text
         LEFT JOIN decision d ON d.id::text = e.payload -> 'undone' ->> 'decisionId'
         LEFT JOIN stage_run u ON u.id = d.stage_run_id
        WHERE o.id IS NULL OR e.id IS NULL OR e.kind <> 'stage-' || o.ended OR e.at <> o.at OR u.id IS NULL OR u.submission_id <> o.submission_id
           OR u.stage <> o.return_to
           OR u.step <> (SELECT max(x.step) FROM stage_run x WHERE x.submission_id = o.submission_id AND x.stage = o.return_to AND x.step <= o.step)`,
    ),
  },
  {
    name: 'called-off-untouched',
    meaning:
      'Nobody had opened a task of a stage run whose submission was withdrawn, and nobody but who took it back had decided in one that was called off.',
    source: 'docs/packs.md, taking back; `takeBack`',
    check: bySql(
      `SELECT DISTINCT r.id FROM outcome o JOIN stage_run r ON r.id = o.stage_run_id JOIN task t ON t.stage_run_id = r.id
         LEFT JOIN decision d ON d.task_id = t.id
        WHERE (o.kind = 'withdrawn' AND t.first_opened_at IS NOT NULL)
           OR (o.kind IN ('withdrawn', 'taken-back') AND d.id IS NOT NULL
               AND NOT EXISTS (SELECT FROM history_event e WHERE e.chain = 'submission/' || r.submission_id
                                  AND e.payload -> 'undone' ->> 'decisionId' = d.id::text))`,
    ),
  },
  {
    name: 'read-mark-in-history',
    meaning:
      'A task that was opened has its `task-opened` event of the same instant, which says by whom, and every such event its task.',
    source: 'design §8: opened is a POST by a signed-in person; `MarkTaskOpened`',
    check: bySql(
      `SELECT coalesce(t.id, e.id) AS id
         FROM (SELECT * FROM task WHERE first_opened_at IS NOT NULL) t
         FULL JOIN (SELECT *, count(*) OVER (PARTITION BY payload ->> 'taskId') AS times FROM history_event WHERE kind = 'task-opened') e
           ON e.payload ->> 'taskId' = t.id::text
        WHERE t.id IS NULL OR e.id IS NULL OR e.times > 1 OR e.at <> t.first_opened_at OR e.chain <> 'submission/' || t.submission_id`,
    ),
  },
  {
    name: 'overdue-after-deadline',
    meaning: 'A stage run is marked overdue at its deadline or later, never before.',
    source: 'design §1, a deadline acts when `expire` commits',
    check: bySql(`SELECT id FROM stage_run WHERE overdue_since < deadline`),
  },
  {
    name: 'overdue-in-history',
    meaning: 'A stage run that is marked overdue has its `deadline-passed` event.',
    source: 'design §2, history',
    check: bySql(
      `SELECT r.id FROM stage_run r
        WHERE r.overdue_since IS NOT NULL AND NOT EXISTS (
          SELECT FROM history_event e WHERE e.chain = 'submission/' || r.submission_id AND e.kind = 'deadline-passed' AND e.at = r.overdue_since)`,
    ),
  },
  {
    name: 'stage-opening-in-history',
    meaning:
      'Every stage run has exactly one `stage-opened` event (`stage-skipped`, where it was) with its stage and round, and no such event lacks its stage run.',
    source: 'design §2, history',
    check: bySql(
      `SELECT coalesce(r.id, e.id) AS id
         FROM stage_run r FULL JOIN (SELECT *, count(*) OVER (PARTITION BY chain, payload ->> 'step') AS times
                                       FROM history_event WHERE kind IN ('stage-opened', 'stage-skipped')) e
           ON e.chain = 'submission/' || r.submission_id AND e.payload ->> 'step' = r.step::text
        WHERE r.id IS NULL OR e.id IS NULL OR e.times > 1 OR e.payload ->> 'stage' <> r.stage OR e.payload ->> 'round' <> r.round::text
           OR e.at <> r.opened_at`,
    ),
  },
];
