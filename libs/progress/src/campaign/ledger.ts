import type { DataSource } from 'typeorm';
import type { PackLibrary } from '@countersign/campaigns';
import type { Clock } from '@countersign/clock';
import { civilDate, ok, refuse, type DayUnit, type Refusal, type Result, type Role } from '@countersign/domain';
import { read, type Reader } from '../reader.js';
import { CampaignList } from './campaign-list.js';
import { holdersSql } from './holders-sql.js';
import type { Contact } from './campaign.view.js';
import type { LedgerCount, LedgerPage, LedgerRow } from './ledger.view.js';
import { containing } from './standing.js';

/** Which notices are wanted; what is absent does not matter. */
export interface LedgerFilter {
  /** A state; `told` for all whose time has come and that were not called off, `attention` for those of them that may have reached nobody. */
  state?: string;
  /** Of this submission. */
  submission?: string;
  /** To this person: delivered, or planned for a post the person holds today. */
  person?: string;
  /** Of this kind. */
  kind?: string;
  /** Number or part of the name of the subject, part of the name or address of a recipient. */
  search?: string;
  /** From 1. */
  page: number;
  size: number;
}

/** Of a notice that was skipped: there was somebody who should have heard. */
const UNHEARD = `notice.reason IN ('nobody-holds-post', 'template-broken', 'address-dead')`;

/** Nobody was reached, or nobody knows. */
const ATTENTION = `(notice.state IN ('refused', 'bounced', 'unknown') OR (notice.state = 'skipped' AND ${UNHEARD}))`;

/** Their time has come, and somebody was to hear. */
const TOLD = `(notice.state IN ('due', 'sent', 'refused', 'bounced', 'unknown') OR (notice.state = 'skipped' AND ${UNHEARD}))`;

/** Parameters: $1 campaign, $2 the day today, $3 submission, $4 person, $5 kind, $6 text, $7 text as a pattern. */
const ASKED = `FROM submission
  JOIN campaign ON campaign.id = submission.campaign_id
  JOIN campaign_subject member ON member.campaign_id = submission.campaign_id AND member.subject_id = submission.subject_id
  JOIN notice ON notice.submission_id = submission.id
 WHERE submission.campaign_id = $1 AND ($3::uuid IS NULL OR submission.id = $3)
   AND ($4::uuid IS NULL OR EXISTS (SELECT FROM delivery WHERE delivery.notice_id = notice.id AND delivery.person_id = $4)
        OR (notice.state = 'planned' AND CASE WHEN notice.instead_person_id IS NOT NULL THEN notice.instead_person_id = $4
            ELSE EXISTS (SELECT FROM appointment
                          WHERE appointment.person_id = $4 AND appointment.organisation_id = notice.organisation_id AND appointment.role = notice.role
                            AND coalesce(appointment.valid_from, $2::date) <= $2::date AND coalesce(appointment.valid_to, $2::date) >= $2::date) END))
   AND ($5::text IS NULL OR notice.kind = $5)
   AND ($6::text IS NULL OR member.number::text = $6 OR member.name ILIKE $7
        OR EXISTS (SELECT FROM delivery JOIN person ON person.id = delivery.person_id
                    WHERE delivery.notice_id = notice.id AND (person.name ILIKE $7 OR person.email ILIKE $7)))`;

interface Line {
  id: string;
  submission_id: string;
  number: number;
  name: string;
  step: string;
  kind: string;
  stage: string | null;
  round: number | null;
  planned_at: Date;
  deadline_version: number;
  deadline: Date | null;
  present_deadline: Date | null;
  state: string;
  reason: string | null;
  ended_at: Date | null;
  organisation_name: string;
  role: Role;
  deliveries: LedgerRow['deliveries'] | null;
  holders: Contact[] | null;
  first_opened_at: Date | null;
  opened_by: string | null;
}

/** What was or will be sent to whom in a campaign, and what became of it. */
export class ReadLedger {
  private readonly campaigns: CampaignList;

  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
    private readonly clock: Clock,
  ) {
    this.campaigns = new CampaignList(dataSource, packs);
  }

  /** What is planned comes in the order of its time, everything else the latest end first. Refused with `not-found`. */
  async of(campaignId: string, filter: LedgerFilter, reader: Reader): Promise<Result<LedgerPage, Refusal>> {
    const campaign = await this.campaigns.one(campaignId, reader);
    if (!campaign) return refuse('not-found');
    const pack = await this.packs.get(campaign.packHash);
    const asked = [
      campaignId,
      civilDate(this.clock.now(), pack.timeZone),
      filter.submission ?? null,
      filter.person ?? null,
      filter.kind ?? null,
      filter.search ?? null,
      containing(filter.search ?? ''),
    ];
    const { states, told, attention } = await this.states(asked);
    const stageOf = (key: string | null) => pack.stages.find((stage) => stage.key === key);
    const lines = await this.lines(asked, filter);
    return ok({
      campaign,
      timeZone: pack.timeZone,
      subject: await this.subject(campaignId, filter.submission),
      person: await this.person(filter.person),
      states,
      told,
      attention,
      rows: lines.map((line) => {
        const stage = stageOf(line.stage);
        return rowOf(line, read(reader, stage?.title), stage?.deadline.unit ?? 'calendar-days');
      }),
      total: totalOf(filter.state, { states, told, attention }),
    });
  }

  private async states(asked: readonly unknown[]): Promise<Counts> {
    const states = await this.dataSource.query<LedgerCount[]>(
      `SELECT notice.state, count(*)::int AS count ${ASKED} GROUP BY notice.state ORDER BY notice.state`,
      [...asked],
    );
    const [found] = await this.dataSource.query<{ count: number }[]>(`SELECT count(*)::int AS count ${ASKED} AND ${ATTENTION}`, [
      ...asked,
    ]);
    const attention = found?.count ?? 0;
    const going = states.filter(({ state }) => state === 'due' || state === 'sent');
    return { states, told: going.reduce((sum, { count }) => sum + count, attention), attention };
  }

  private lines(asked: readonly unknown[], { state, page, size }: LedgerFilter): Promise<Line[]> {
    const order = (notice: string) =>
      state === 'planned'
        ? `${notice}.planned_at, ${notice}.id`
        : `coalesce(${notice}.ended_at, ${notice}.planned_at) DESC, ${notice}.planned_at DESC, ${notice}.id DESC`;
    return this.dataSource.query<Line[]>(
      `WITH asked AS MATERIALIZED (
         SELECT notice.id, notice.planned_at, notice.ended_at, member.number, member.name ${ASKED} AND ${conditionOf(state)}
          ORDER BY ${order('notice')} LIMIT $9 OFFSET $10)
       SELECT notice.id, notice.submission_id, asked.number, asked.name, notice.step, notice.kind, run.stage, run.round, notice.planned_at,
              notice.deadline_version, notice.state, notice.reason, notice.ended_at, organisation.name AS organisation_name, notice.role,
              run.deadline AS present_deadline,
              coalesce((SELECT extension.previous_deadline FROM deadline_extension extension
                         WHERE extension.stage_run_id = run.id AND extension.version = notice.deadline_version + 1), run.deadline) AS deadline,
              (SELECT json_agg(json_build_object('personId', person.id, 'name', person.name, 'phone', person.phone, 'state', delivery.state,
                        'mail', CASE WHEN mail.id IS NOT NULL THEN json_build_object('id', mail.id, 'address', mail.address, 'subject', mail.subject,
                          'messageId', mail.message_id, 'state', mail.state, 'attempts', mail.attempts, 'answer', mail.answer,
                          'settledAt', floor(extract(epoch FROM mail.settled_at) * 1000),
                          'notices', (SELECT count(*) FROM delivery other WHERE other.mail_id = mail.id),
                          'reports', (SELECT coalesce(json_agg(json_build_object('kind', report.kind, 'status', report.status, 'diagnostic', report.diagnostic,
                            'receivedAt', floor(extract(epoch FROM report.received_at) * 1000)) ORDER BY report.received_at, report.id), '[]')
                            FROM delivery_report report WHERE report.mail_id = mail.id)) END)
                        ORDER BY person.name, person.id)
                 FROM delivery JOIN person ON person.id = delivery.person_id LEFT JOIN mail ON mail.id = delivery.mail_id
                WHERE delivery.notice_id = notice.id) AS deliveries,
              ${holdersSql('notice.organisation_id', 'notice.role', '$2::date')} AS holders,
              task.first_opened_at,
              CASE WHEN task.first_opened_at IS NOT NULL THEN
                (SELECT person.name FROM history_event JOIN person ON person.id = history_event.actor_id
                  WHERE history_event.chain = 'submission/' || notice.submission_id AND history_event.kind = 'task-opened'
                    AND history_event.payload ->> 'taskId' = task.id::text LIMIT 1) END AS opened_by
         FROM asked
         JOIN notice ON notice.id = asked.id
         JOIN campaign ON campaign.id = $1
         JOIN organisation ON organisation.id = notice.organisation_id
         LEFT JOIN stage_run run ON run.id = notice.stage_run_id
         LEFT JOIN task ON task.id = notice.task_id
        ORDER BY ${order('asked')}`,
      [...asked, state ?? null, size, (page - 1) * size],
    );
  }

  private async subject(campaignId: string, submissionId: string | undefined): Promise<LedgerPage['subject']> {
    if (submissionId === undefined) return null;
    const [line] = await this.dataSource.query<{ number: number; name: string }[]>(
      `SELECT member.number, member.name FROM submission
         JOIN campaign_subject member ON member.campaign_id = submission.campaign_id AND member.subject_id = submission.subject_id
        WHERE submission.id = $1 AND submission.campaign_id = $2`,
      [submissionId, campaignId],
    );
    return line ? { submissionId, ...line } : null;
  }

  private async person(personId: string | undefined): Promise<LedgerPage['person']> {
    if (personId === undefined) return null;
    const [line] = await this.dataSource.query<{ name: string }[]>('SELECT name FROM person WHERE id = $1', [personId]);
    return line ? { personId, ...line } : null;
  }
}

/** SQL condition of a state that is asked for. */
function conditionOf(state: string | undefined): string {
  if (state === 'told') return `($8::text = 'told' AND ${TOLD})`;
  if (state === 'attention') return `($8::text = 'attention' AND ${ATTENTION})`;
  return '($8::text IS NULL OR notice.state = $8)';
}

/** How many notices there are of what is asked, whatever their state. */
type Counts = Pick<LedgerPage, 'states' | 'told' | 'attention'>;

function totalOf(state: string | undefined, counts: Counts): number {
  if (state === 'told' || state === 'attention') return counts[state];
  return counts.states.filter((each) => state === undefined || each.state === state).reduce((sum, { count }) => sum + count, 0);
}

function rowOf(line: Line, stageTitle: string, unit: DayUnit): LedgerRow {
  return {
    id: line.id,
    submissionId: line.submission_id,
    subjectNumber: line.number,
    subjectName: line.name,
    step: line.step,
    kind: line.kind,
    stageTitle,
    unit,
    round: line.round ?? 1,
    plannedAt: line.planned_at.getTime(),
    deadlineVersion: line.deadline_version,
    deadline: line.deadline?.getTime() ?? null,
    presentDeadline: line.present_deadline?.getTime() ?? null,
    state: line.state,
    reason: line.reason,
    endedAt: line.ended_at?.getTime() ?? null,
    organisationName: line.organisation_name,
    role: line.role,
    deliveries: line.deliveries ?? [],
    holders: line.holders ?? [],
    opened: line.first_opened_at === null ? null : { at: line.first_opened_at.getTime(), byName: line.opened_by },
  };
}
