import type { EntityManager } from 'typeorm';
import type { Instant, Language, Post, WorkingCalendar } from '@countersign/domain';
import type { Tx } from '@countersign/database';
import type { MailingRules, MailTemplate } from '@countersign/packs';

/** Which mail template a notice uses (docs/packs.md, `mails`). */
export type NoticeKind =
  'opened' | 'reminder' | 'overdue' | 'escalation' | 'returned' | 'extended' | 'urged' | 'excused' | 'archived' | 'launch';

/** A notice as approvals (or documents) want it planned. Unique by task, step and deadline version: planning it again does nothing. */
export interface WantedNotice {
  submissionId: string;
  stageRunId: string;
  taskId: string;
  /** `opened`, `returned`, `reminder:-5`, `overdue:+1:handler`, `overdue:+1:head`, `extended`, `urge:2026-03-05`, `excused`, `archived` … */
  step: string;
  kind: NoticeKind;
  deadlineVersion: number;
  /** The post it is addressed to; who holds it is asked when it becomes due. */
  post: Post;
  /** In a rehearsal: the person everything goes to instead. */
  insteadPersonId: string | null;
  /** Programme time. */
  plannedAt: Instant;
}

/** Whose notices are meant: those of one opening of a stage (only of these kinds), of one task, of a whole submission, or of a period that waits to be launched. */
export type NoticeScope =
  | { taskId: string }
  | { stageRunId: string; kinds?: readonly NoticeKind[] }
  | { submissionId: string }
  | { programmeKey: string; period: string };

/** What became due in `wantDueNotices`. Notices to a post nobody holds are skipped and reported: the caller records the trouble. */
export interface DueReport {
  due: number;
  /** Of these reminders, overdue mails and escalations: what is planned for an hour of the day, which other submissions share. */
  reminders: number;
  vacant: { submissionId: string; taskId: string; post: Post }[];
}

/** What every mail of a programme may say (docs/packs.md, variables of all kinds), in one language. */
export interface CommonFacts {
  programmeTitle: string;
  campaignTitle: string;
  period: string;
  dataYear: string;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
}

/** What one notice says: the variables of its own mail and of its line in a digest. Absent where the kind has no such variable. */
export interface LineFacts {
  subjectName?: string;
  subjectNumber?: number;
  stageTitle?: string;
  /** Organisation and role that are asked to act (not the addressee of an escalation). */
  organisationName?: string;
  roleTitle?: string;
  /** In the programme's zone, as printed. */
  deadlineDate?: string;
  deadlineTime?: string;
  /** In the deadline's unit. */
  daysLeft?: number;
  daysOverdue?: number;
  reason?: string;
  returnedBy?: string;
  extendedBy?: string;
  previousDeadlineDate?: string;
  previousDeadlineTime?: string;
  urgedBy?: string;
  /** How often the task was urged, the time told of included. */
  urgeCount?: number;
  message?: string;
  excusedBy?: string;
  marks?: readonly { label: string }[];
  archiveNumber?: string;
  /** Of a period that waits to be launched: the day it was to open, and what its launch would stumble over. */
  opensDate?: string;
  missing?: readonly { text: string }[];
  /** Number and title of the official notice, in invitations. */
  noticeNumber?: string;
  noticeTitle?: string;
}

/** A file that goes with a mail. Its bytes stand in the blob store before the notice that asks for it. */
export interface MailAttachment {
  /** SHA-256 of its bytes, lower-case hex: its name in the blob store. */
  sha256: string;
  /** As the recipient sees it. */
  fileName: string;
  mediaType: string;
}

/** When the mails of a campaign go (docs/packs.md, `mailing`), by the calendar that was frozen into it. */
export interface MailRules extends MailingRules {
  calendar: WorkingCalendar;
}

/** Everything a mail about one notice needs but the person's name and the link. */
export interface MailFacts {
  kind: NoticeKind;
  /** Only what is of the same campaign goes as one mail; of a period that has none yet, what is of the same period. */
  campaignId: string;
  /** False for mails that only inform: an unknown outcome of those is not sent again. */
  asksForAction: boolean;
  /** Language of the texts below: the one asked for when the pack has it, else the pack's first. */
  language: Language;
  timeZone: string;
  rules: MailRules;
  template: MailTemplate;
  digest: MailTemplate;
  common: CommonFacts;
  line: LineFacts;
  /** Files that go with it; a mail of several notices carries each file once. */
  attachments?: readonly MailAttachment[];
}

/** What a mail says. Implemented by approvals; notifications knows a task only as an id. */
export interface MailContent {
  /**
   * Facts of one notice as they are at `now` (programme time).
   * @param language what the recipient reads
   * @returns null when the notice has nothing to say any more (its task is closed and it asked for action)
   */
  factsOf(manager: EntityManager, noticeId: string, language: Language, now: Instant): Promise<MailFacts | null>;
  /** Makes it a trouble for the administrator that the pack's template for this notice cannot be rendered (`detail` says why). */
  templateBroken(tx: Tx, noticeId: string, detail: string, now: Instant): Promise<void>;
}

/** Injection token of {@link MailContent}. */
export const MAIL_CONTENT = Symbol('MailContent');
