import { bySql, type Invariant } from './invariant.js';

/** Organisations, people, and who acts for whom. */
export const PEOPLE: readonly Invariant[] = [
  {
    name: 'appointment-days',
    meaning: 'An appointment does not end before it begins.',
    source: 'design §2, appointment: who acts from–to',
    check: bySql('SELECT id FROM appointment WHERE valid_to < valid_from'),
  },
  {
    name: 'appointments-apart',
    meaning: 'No two appointments of one person to one post share a day.',
    source: '`insertAppointment`',
    check: bySql(
      `SELECT a.id FROM appointment a JOIN appointment b
           ON b.person_id = a.person_id AND b.organisation_id = a.organisation_id AND b.role = a.role AND b.id > a.id
        WHERE coalesce(a.valid_from, '-infinity') <= coalesce(b.valid_to, 'infinity')
          AND coalesce(b.valid_from, '-infinity') <= coalesce(a.valid_to, 'infinity')`,
    ),
  },
  {
    name: 'organisation-name-days',
    meaning:
      'Every organisation has one present name, which is the one shown; its former names share no day with it or each other.',
    source: '`EditOrganisation`: a former name stays, with its days',
    check: bySql(
      `SELECT o.id FROM organisation o
        WHERE (SELECT count(*) FROM organisation_name n WHERE n.organisation_id = o.id AND n.valid_to IS NULL AND n.name = o.name) <> 1
           OR EXISTS (SELECT FROM organisation_name n JOIN organisation_name m ON m.organisation_id = n.organisation_id AND m.id <> n.id
                       WHERE n.organisation_id = o.id AND coalesce(n.valid_from, '-infinity') <= coalesce(m.valid_to, 'infinity')
                         AND coalesce(m.valid_from, '-infinity') <= coalesce(n.valid_to, 'infinity'))`,
    ),
  },
  {
    name: 'organisation-tree',
    meaning: 'No organisation stands above itself.',
    source: 'design §2, organisation',
    check: bySql(
      `WITH RECURSIVE above (id, parent_id) AS (
         SELECT id, parent_id FROM organisation WHERE parent_id IS NOT NULL
         UNION
         SELECT above.id, o.parent_id FROM above JOIN organisation o ON o.id = above.parent_id WHERE o.parent_id IS NOT NULL)
       SELECT id FROM above WHERE id = parent_id`,
    ),
  },
  {
    name: 'address-in-lower-case',
    meaning: 'Addresses of people are kept in lower case: sign-in looks for them so.',
    source: '`PersonRow.email`',
    check: bySql('SELECT id FROM person WHERE email <> lower(email)'),
  },
  {
    name: 'open-task-has-holder',
    meaning: 'Somebody holds the post of every open task (or did until the day before), or it is a trouble that nobody does.',
    source: 'design §1: nobody holds the post is a state with a task for the administrator',
    needs: 'patience',
    check: bySql(
      `SELECT t.id FROM task t JOIN submission s ON s.id = t.submission_id JOIN campaign c ON c.id = s.campaign_id
        WHERE t.state = 'open' AND s.state = 'open' AND NOT c.rehearsal
          AND NOT EXISTS (SELECT FROM outbox x WHERE x.workflow_id = 'submission/' || s.id)
          AND NOT EXISTS (SELECT FROM appointment a JOIN person p ON p.id = a.person_id AND p.active
                           WHERE a.organisation_id = t.organisation_id AND a.role = t.role
                             AND coalesce(a.valid_from, '-infinity') <= $1::date + 1 AND coalesce(a.valid_to, 'infinity') >= $1::date - 2)
          AND NOT EXISTS (SELECT FROM trouble x WHERE x.kind = 'nobody-holds-post' AND x.subject_id = s.id AND x.resolved_at IS NULL
                             AND x.detail = t.organisation_id || '/' || t.role)`,
      (look) => [new Date(look.overdue?.programme ?? 0).toISOString().slice(0, 10)],
    ),
  },
  {
    name: 'trouble-of-open',
    meaning: 'A vacant post or a missing calendar year troubles only a submission that is open.',
    source: '`settleStage`, `AbortSubmissions`: what is settled resolves its troubles',
    check: bySql(
      `SELECT x.id FROM trouble x JOIN submission s ON s.id = x.subject_id
        WHERE x.resolved_at IS NULL AND x.kind IN ('nobody-holds-post', 'calendar-year-missing') AND s.state <> 'open'`,
    ),
  },
];
