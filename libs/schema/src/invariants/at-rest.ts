import { ANSWERS_KEPT_DAYS } from '@countersign/database';
import { RETENTION_DAYS } from '@countersign/identity';
import { bySql, type Invariant, type Look } from './invariant.js';

const DAY = 86_400_000;
/** Housekeeping runs nightly: what it deletes may be a day and a night older than its time. */
const NIGHTS = 2;

/** No pack's hours stay closed for longer. */
const LONGEST_HOLIDAY = 14 * DAY;

const real = (look: Look) => [new Date(look.overdue?.real ?? 0)];
const programme = (look: Look) => [new Date(look.overdue?.programme ?? 0)];
const kept = (look: Look, days: number) => [new Date((look.overdue?.real ?? 0) - (days + NIGHTS) * DAY)];

/** The instant a UUIDv7 was made at. */
const madeAt = (id: string) => `to_timestamp(('x' || substr(replace(${id}::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)`;

/** What should have been done by now: liveness, asked with a patience. */
export const AT_REST: readonly Invariant[] = [
  {
    name: 'outbox-drained',
    meaning: 'No ring waits for the relay.',
    source: 'design §1, a signal is a bell',
    needs: 'patience',
    check: bySql(`SELECT id FROM outbox WHERE ${madeAt('id')} <= $1`, real),
  },
  {
    name: 'no-mail-lost',
    meaning:
      'No mail stands in *sending* that nobody is sending, but for one that waits for the hours of its pack to be offered again.',
    source: 'design §4.4: one found in sending is unknown; docs/packs.md, `mailing.hours`',
    needs: 'patience',
    check: bySql(
      `SELECT m.id FROM mail m
        WHERE m.state = 'sending' AND m.composed_at <= $1
          AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 1
                             AND (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('send/' || m.id, 0))`,
      ({ overdue }) => [new Date((overdue?.programme ?? 0) - (overdue?.patience === 0 ? 0 : LONGEST_HOLIDAY))],
    ),
  },
  {
    name: 'due-notices-wanted',
    meaning: 'No notice is still planned for an instant that has passed.',
    source: 'design §4.3, remind what is due',
    needs: 'patience',
    check: bySql(`SELECT id FROM notice WHERE state = 'planned' AND planned_at <= $1`, programme),
  },
  {
    name: 'overdue-marked',
    meaning: 'No open stage run is past its deadline without being marked overdue.',
    source: 'design §4.11',
    needs: 'patience',
    check: bySql(
      `SELECT r.id FROM stage_run r JOIN submission s ON s.id = r.submission_id
        WHERE s.state = 'open' AND r.deadline <= $1 AND r.overdue_since IS NULL AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id)`,
      programme,
    ),
  },
  {
    name: 'nothing-in-transit',
    meaning: 'Between two stages the next one opens, after the last the package is written; otherwise it is a trouble.',
    source: 'design §1, in transit; §4.12',
    needs: 'patience',
    check: bySql(
      `SELECT s.id FROM submission s
         LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE o.stage_run_id IS NULL) AS open, max(o.at) AS since
                              FROM stage_run r LEFT JOIN outcome o ON o.stage_run_id = r.id WHERE r.submission_id = s.id) r ON true
        WHERE s.state IN ('open', 'finished') AND r.open = 0 AND coalesce(r.since, s.opened_at) <= $1
          AND NOT EXISTS (SELECT FROM trouble x WHERE x.subject_id = s.id AND x.resolved_at IS NULL)`,
      programme,
    ),
  },
  {
    name: 'campaign-moves',
    meaning: 'A campaign opens its submissions after the launch, and closes with the last of them.',
    source: 'design §4.2',
    needs: 'patience',
    check: bySql(
      `SELECT c.id FROM campaign c
        WHERE (c.state = 'opening' AND c.launched_at <= $1)
           OR (c.state = 'open' AND NOT EXISTS (SELECT FROM submission s WHERE s.campaign_id = c.id AND (s.closed_at IS NULL OR s.closed_at > $1)))`,
      programme,
    ),
  },
  {
    name: 'answers-forgotten',
    meaning: 'Answers to idempotency keys are not kept longer than docs/retention.md says.',
    source: 'docs/retention.md',
    needs: 'patience',
    check: bySql('SELECT key AS id FROM idempotency_key WHERE answered_at < $1', (look) => kept(look, ANSWERS_KEPT_DAYS)),
  },
  {
    name: 'codes-forgotten',
    meaning: 'Sign-in codes are not kept longer than docs/retention.md says.',
    source: 'docs/retention.md',
    needs: 'patience',
    check: bySql('SELECT id FROM sign_in_code WHERE expires_at < $1', (look) => kept(look, RETENTION_DAYS.code)),
  },
  {
    name: 'sessions-forgotten',
    meaning: 'Sessions are not kept longer than docs/retention.md says.',
    source: 'docs/retention.md',
    needs: 'patience',
    check: bySql('SELECT id FROM session WHERE expires_at < $1', (look) => kept(look, RETENTION_DAYS.session)),
  },
  {
    name: 'accesses-forgotten',
    meaning: 'The log of accesses is not kept longer than docs/retention.md says.',
    source: 'docs/retention.md',
    needs: 'patience',
    check: bySql('SELECT id FROM access_log WHERE at < $1', (look) => kept(look, RETENTION_DAYS.accessLog)),
  },
];
