import { bySql, type Invariant } from './invariant.js';

/** Notices that ask to launch a period. */
export const LAUNCHES: readonly Invariant[] = [
  {
    name: 'asked-as-planned',
    meaning:
      'A notice that asks to launch is of a period that was noted, and stands at its opening or on a later day of the thirty in which it is asked for.',
    source: '`askingsToLaunch`; docs/packs.md, `launch`',
    check: bySql(
      `SELECT n.id FROM notice n LEFT JOIN programme_period p ON p.programme_key = n.programme_key AND p.period = n.period
        WHERE (n.kind = 'launch') <> (n.programme_key IS NOT NULL)
           OR (n.programme_key IS NOT NULL
               AND (p.period IS NULL OR n.planned_at < p.opens_at OR n.planned_at > p.opens_at + interval '31 days'
                    OR (n.step = 'launch:0') <> (n.planned_at = p.opens_at)))`,
    ),
  },
  {
    name: 'launched-asks-nobody',
    meaning: 'Nobody is asked any more to launch a period that was launched, unless the mail is with the server at this moment.',
    source: '`AskToLaunch`, rung by `LaunchCampaign`',
    needs: 'patience',
    check: bySql(
      `SELECT n.id FROM notice n JOIN programme_period p ON p.programme_key = n.programme_key AND p.period = n.period
        WHERE n.state IN ('planned', 'due') AND p.state = 'opened' AND p.checked_at <= $1
          AND NOT EXISTS (SELECT FROM delivery d JOIN mail m ON m.id = d.mail_id WHERE d.notice_id = n.id AND m.state = 'sending')`,
      ({ overdue }) => [new Date(overdue?.programme ?? 0)],
    ),
  },
];
