import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DecisionKind, Opens, OutcomeKind, PassingKind, Role, StageKind } from '@countersign/domain';
import { CivilDateColumn, IdColumn, InstantColumn } from '@countersign/database';

/** One opening of a stage. `step` is its place in the file's life: 1, 2, 3 … over all returns. */
@Entity('stage_run')
@Index('stage_run_once', ['submissionId', 'step'], { unique: true })
export class StageRunRow {
  @IdColumn() id: string;
  @ForeignKey('submission') @Column({ type: 'uuid' }) submissionId: string;
  @Column({ type: 'integer' }) step: number;
  @Column({ type: 'text' }) stage: string;
  @Column({ type: 'text' }) kind: StageKind;
  /** 1 for the first opening of this stage, 2 after a return, … */
  @Column({ type: 'integer' }) round: number;
  /** Hash of the revision a review or receipt is about; null for fill. */
  @Column({ type: 'text', nullable: true }) revisionHash: string | null;
  @InstantColumn() openedAt: number;
  @InstantColumn() deadline: number;
  @Column({ type: 'integer' }) deadlineVersion: number;
  /** When `expire` committed; a decision after that instant is late. */
  @InstantColumn({ nullable: true }) overdueSince: number | null;
}

/** How a stage run ended; unique by stage run, so every race has one winner. */
@Entity('outcome')
export class OutcomeRow {
  @ForeignKey('stage_run') @PrimaryColumn({ type: 'uuid' }) stageRunId: string;
  @Column({ type: 'text' }) kind: OutcomeKind;
  /** For `returned`: the stage that opens next. */
  @Column({ type: 'text', nullable: true }) returnTo: string | null;
  @InstantColumn() at: number;
}

/** What one post is asked to do in a stage run; a seat has one open task in it. */
@Entity('task')
@Index(['organisationId', 'role', 'state'])
export class TaskRow {
  @IdColumn() id: string;
  @ForeignKey('stage_run') @Index() @Column({ type: 'uuid' }) stageRunId: string;
  @ForeignKey('submission') @Index() @Column({ type: 'uuid' }) submissionId: string;
  @ForeignKey('organisation') @Column({ type: 'uuid' }) organisationId: string;
  @Column({ type: 'text' }) role: Role;
  /** Whose vote it is, where the head confirms for the handler of the same office; null where it is the post's own. */
  @Column({ type: 'text', nullable: true }) seatRole: Role | null;
  @Column({ type: 'text' }) state: 'open' | 'done' | 'cancelled';
  /** With its stage run, or when it was its turn. */
  @InstantColumn() openedAt: number;
  /** First time a signed-in holder opened it. */
  @InstantColumn({ nullable: true }) firstOpenedAt: number | null;
  @InstantColumn({ nullable: true }) closedAt: number | null;
}

/** What one person decided on one task: unique by task. */
@Entity('decision')
export class DecisionRow {
  @IdColumn() id: string;
  @ForeignKey('task') @Column({ type: 'uuid', unique: true }) taskId: string;
  @ForeignKey('stage_run') @Column({ type: 'uuid' }) stageRunId: string;
  @ForeignKey('submission') @Index() @Column({ type: 'uuid' }) submissionId: string;
  @Column({ type: 'text' }) kind: DecisionKind;
  @ForeignKey('person') @Column({ type: 'uuid' }) personId: string;
  /** Whose post it was, where a substitute decided. */
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) substitutesFor: string | null;
  /** Hash of the revision that was on the screen (for `submit`: the one it made). */
  @Column({ type: 'text' }) revisionHash: string;
  /** Who drafted it, in a stage the head confirms; the same person where one has both posts. */
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) draftedBy: string | null;
  /** Reason of a return. */
  @Column({ type: 'text', nullable: true }) reason: string | null;
  /** Fields marked by a return, as paths. */
  @Column({ type: 'jsonb' }) marks: string[];
  @Column({ type: 'text', nullable: true }) returnTo: string | null;
  /** Of a return: whether every field opens again, or the marked ones with what depends on them. */
  @Column({ type: 'text', nullable: true }) opens: Opens | null;
  @ForeignKey('seal_sheet') @Column({ type: 'uuid', nullable: true }) sealSheetId: string | null;
  @Column({ type: 'boolean' }) late: boolean;
  @InstantColumn() decidedAt: number;
}

/** An opinion of an authority, with exactly what it was given on. */
@Entity('opinion')
export class OpinionRow {
  @ForeignKey('decision') @PrimaryColumn({ type: 'uuid' }) decisionId: string;
  @ForeignKey('submission') @Index() @Column({ type: 'uuid' }) submissionId: string;
  @Column({ type: 'text' }) stage: string;
  @Column({ type: 'text', nullable: true }) box: string | null;
  @ForeignKey('organisation') @Column({ type: 'uuid' }) organisationId: string;
  /** Name of the organisation on that day. */
  @Column({ type: 'text' }) organisationName: string;
  @Column({ type: 'text' }) text: string;
  /** The date the paper states; the real time stands in the decision. */
  @CivilDateColumn() statedDate: string;
  @Column({ type: 'text' }) revisionHash: string;
}

/** An opinion being written; kept on the server so that it survives the session. */
@Entity('opinion_draft')
export class OpinionDraftRow {
  @ForeignKey('task') @PrimaryColumn({ type: 'uuid' }) taskId: string;
  @Column({ type: 'text' }) text: string;
  @CivilDateColumn({ nullable: true }) statedDate: string | null;
  @Column({ type: 'integer' }) version: number;
  @ForeignKey('person') @Column({ type: 'uuid' }) changedBy: string;
  @InstantColumn() changedAt: number;
}

/** 定稿: content, opinion, date and person frozen under one hash that the printed sheet carries. */
@Entity('seal_sheet')
export class SealSheetRow {
  @IdColumn() id: string;
  @ForeignKey('task') @Index() @Column({ type: 'uuid' }) taskId: string;
  @ForeignKey('submission') @Index() @Column({ type: 'uuid' }) submissionId: string;
  /** SHA-256 over `content`. */
  @Column({ type: 'text' }) hash: string;
  /** RFC 8785 JSON of what is sealed: revision hash, opinion text, stated date, person, organisation, stage. */
  @Column({ type: 'text' }) content: string;
  @Column({ type: 'text' }) revisionHash: string;
  @Column({ type: 'text' }) opinionText: string;
  @CivilDateColumn() statedDate: string;
  @ForeignKey('person') @Column({ type: 'uuid' }) frozenBy: string;
  @InstantColumn() frozenAt: number;
  @Column({ type: 'text' }) state: 'frozen' | 'scanned' | 'used' | 'voided';
  @Column({ type: 'text', nullable: true }) voidReason: string | null;
  @Column({ type: 'text', nullable: true }) scanSha256: string | null;
  @Column({ type: 'text', nullable: true }) scanMediaType: string | null;
  @InstantColumn({ nullable: true }) scannedAt: number | null;
}

/** A deadline that was put off by a person; the run has the new one. Append-only: every plan of reminders can be explained by these. */
@Entity('deadline_extension')
@Index('deadline_extension_once', ['stageRunId', 'version'], { unique: true })
export class DeadlineExtensionRow {
  @IdColumn() id: string;
  @ForeignKey('stage_run') @Column({ type: 'uuid' }) stageRunId: string;
  /** The deadline version that began with it: 2 for the first extension of a run. */
  @Column({ type: 'integer' }) version: number;
  @InstantColumn() previousDeadline: number;
  @InstantColumn() deadline: number;
  @Column({ type: 'text' }) reason: string;
  /** Null: an operator at the command line of the server. */
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) extendedBy: string | null;
  @InstantColumn() extendedAt: number;
}

/** Somebody asked a post to get on with a task; at most once a day each. Append-only. */
@Entity('urge')
@Index('urge_once_a_day', ['taskId', 'day'], { unique: true })
export class UrgeRow {
  @IdColumn() id: string;
  @ForeignKey('task') @Column({ type: 'uuid' }) taskId: string;
  /** The civil date in the programme's zone. */
  @CivilDateColumn() day: string;
  /** What was added to the mail, if anything. */
  @Column({ type: 'text', nullable: true }) message: string | null;
  /** Null: an operator at the command line of the server. */
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) urgedBy: string | null;
  @InstantColumn() urgedAt: number;
}

/** A subject need not report this time; its submission ends with it. Append-only. */
@Entity('excusal')
export class ExcusalRow {
  @ForeignKey('submission') @PrimaryColumn({ type: 'uuid' }) submissionId: string;
  @Column({ type: 'text' }) reason: string;
  /** Null: an operator at the command line of the server. */
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) excusedBy: string | null;
  @InstantColumn() excusedAt: number;
}

/** The turn went from a handler to the head of the same office, or back. Append-only; one task ends with it and another opens. */
@Entity('passing')
export class PassingRow {
  /** The task that ended. */
  @ForeignKey('task') @PrimaryColumn({ type: 'uuid' }) taskId: string;
  /** The task that opened. */
  @ForeignKey('task') @Column({ type: 'uuid', unique: true }) nextTaskId: string;
  @Column({ type: 'text' }) kind: PassingKind;
  @ForeignKey('person') @Column({ type: 'uuid' }) personId: string;
  @InstantColumn() at: number;
  /** Of a draft that was laid before the head: what it proposes; the opinion's words, or the reason of a return. */
  @Column({ type: 'text', nullable: true }) proposes: 'approve' | 'return' | null;
  /** Words for the office alone: opinion, reason of a return, or the head's note to the handler. */
  @Column({ type: 'text', nullable: true }) text: string | null;
  @Column({ type: 'text', nullable: true }) returnTo: string | null;
  /** Fields a proposed return points to, as paths. */
  @Column({ type: 'jsonb' }) marks: string[];
}

/** An archived submission was opened again: the package that stood until then, and why. Append-only; the package stays for ever. */
@Entity('reopening')
@Index('reopening_once', ['submissionId', 'version'], { unique: true })
export class ReopeningRow {
  @IdColumn() id: string;
  @ForeignKey('submission') @Column({ type: 'uuid' }) submissionId: string;
  /** The version of the package that stood: 1 for the first. */
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'text', unique: true }) archiveNumber: string;
  /** That package as a blob. */
  @Column({ type: 'text' }) sha256: string;
  @Column({ type: 'integer' }) size: number;
  @InstantColumn() archivedAt: number;
  /** Hash of the revision it holds. */
  @Column({ type: 'text' }) revisionHash: string;
  /** The last stage run before it; what follows begins with the stage `returnTo`. */
  @ForeignKey('stage_run') @Column({ type: 'uuid', unique: true }) stageRunId: string;
  @Column({ type: 'text' }) returnTo: string;
  @Column({ type: 'text' }) reason: string;
  /** Null: an operator at the command line of the server. */
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) reopenedBy: string | null;
  @InstantColumn() reopenedAt: number;
}

/** Business trouble: a state with a task for the administrator (nobody holds a post, a calendar year is missing, a template is broken). */
@Entity('trouble')
@Index('trouble_once', ['subjectId', 'kind', 'detail'], { unique: true, where: 'resolved_at IS NULL' })
export class TroubleRow {
  @IdColumn() id: string;
  @Column({ type: 'text' }) kind: 'nobody-holds-post' | 'calendar-year-missing' | 'template-broken' | 'archive-failed';
  /** Submission or campaign it stops. */
  @Column({ type: 'uuid' }) subjectId: string;
  /** Key of what is missing: `<organisation>/<role>`, a year, a template. */
  @Column({ type: 'text' }) detail: string;
  @InstantColumn() since: number;
  @InstantColumn({ nullable: true }) resolvedAt: number | null;
}

/** Rows of this lib, for the data source. */
export const approvalRows = [
  StageRunRow,
  OutcomeRow,
  TaskRow,
  DecisionRow,
  OpinionRow,
  OpinionDraftRow,
  SealSheetRow,
  DeadlineExtensionRow,
  UrgeRow,
  ExcusalRow,
  PassingRow,
  ReopeningRow,
  TroubleRow,
];
