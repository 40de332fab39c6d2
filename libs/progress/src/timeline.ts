import type { DataSource } from 'typeorm';
import type { PackLibrary } from '@countersign/campaigns';
import { ok, refuse, type Refusal, type Result, type Role } from '@countersign/domain';
import { personsIn, readDecisions } from '@countersign/documents';
import { chainOf, readChain } from '@countersign/history';
import type { ProgrammePack } from '@countersign/packs';
import { fieldLabels } from './field-labels.js';
import { read, type Reader } from './reader.js';
import { readCallingsOff, readExcusal, readExtensions, readUrges } from './steering.js';
import { mayReadSubmission } from './submission-page.js';
import type { Timeline } from './timeline.view.js';

/** Reads the timeline of a submission. */
export class ReadTimeline {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
  ) {}

  /** Refused with `not-found` or `not-permitted`. */
  async of(submissionId: string, reader: Reader): Promise<Result<Timeline, Refusal>> {
    const [campaign] = await this.dataSource.query<{ pack_hash: string; data_period: string }[]>(
      'SELECT campaign.pack_hash, campaign.data_period FROM submission JOIN campaign ON campaign.id = submission.campaign_id WHERE submission.id = $1',
      [submissionId],
    );
    if (!campaign) return refuse('not-found');
    if (!(await mayReadSubmission(this.dataSource, submissionId, reader))) return refuse('not-permitted');
    const pack = await this.packs.get(campaign.pack_hash);
    const titleOf = (key: string) => read(reader, pack.stages.find((stage) => stage.key === key)?.title);
    const labels = fieldLabels(pack.formSet, campaign.data_period, reader.language);
    return ok({
      stageRuns: await this.stageRuns(submissionId, titleOf),
      excusal: await readExcusal(this.dataSource, submissionId),
      decisions: await this.decisions(submissionId, titleOf, labels),
      notices: await this.notices(submissionId, pack, titleOf),
      events: await this.events(submissionId),
    });
  }

  private async stageRuns(submissionId: string, titleOf: (key: string) => string): Promise<Timeline['stageRuns']> {
    const extensions = await readExtensions(this.dataSource, submissionId);
    const urges = await readUrges(this.dataSource, submissionId);
    const callingsOff = await readCallingsOff(this.dataSource, submissionId);
    const lines = await this.dataSource.query<
      {
        id: string;
        step: number;
        stage: string;
        round: number;
        opened_at: Date;
        deadline: Date;
        deadline_version: number;
        overdue_since: Date | null;
        outcome: string | null;
        settled_at: Date | null;
        tasks:
          | {
              state: string;
              organisation_name: string;
              role: Role;
              first_opened_at: number | null;
              opened_by: string | null;
              closed_at: number | null;
            }[]
          | null;
      }[]
    >(
      `SELECT run.id, run.step, run.stage, run.round, run.opened_at, run.deadline, run.deadline_version, run.overdue_since,
              outcome.kind AS outcome, outcome.at AS settled_at,
              (SELECT json_agg(json_build_object('state', task.state, 'organisation_name', organisation.name, 'role', task.role,
                                 'first_opened_at', floor(extract(epoch FROM task.first_opened_at) * 1000),
                                 'opened_by', (SELECT person.name FROM history_event event JOIN person ON person.id = event.actor_id
                                                WHERE event.chain = 'submission/' || task.submission_id AND event.kind = 'task-opened'
                                                  AND event.payload ->> 'taskId' = task.id::text LIMIT 1),
                                 'closed_at', floor(extract(epoch FROM task.closed_at) * 1000)) ORDER BY task.id)
                 FROM task JOIN organisation ON organisation.id = task.organisation_id WHERE task.stage_run_id = run.id) AS tasks
         FROM stage_run run
         LEFT JOIN outcome ON outcome.stage_run_id = run.id
        WHERE run.submission_id = $1 ORDER BY run.step`,
      [submissionId],
    );
    return lines.map((line) => ({
      id: line.id,
      step: line.step,
      stageKey: line.stage,
      stageTitle: titleOf(line.stage),
      round: line.round,
      openedAt: line.opened_at.getTime(),
      deadline: line.deadline.getTime(),
      deadlineVersion: line.deadline_version,
      overdueSince: line.overdue_since?.getTime() ?? null,
      outcome: line.outcome,
      settledAt: line.settled_at?.getTime() ?? null,
      tasks: (line.tasks ?? []).map((task) => ({
        state: task.state,
        organisationName: task.organisation_name,
        role: task.role,
        firstOpenedAt: task.first_opened_at,
        openedByName: task.opened_by,
        closedAt: task.closed_at,
      })),
      extensions: extensions.get(line.id) ?? [],
      urges: urges.get(line.id) ?? [],
      calledOff: callingsOff.get(line.id) ?? null,
    }));
  }

  private async decisions(
    submissionId: string,
    titleOf: (key: string) => string,
    labels: ReadonlyMap<string, string>,
  ): Promise<Timeline['decisions']> {
    const decisions = await readDecisions(this.dataSource.manager, submissionId);
    return decisions.map((decision) => ({
      id: decision.id,
      stageTitle: titleOf(decision.stage),
      kind: decision.kind,
      personName: decision.personName,
      substitutesFor: decision.substitutesFor ?? null,
      draftedBy: decision.draftedBy ?? null,
      organisationName: decision.organisationName,
      decidedAt: decision.decidedAt,
      late: decision.late,
      reason: decision.reason,
      marks: decision.marks.map((path) => ({ path, label: labels.get(path) ?? path })),
      opinion: decision.opinion?.text ?? null,
      statedDate: decision.opinion?.statedDate ?? null,
      revisionHash: decision.revisionHash,
      sealSheetId: decision.sealSheetId,
    }));
  }

  private async notices(
    submissionId: string,
    pack: ProgrammePack,
    titleOf: (key: string) => string,
  ): Promise<Timeline['notices']> {
    const lines = await this.dataSource.query<
      {
        id: string;
        step: string;
        kind: string;
        stage: string | null;
        to_names: string[] | null;
        planned_at: Date;
        deadline_version: number;
        state: string;
        reason: string | null;
        ended_at: Date | null;
        mail_subject: string | null;
        mail_id: string | null;
      }[]
    >(
      `SELECT notice.id, notice.step, notice.kind, run.stage, notice.planned_at, notice.deadline_version, notice.state, notice.reason, notice.ended_at,
              array_agg(person.name ORDER BY person.name) FILTER (WHERE person.id IS NOT NULL) AS to_names,
              min(mail.subject) AS mail_subject, min(mail.id::text) AS mail_id
         FROM notice
         LEFT JOIN stage_run run ON run.id = notice.stage_run_id
         LEFT JOIN delivery ON delivery.notice_id = notice.id
         LEFT JOIN person ON person.id = delivery.person_id
         LEFT JOIN mail ON mail.id = delivery.mail_id
        WHERE notice.submission_id = $1
        GROUP BY notice.id, run.stage ORDER BY notice.planned_at, notice.id`,
      [submissionId],
    );
    return lines.map((line) => ({
      id: line.id,
      step: line.step,
      kind: line.kind,
      stageTitle: line.stage === null ? '' : titleOf(line.stage),
      toNames: line.to_names ?? [],
      plannedAt: line.planned_at.getTime(),
      deadlineVersion: line.deadline_version,
      unit: pack.stages.find((stage) => stage.key === line.stage)?.deadline.unit ?? 'calendar-days',
      state: line.state,
      reason: line.reason,
      endedAt: line.ended_at?.getTime() ?? null,
      mailSubject: line.mail_subject,
      mailId: line.mail_id,
    }));
  }

  private async events(submissionId: string): Promise<Timeline['events']> {
    const events = await readChain(this.dataSource.manager, chainOf.submission(submissionId));
    const ids = [...new Set(events.flatMap(personsIn))];
    const names = await this.dataSource.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM person WHERE id = ANY ($1::uuid[])',
      [ids],
    );
    const nameOf = new Map(names.map((line) => [line.id, line.name]));
    return events.map((event) => ({
      sequence: event.sequence,
      kind: event.kind,
      at: event.at,
      actorKind: event.actorKind,
      actorName: event.actorId === null ? null : (nameOf.get(event.actorId) ?? null),
      substitutesFor: nameOf.get(String(event.payload['substitutesFor'])) ?? null,
      payload: event.payload,
      hash: event.hash,
    }));
  }
}
