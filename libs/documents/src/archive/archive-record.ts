import type { EntityManager } from 'typeorm';
import type { CivilDate, DecisionKind, Instant, ReturnFact, Role } from '@countersign/domain';
import type { CommentThread } from '@countersign/submissions';

/** A decision as archived. */
export interface ArchivedDecision {
  id: string;
  stage: string;
  round: number;
  step: number;
  kind: DecisionKind;
  personName: string;
  /** Whose post it was, where a substitute decided. */
  substitutesFor?: string;
  /** Who drafted it, where the head of the office confirmed. */
  draftedBy?: string;
  organisationName: string;
  role: Role;
  decidedAt: Instant;
  late: boolean;
  revisionHash: string;
  sealSheetId: string | null;
  reason: string | null;
  marks: string[];
  opinion: { text: string; statedDate: CivilDate; box: string | null } | null;
}

/** A seal sheet that was used, with its scan. */
export interface ArchivedSheet {
  id: string;
  stage: string;
  hash: string;
  content: string;
  revisionHash: string;
  opinionText: string;
  statedDate: CivilDate;
  frozenAt: Instant;
  scan: { path: string; mediaType: string; sha256: string } | null;
}

/** What was said about the submission or one of its fields. */
export interface ArchivedThread {
  /** `form.field`; null for the whole. */
  path: string | null;
  resolved: { byName: string; at: Instant } | null;
  comments: { number: number; personName: string; organisationName: string; text: string; writtenAt: Instant }[];
}

/** A thread as archived: names instead of ids. */
export function archivedThread({ path, resolved, comments }: CommentThread): ArchivedThread {
  return { path, resolved, comments: comments.map(({ personId: _personId, ...comment }) => comment) };
}

/** A mail that belongs to the file; links and codes are masked. */
export interface ArchivedNotice {
  step: string;
  kind: string;
  stage: string | null;
  plannedAt: Instant;
  /** 1 for the deadline the stage opened with, one more for each extension: the plan it belongs to. */
  deadlineVersion: number;
  state: string;
  reason: string | null;
  endedAt: Instant | null;
  mails: {
    to: string;
    subject: string;
    text: string;
    messageId: string;
    bytesSha256: string | null;
    state: string;
    settledAt: Instant | null;
  }[];
}

/** The official notice the campaign was launched with. */
export interface ArchivedOfficialNotice {
  number: string;
  title: string | null;
  path: string;
  fileName: string;
  sha256: string;
}

/** The package a new version stands in place of, and why. */
export interface ArchivedPredecessor {
  version: number;
  archiveNumber: string;
  /** Of the whole package. */
  sha256: string;
  archivedAt: Instant;
  reopened: { at: Instant; reason: string; returnTo: string };
}

/** `archive.json`: what the package is about and how its parts hang together. Dates are milliseconds since the epoch. */
export interface ArchiveRecord {
  format: 'countersign-archive/1';
  archiveNumber: string;
  programme: { key: string; version: string; title: string };
  campaign: { id: string; period: string; dataPeriod: string; rehearsal: boolean };
  subject: { number: number; name: string };
  submissionId: string;
  packHash: string;
  revisionHash: string;
  revisionNumber: number;
  historyHead: string;
  decisions: ArchivedDecision[];
  sealSheets: ArchivedSheet[];
  /** Which version of the archive this is; absent in the first. */
  version?: number;
  /** The version before, which was reopened; absent in the first. */
  predecessor?: ArchivedPredecessor;
  /** Absent in packages of campaigns that were launched without one. */
  officialNotice?: ArchivedOfficialNotice;
  attachments: { path: string; fileName: string; slot: string; mediaType: string; size: number; sha256: string }[];
  /** Names of the persons that history mentions by id. */
  persons: Record<string, string>;
}

/** Every decision of a submission, oldest first. */
export async function readDecisions(manager: EntityManager, submissionId: string): Promise<ArchivedDecision[]> {
  const lines = await manager.query<
    {
      id: string;
      stage: string;
      round: number;
      step: number;
      kind: DecisionKind;
      person_name: string;
      substitutes_for: string | null;
      drafted_by: string | null;
      organisation_name: string;
      role: Role;
      decided_at: Date;
      late: boolean;
      revision_hash: string;
      seal_sheet_id: string | null;
      reason: string | null;
      marks: string[];
      opinion: string | null;
      stated_date: string | null;
      box: string | null;
      named: string | null;
    }[]
  >(
    `SELECT decision.id, run.stage, run.round, run.step, decision.kind, person.name AS person_name, substituted.name AS substitutes_for, drafter.name AS drafted_by,
            organisation.name AS organisation_name, task.role,
            decision.decided_at, decision.late, decision.revision_hash, decision.seal_sheet_id, decision.reason, decision.marks,
            opinion.text AS opinion, opinion.stated_date::text AS stated_date, opinion.box, opinion.organisation_name AS named
       FROM decision
       JOIN stage_run run ON run.id = decision.stage_run_id
       JOIN task ON task.id = decision.task_id
       JOIN organisation ON organisation.id = task.organisation_id
       JOIN person ON person.id = decision.person_id
       LEFT JOIN person substituted ON substituted.id = decision.substitutes_for
       LEFT JOIN person drafter ON drafter.id = decision.drafted_by
       LEFT JOIN opinion ON opinion.decision_id = decision.id
      WHERE decision.submission_id = $1 ORDER BY run.step, decision.decided_at, decision.id`,
    [submissionId],
  );
  return lines.map((line) => ({
    id: line.id,
    stage: line.stage,
    round: line.round,
    step: line.step,
    kind: line.kind,
    personName: line.person_name,
    ...(line.substitutes_for === null ? {} : { substitutesFor: line.substitutes_for }),
    ...(line.drafted_by === null ? {} : { draftedBy: line.drafted_by }),
    organisationName: line.named ?? line.organisation_name,
    role: line.role,
    decidedAt: line.decided_at.getTime(),
    late: line.late,
    revisionHash: line.revision_hash,
    sealSheetId: line.seal_sheet_id,
    reason: line.reason,
    marks: line.marks,
    opinion:
      line.opinion === null || line.stated_date === null
        ? null
        : { text: line.opinion, statedDate: line.stated_date, box: line.box },
  }));
}

/** The seal sheets that decisions of a submission refer to, oldest first; `scan.path` is where the scan stands in the package. */
export async function readUsedSheets(manager: EntityManager, submissionId: string): Promise<ArchivedSheet[]> {
  const lines = await manager.query<
    {
      id: string;
      stage: string;
      round: number;
      hash: string;
      content: string;
      revision_hash: string;
      opinion_text: string;
      stated_date: string;
      frozen_at: Date;
      scan_sha256: string | null;
      scan_media_type: string | null;
    }[]
  >(
    `SELECT sheet.id, run.stage, run.round, sheet.hash, sheet.content, sheet.revision_hash, sheet.opinion_text, sheet.stated_date::text AS stated_date,
            sheet.frozen_at, sheet.scan_sha256, sheet.scan_media_type
       FROM seal_sheet sheet
       JOIN decision ON decision.seal_sheet_id = sheet.id
       JOIN stage_run run ON run.id = decision.stage_run_id
      WHERE sheet.submission_id = $1 ORDER BY run.step, decision.decided_at, decision.id`,
    [submissionId],
  );
  return lines.map((line, index) => ({
    id: line.id,
    stage: line.stage,
    hash: line.hash,
    content: line.content,
    revisionHash: line.revision_hash,
    opinionText: line.opinion_text,
    statedDate: line.stated_date,
    frozenAt: line.frozen_at.getTime(),
    scan:
      line.scan_sha256 === null || line.scan_media_type === null
        ? null
        : {
            path: `scans/${scanName(lines, index)}.${EXTENSIONS[line.scan_media_type] ?? 'bin'}`,
            mediaType: line.scan_media_type,
            sha256: line.scan_sha256,
          },
  }));
}

/** Stage and round; where several posts sealed in one, the second and later are numbered. */
function scanName(lines: readonly { stage: string; round: number }[], index: number): string {
  const { stage, round } = lines[index] ?? { stage: '', round: 0 };
  const before = lines.slice(0, index).filter((line) => line.stage === stage && line.round === round).length;
  return before === 0 ? `${stage}-${round}` : `${stage}-${round}-${before + 1}`;
}

/** The returns of a submission and its reopenings, which undo the same, oldest first. */
export async function readReturns(manager: EntityManager, submissionId: string): Promise<ReturnFact[]> {
  return manager.query<ReturnFact[]>(
    `SELECT run.stage, run.step, outcome.return_to AS "returnTo" FROM stage_run run JOIN outcome ON outcome.stage_run_id = run.id
      WHERE run.submission_id = $1 AND outcome.kind = 'returned'
     UNION ALL
     SELECT run.stage, run.step, reopening.return_to FROM reopening JOIN stage_run run ON run.id = reopening.stage_run_id WHERE reopening.submission_id = $1
      ORDER BY step`,
    [submissionId],
  );
}

/** The decisions of a submission that were withdrawn or taken back. */
export async function readUndone(manager: EntityManager, submissionId: string): Promise<ReadonlySet<string>> {
  const lines = await manager.query<{ id: string }[]>(
    `SELECT payload -> 'undone' ->> 'decisionId' AS id FROM history_event
      WHERE chain = 'submission/' || $1::text AND kind IN ('stage-withdrawn', 'stage-taken-back')`,
    [submissionId],
  );
  return new Set(lines.map((line) => line.id));
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** The notices of a submission with the mails that carried them, oldest first. */
export async function readNotices(manager: EntityManager, submissionId: string): Promise<ArchivedNotice[]> {
  const lines = await manager.query<
    {
      id: string;
      step: string;
      kind: string;
      stage: string | null;
      planned_at: Date;
      deadline_version: number;
      state: string;
      reason: string | null;
      ended_at: Date | null;
      to_name: string | null;
      subject: string | null;
      text: string | null;
      message_id: string | null;
      bytes_sha256: string | null;
      mail_state: string | null;
      settled_at: Date | null;
    }[]
  >(
    `SELECT notice.id, notice.step, notice.kind, run.stage, notice.planned_at, notice.deadline_version, notice.state, notice.reason, notice.ended_at,
            person.name AS to_name, mail.subject, mail.text, mail.message_id, mail.bytes_sha256, mail.state AS mail_state, mail.settled_at
       FROM notice
       LEFT JOIN stage_run run ON run.id = notice.stage_run_id
       LEFT JOIN delivery ON delivery.notice_id = notice.id AND delivery.mail_id IS NOT NULL
       LEFT JOIN mail ON mail.id = delivery.mail_id
       LEFT JOIN person ON person.id = delivery.person_id
      WHERE notice.submission_id = $1 ORDER BY notice.planned_at, notice.id, mail.id`,
    [submissionId],
  );
  const notices = new Map<string, ArchivedNotice>();
  for (const line of lines) {
    const notice = notices.get(line.id) ?? {
      step: line.step,
      kind: line.kind,
      stage: line.stage,
      plannedAt: line.planned_at.getTime(),
      deadlineVersion: line.deadline_version,
      state: line.state,
      reason: line.reason,
      endedAt: line.ended_at?.getTime() ?? null,
      mails: [],
    };
    notices.set(line.id, notice);
    if (line.subject === null || line.text === null || line.message_id === null || line.mail_state === null) continue;
    notice.mails.push({
      to: line.to_name ?? '',
      subject: line.subject,
      text: maskLinks(line.text),
      messageId: line.message_id,
      bytesSha256: line.bytes_sha256,
      state: line.mail_state,
      settledAt: line.settled_at?.getTime() ?? null,
    });
  }
  return [...notices.values()];
}

/** A stored mail holds placeholders instead of links; a reader of the archive sees where a link stood. */
function maskLinks(text: string): string {
  return text.replace(/\{\{link:([0-9a-f-]{36})\}\}/g, '…/l/$1.••••');
}
