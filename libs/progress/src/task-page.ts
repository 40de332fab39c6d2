import type { DataSource } from 'typeorm';
import type { CampaignFile, PackLibrary } from '@countersign/campaigns';
import { readCampaign, readCampaignSubject } from '@countersign/campaigns';
import type { Clock } from '@countersign/clock';
import {
  can,
  ok,
  refuse,
  substitutedAt,
  type Post,
  type Refusal,
  type Result,
  type Role,
  type StageKind,
} from '@countersign/domain';
import { diff, evaluate, formIn } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import { lastYearData, listAttachments, readDraft, readRevision, readSubmission } from '@countersign/submissions';
import { ofTheOffice, readConfirming } from './confirming.js';
import { daysLeft } from './days-left.js';
import { readDeciders } from './deciders.js';
import { fieldLabels } from './field-labels.js';
import { lastReturn } from './last-return.js';
import { noticeView } from './notice-access.js';
import { standingOpinions } from './opinions.js';
import { concerns, heldBy, postArrays, read, type Reader } from './reader.js';
import { SAYS } from './says.js';
import { stageStrip } from './stage-strip.js';
import { readExtensions, readUrges } from './steering.js';
import { readTakingBack } from './taking-back.js';
import type { SealSheetView, TaskPage } from './task-page.view.js';

interface TaskLine {
  id: string;
  state: 'open' | 'done' | 'cancelled';
  closed_at: Date | null;
  role: Role;
  seat_role: Role | null;
  /** How it went to another post of the office, where it did. */
  passed: string | null;
  submission_id: string;
  stage_run_id: string;
  stage: string;
  kind: StageKind;
  round: number;
  revision_hash: string | null;
  opened_at: Date;
  deadline: Date;
  overdue_since: Date | null;
  organisation_id: string;
  organisation_name: string;
  rehearsal: boolean;
  outcome: string | null;
  /** What was decided on this task. */
  said: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  decided_revision: string | null;
  mine: boolean;
  concerned: boolean;
  /** Whether it was returned here last, for the marked fields only, and they are being mended. */
  widens: boolean;
}

/** The page of one task: the draft to fill, or exactly the revision to decide on. */
export class ReadTaskPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
    private readonly clock: Clock,
  ) {}

  /** Refused with `not-found` or `not-permitted`. */
  async of(taskId: string, reader: Reader): Promise<Result<TaskPage, Refusal>> {
    const line = await this.line(taskId, reader);
    if (!line) return refuse('not-found');
    const readsAll = can(reader.actor, 'submission.read-all');
    if (!line.mine && !line.concerned && !readsAll) return refuse('not-permitted');
    const submission = await readSubmission(this.dataSource.manager, line.submission_id);
    if (!submission) return refuse('not-found');
    const campaign = await readCampaign(this.dataSource.manager, submission.campaignId);
    const subject = await readCampaignSubject(this.dataSource.manager, submission.campaignId, submission.subjectId);
    if (!campaign || !subject) return refuse('not-found');
    const pack = await this.packs.get(campaign.packHash);
    const labels = fieldLabels(pack.formSet, campaign.dataPeriod, reader.language);
    const stage = pack.stages.find(({ key }) => key === line.stage);
    // Where the head confirms, what is being written is the office's own until it is decided; elsewhere the post's.
    const drafts = line.mine || (stage?.confirm === 'head' && ofTheOffice(line, reader));
    const content = await this.content(line);
    const lastYear = await lastYearData(this.dataSource.manager, submission);
    const back = await lastReturn(this.dataSource, line.submission_id);
    const before = back ? await readRevision(this.dataSource.manager, line.submission_id, back.revisionHash) : null;
    const marks = (back?.marks ?? []).map((path) => ({ path, label: labels.get(path) ?? path }));
    return ok({
      task: this.task(line, campaign, pack, reader),
      extensions: (await readExtensions(this.dataSource, submission.id)).get(line.stage_run_id) ?? [],
      urges: (await readUrges(this.dataSource, submission.id)).get(line.stage_run_id) ?? [],
      ended: endOf(line),
      takeBack: line.mine ? await readTakingBack(this.dataSource.manager, line, pack, reader, [postOf(line)]) : null,
      confirming: await readConfirming(this.dataSource.manager, line, stage, reader),
      deciders: await readDeciders(this.dataSource, line, pack, subject.chain),
      submission: {
        id: submission.id,
        state: submission.state,
        campaignId: campaign.id,
        notice: noticeView(campaign),
        packHash: campaign.packHash,
        programmeTitle: read(reader, pack.title),
        period: campaign.period,
        dataPeriod: campaign.dataPeriod,
        rehearsal: campaign.rehearsal,
        subject: { number: subject.number, name: subject.name },
        stages: await stageStrip(this.dataSource, submission.id, pack, reader),
      },
      revision: content.revision,
      data: content.data,
      versions: content.versions,
      editable: content.editable && line.mine,
      openFields: content.openFields,
      canOpenAll: (line.mine || can(reader.actor, 'campaign.steer')) && line.widens,
      lastYear: lastYear ?? null,
      findings: evaluate(pack.formSet, content.data, lastYear ?? undefined, 'submit', campaign.dataPeriod),
      changes: before
        ? diff(before.data, content.data).map(({ path, before: was, after }) => ({
            path,
            label: labels.get(path) ?? path,
            before: was ?? null,
            after: after ?? null,
          }))
        : [],
      returned: back && { reason: back.reason, byName: back.byName, organisationName: back.organisationName, at: back.at, marks },
      attachments: content.attachments,
      attachmentRule: pack.attachments,
      opinions: await standingOpinions(this.dataSource, submission.id, content.revision?.hash ?? null, pack, reader),
      opinionDraft: drafts ? await this.opinionDraft(taskId) : null,
      sealSheet: drafts || readsAll ? await this.sealSheet(taskId) : null,
    });
  }

  private async line(taskId: string, reader: Reader): Promise<TaskLine | undefined> {
    const [line] = await this.dataSource.query<TaskLine[]>(
      `SELECT task.id, task.state, task.closed_at, task.organisation_id, task.role, task.seat_role, passing.kind AS passed, campaign.rehearsal, task.submission_id, task.stage_run_id, run.stage, run.kind, run.round, run.revision_hash,
              run.opened_at, run.deadline, run.overdue_since, organisation.name AS organisation_name, outcome.kind AS outcome,
              person.name AS decided_by, decision.decided_at, decision.revision_hash AS decided_revision, ${SAYS('own')} AS said, ${heldBy(2, 3, 4)} AS mine,
              ${concerns(2, 3, 4)} AS concerned,
              coalesce(own.opens = 'marked' AND outcome.kind = 'returned' AND submission.state = 'open' AND EXISTS (
                SELECT FROM draft JOIN stage_run filling ON filling.submission_id = draft.submission_id AND filling.kind = 'fill' AND filling.step > run.step
                 WHERE draft.submission_id = submission.id AND draft.editable AND draft.open_fields IS NOT NULL
                   AND NOT EXISTS (SELECT FROM outcome ended WHERE ended.stage_run_id = filling.id)), false) AS widens
         FROM task
         JOIN stage_run run ON run.id = task.stage_run_id
         JOIN submission ON submission.id = task.submission_id
         JOIN campaign ON campaign.id = submission.campaign_id
         JOIN organisation ON organisation.id = task.organisation_id
         LEFT JOIN outcome ON outcome.stage_run_id = run.id
         LEFT JOIN passing ON passing.task_id = task.id
         LEFT JOIN decision own ON own.task_id = task.id
         LEFT JOIN LATERAL (SELECT each.* FROM decision each WHERE each.stage_run_id = run.id
                             ORDER BY each.task_id = task.id DESC, each.decided_at DESC, each.id DESC LIMIT 1) decision ON true
         LEFT JOIN person ON person.id = decision.person_id
        WHERE task.id = $1`,
      [taskId, reader.actor.personId, ...postArrays(reader.actor)],
    );
    return line;
  }

  /** What is on the table: an open fill task shows the draft, everything else the revision it is or was about. */
  private async content(line: TaskLine) {
    const manager = this.dataSource.manager;
    const hash = line.revision_hash ?? line.decided_revision;
    const revision = hash === null ? null : await readRevision(manager, line.submission_id, hash);
    if (revision) {
      return {
        revision: {
          hash: revision.hash,
          number: revision.number,
          createdAt: revision.createdAt,
          createdByName: revision.createdByName,
        },
        data: revision.data,
        versions: null,
        editable: false,
        openFields: null,
        attachments: revision.attachments,
      };
    }
    const draft = await readDraft(manager, line.submission_id);
    return {
      revision: null,
      data: draft.data,
      versions: draft.versions,
      editable: draft.editable && line.state === 'open',
      openFields: line.state === 'open' ? draft.openFields : null,
      attachments: await listAttachments(manager, line.submission_id),
    };
  }

  private task(line: TaskLine, campaign: CampaignFile, pack: ProgrammePack, reader: Reader): TaskPage['task'] {
    const stage = pack.stages.find((candidate) => candidate.key === line.stage);
    const box = pack.formSet.forms
      .flatMap((form) => formIn(form, reader.language).boxes)
      .find((candidate) => candidate.key === stage?.box);
    const titleOf = (key: string) => read(reader, pack.stages.find((candidate) => candidate.key === key)?.title);
    return {
      id: line.id,
      state: line.state,
      mine: line.mine,
      stage: {
        key: line.stage,
        kind: line.kind,
        title: titleOf(line.stage),
        decisions: [...(stage?.decisions ?? [])],
        seal: stage?.seal ?? 'none',
        box: stage?.box ?? null,
        boxTitle: box?.title ?? null,
        returnTo: (stage?.returnTo ?? []).map((key) => ({ key, title: titleOf(key) })),
        returnOpens: stage?.returnOpens ?? 'all',
      },
      organisationName: line.organisation_name,
      role: line.role,
      substitutesFor: line.mine && !line.rehearsal ? (substitutedAt(reader.actor.posts, postOf(line))?.name ?? null) : null,
      deadline: line.deadline.getTime(),
      overdue: line.overdue_since !== null,
      ...daysLeft(line.deadline.getTime(), this.clock.now(), stage, campaign, pack),
      round: line.round,
      openedAt: line.opened_at.getTime(),
    };
  }

  private async opinionDraft(taskId: string): Promise<TaskPage['opinionDraft']> {
    const [line] = await this.dataSource.query<{ text: string; stated_date: string | null; version: number }[]>(
      'SELECT text, stated_date::text AS stated_date, version FROM opinion_draft WHERE task_id = $1',
      [taskId],
    );
    return line ? { text: line.text, statedDate: line.stated_date, version: line.version } : null;
  }

  private async sealSheet(taskId: string): Promise<SealSheetView | null> {
    const [line] = await this.dataSource.query<
      {
        id: string;
        hash: string;
        state: SealSheetView['state'];
        stated_date: string;
        opinion_text: string;
        frozen_at: Date;
        frozen_by_name: string;
        scan_sha256: string | null;
        scan_media_type: string | null;
        void_reason: string | null;
      }[]
    >(
      `SELECT sheet.id, sheet.hash, sheet.state, sheet.stated_date::text AS stated_date, sheet.opinion_text, sheet.frozen_at,
              person.name AS frozen_by_name, sheet.scan_sha256, sheet.scan_media_type, sheet.void_reason
         FROM seal_sheet sheet JOIN person ON person.id = sheet.frozen_by
        WHERE sheet.task_id = $1 ORDER BY sheet.frozen_at DESC, sheet.id DESC LIMIT 1`,
      [taskId],
    );
    if (!line) return null;
    return {
      id: line.id,
      hash: line.hash,
      state: line.state,
      statedDate: line.stated_date,
      opinionText: line.opinion_text,
      frozenAt: line.frozen_at.getTime(),
      frozenByName: line.frozen_by_name,
      scanned: line.scan_sha256 !== null,
      scanMediaType: line.scan_media_type,
      voidReason: line.void_reason,
    };
  }
}

function endOf(line: TaskLine): TaskPage['ended'] {
  if (line.state === 'open') return null;
  if (line.passed !== null) return { what: line.passed, at: line.closed_at?.getTime() ?? line.deadline.getTime(), byName: null };
  return {
    what: line.said ?? line.outcome ?? 'cancelled',
    at: (line.decided_at ?? line.closed_at)?.getTime() ?? line.deadline.getTime(),
    byName: line.decided_by,
  };
}

function postOf({ organisation_id: organisationId, role }: TaskLine): Post {
  return { organisationId, role };
}
