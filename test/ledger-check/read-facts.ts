import { readPolicy, readRoutes, readWorkingDays } from './policy.js';
import type { Appointment, Asked, Delivery, Extension, Facts, Mail, Notice, Received, Run } from './facts.js';

/** Rows of a query. */
export type Query = <T extends Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<T[]>;

/** A mail as the mailbox of a spec has it. */
interface Letter {
  messageId: string;
  to: readonly string[];
  subject: string;
  text: string;
  links: readonly string[];
}

/** Where the facts are. */
export interface Sources {
  query: Query;
  campaignId: string;
  /** Folder of the programme, and of the calendars. */
  programme: string;
  calendars: string;
  calendar: string;
  years: readonly number[];
  clock: Facts['clock'];
  letters: readonly Letter[];
}

/** Reads the facts of one campaign with plain SQL, and the rule book from its files. */
export async function readFacts({ query, campaignId, ...sources }: Sources): Promise<Facts> {
  const policy = readPolicy(sources.programme);
  const of = <T extends Record<string, unknown>>(sql: string) => query<T>(sql, [campaignId]);
  const organisations = await query<{ id: string; key: string }>('SELECT id::text, key FROM organisation');
  const ids = new Map(organisations.map((each) => [each.key, each.id]));
  const persons = await query<{ id: string; email: string }>('SELECT id::text, email FROM person');
  return {
    policy,
    workingDays: readWorkingDays(sources.calendars, sources.calendar, sources.years),
    clock: sources.clock,
    routes: routesById(readRoutes(sources.programme, policy.levels), ids),
    runs: await readRuns(of),
    extensions: await of<Extension & Record<string, unknown>>(
      `SELECT e.stage_run_id::text AS "runId", e.version, ${ms('e.previous_deadline')} AS before, ${ms('e.deadline')} AS deadline, ${ms('e.extended_at')} AS at
         FROM deadline_extension e JOIN stage_run r ON r.id = e.stage_run_id JOIN submission s ON s.id = r.submission_id WHERE s.campaign_id = $1`,
    ),
    urges: await of(
      `SELECT u.task_id::text AS "taskId", u.day::text, ${ms('u.urged_at')} AS at
         FROM urge u JOIN task t ON t.id = u.task_id JOIN submission s ON s.id = t.submission_id WHERE s.campaign_id = $1`,
    ),
    excusals: await of(
      `SELECT e.submission_id::text AS "submissionId", ${ms('e.excused_at')} AS at
         FROM excusal e JOIN submission s ON s.id = e.submission_id WHERE s.campaign_id = $1`,
    ),
    archives: await of(
      `SELECT a.submission_id::text AS "submissionId", ${ms('a.archived_at')} AS at
         FROM archive a JOIN submission s ON s.id = a.submission_id WHERE s.campaign_id = $1`,
    ),
    persons: new Map(persons.map(({ id, email }) => [id, { email }])),
    appointments: await query<Appointment & Record<string, unknown>>(
      `SELECT person_id::text AS "personId", organisation_id::text AS "organisationId", role, valid_from::text AS "from", valid_to::text AS "to",
              ${ms('created_at')} AS "createdAt" FROM appointment`,
    ),
    notices: await of<Notice & Record<string, unknown>>(
      `SELECT n.id::text, n.stage_run_id::text AS "runId", n.task_id::text AS "taskId", n.step, n.deadline_version AS version, n.kind,
              n.organisation_id::text AS "organisationId", n.role, ${ms('n.planned_at')} AS "plannedAt", n.state, n.reason
         FROM notice n JOIN submission s ON s.id = n.submission_id WHERE s.campaign_id = $1`,
    ),
    deliveries: await of<Delivery & Record<string, unknown>>(
      `SELECT d.notice_id::text AS "noticeId", d.person_id::text AS "personId", d.state, d.mail_id::text AS "mailId"
         FROM delivery d JOIN notice n ON n.id = d.notice_id LEFT JOIN submission s ON s.id = n.submission_id
         JOIN campaign c ON c.id = $1 WHERE s.campaign_id = c.id OR (n.programme_key = c.programme_key AND n.period = c.period)`,
    ),
    asked: await of<Asked & Record<string, unknown>>(
      `SELECT n.id::text, n.step, ${ms('n.planned_at')} AS "plannedAt", n.state, n.reason
         FROM notice n JOIN campaign c ON n.programme_key = c.programme_key AND n.period = c.period WHERE c.id = $1`,
    ),
    mails: (
      await query<Mail & Record<string, unknown>>(
        `SELECT id::text, person_id::text AS "personId", address, message_id AS "messageId", subject, state, attempts::int,
              ${ms('composed_at')} AS "composedAt", ${ms('settled_at')} AS "settledAt" FROM mail`,
      )
    ).map((mail) => ({ ...mail, messageId: bare(mail.messageId) })),
    received: sources.letters.map(received),
  };
}

/** An instant as milliseconds. */
function ms(column: string): string {
  return `(extract(epoch FROM ${column}) * 1000)::float8`;
}

function routesById(routes: ReturnType<typeof readRoutes>, ids: ReadonlyMap<string, string>): Facts['routes'] {
  const byId = (key: string) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`the database has no organisation ${key}`);
    return id;
  };
  return new Map([...routes].map(([subject, chain]) => [subject, new Map([...chain].map(([level, key]) => [level, byId(key)]))]));
}

async function readRuns(of: <T extends Record<string, unknown>>(sql: string) => Promise<T[]>): Promise<Run[]> {
  type Line = Omit<Run, 'end'> & { endKind: string | null; endAt: number; byPerson: boolean };
  const lines = await of<Line & Record<string, unknown>>(
    `SELECT r.id::text, r.submission_id::text AS "submissionId", c.number AS subject, r.step, r.stage, ${ms('r.opened_at')} AS "openedAt",
            ${ms('r.deadline')} AS deadline, r.deadline_version AS version, ${ms('r.overdue_since')} AS "overdueSince",
            t.id::text AS "taskId", t.organisation_id::text AS "organisationId", t.role,
            o.kind AS "endKind", ${ms('o.at')} AS "endAt", d.id IS NOT NULL AS "byPerson"
       FROM stage_run r JOIN submission s ON s.id = r.submission_id
       JOIN campaign_subject c ON c.campaign_id = s.campaign_id AND c.subject_id = s.subject_id
       JOIN task t ON t.stage_run_id = r.id
       LEFT JOIN outcome o ON o.stage_run_id = r.id
       LEFT JOIN decision d ON d.stage_run_id = r.id
      WHERE s.campaign_id = $1 ORDER BY c.number, r.step`,
  );
  return lines.map(({ endKind, endAt, byPerson, ...run }) => ({
    ...run,
    end: endKind === null ? null : { kind: endKind, at: endAt, byPerson },
  }));
}

/** A Message-ID without its brackets. */
function bare(messageId: string): string {
  return messageId.replace(/^<|>$/g, '');
}

function received({ messageId, to, subject, text, links }: Letter): Received {
  const invitations = links.filter((link) => new URL(link).pathname.startsWith('/l/'));
  return { messageId: bare(messageId), to, subject, links: invitations.length, isCode: /^ {4}\d{6}$/m.test(text) };
}
