import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '@countersign/domain';
import { IdColumn, InstantColumn } from '@countersign/database';
import type { MailAttachment } from './ports.js';

/** How a planned notice ends; `planned` and `due` are not ends. */
export type NoticeState = 'planned' | 'due' | 'sent' | 'cancelled' | 'skipped' | 'refused' | 'bounced' | 'unknown';

/** Kinds of notices that come from the reminder plan of a stage. */
export const REMINDERS: readonly string[] = ['reminder', 'overdue', 'escalation'];

/** What one post must hear, when and why: about a task, or (`launch`) about a period that waits to be launched. Ends in exactly one state. */
@Entity('notice')
@Check(
  'notice_about',
  `CASE WHEN "task_id" IS NULL THEN num_nonnulls("submission_id", "stage_run_id") = 0 AND num_nonnulls("programme_key", "period") = 2
        ELSE num_nonnulls("submission_id", "stage_run_id") = 2 AND num_nonnulls("programme_key", "period") = 0 END`,
)
@Index('notice_of_period_once', ['programmeKey', 'period', 'step', 'organisationId', 'role'], {
  unique: true,
  where: 'programme_key IS NOT NULL',
})
@Index('notice_once', ['taskId', 'step', 'deadlineVersion'], { unique: true })
// No index may name the state: that of a dozen notices changes with every decision, and PostgreSQL then writes nothing but the rows (HOT; the table keeps
// room in its pages for that).
@Index(['submissionId', 'plannedAt'])
@Index(['stageRunId'])
// Whether more of the same instant follow is asked for each mail (compose-mail.ts).
@Index('notice_for_post', ['organisationId', 'role', 'plannedAt'])
// Who else is reminded at the same instant (lock-neighbours.ts).
@Index('notice_of_plan', ['plannedAt'], { where: "kind IN ('reminder', 'overdue', 'escalation')" })
@Index('notice_instead', ['insteadPersonId', 'plannedAt'], { where: 'instead_person_id IS NOT NULL' })
export class NoticeRow {
  @IdColumn() id: string;
  @ForeignKey('submission') @Column({ type: 'uuid', nullable: true }) submissionId: string | null;
  @Column({ type: 'uuid', nullable: true }) stageRunId: string | null;
  @Column({ type: 'uuid', nullable: true }) taskId: string | null;
  @ForeignKey('programme') @Column({ type: 'text', nullable: true }) programmeKey: string | null;
  /** e.g. `2026` */
  @Column({ type: 'text', nullable: true }) period: string | null;
  /** Step of the plan: `opened`, `returned`, `reminder:-5`, `overdue:+1:handler`, `overdue:+1:head`, `archived`, `launch:0`, `launch:+5` … */
  @Column({ type: 'text' }) step: string;
  /** Which mail template: opened | reminder | overdue | escalation | returned | archived | launch … */
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'integer' }) deadlineVersion: number;
  /** The post it is addressed to; who holds it is asked when it becomes due. */
  @Column({ type: 'uuid' }) organisationId: string;
  @Column({ type: 'text' }) role: Role;
  /** In a rehearsal everything goes to this person instead of the post's holders. */
  @Column({ type: 'uuid', nullable: true }) insteadPersonId: string | null;
  /** Programme time. */
  @InstantColumn() plannedAt: number;
  @Column({ type: 'text' }) state: NoticeState;
  @Column({ type: 'text', nullable: true }) reason: string | null;
  @InstantColumn({ nullable: true }) endedAt: number | null;
}

/** One notice for one person who holds its post. */
@Entity('delivery')
@Index(['personId', 'state'])
@Index(['mailId'])
@Index('delivery_of_dead_address', ['deadAddressId'], { where: 'dead_address_id IS NOT NULL' })
export class DeliveryRow {
  @ForeignKey('notice') @PrimaryColumn({ type: 'uuid' }) noticeId: string;
  @ForeignKey('person') @PrimaryColumn({ type: 'uuid' }) personId: string;
  @Column({ type: 'text' }) state: 'pending' | 'composed' | 'sent' | 'cancelled' | 'skipped' | 'refused' | 'bounced' | 'unknown';
  @ForeignKey('mail') @Column({ type: 'uuid', nullable: true }) mailId: string | null;
  @ForeignKey('link') @Column({ type: 'uuid', nullable: true }) linkId: string | null;
  /** The failure because of which it bounced, was refused or was not sent: when the address is mended, what is useful of it goes again. */
  @ForeignKey('dead_address') @Column({ type: 'uuid', nullable: true }) deadAddressId: string | null;
}

/** A composed mail. Links stand as placeholders: the sender puts them in last, the same at each attempt. */
@Entity('mail')
@Index(['personId', 'state'])
// What comes back may quote nothing else.
@Index(['messageId'])
export class MailRow {
  @IdColumn() id: string;
  @ForeignKey('person') @Column({ type: 'uuid' }) personId: string;
  @Column({ type: 'text' }) address: string;
  @Column({ type: 'text' }) messageId: string;
  @Column({ type: 'text' }) subject: string;
  @Column({ type: 'text' }) html: string;
  @Column({ type: 'text' }) text: string;
  /** Files that go with it; their bytes stand in the blob store. */
  @Column({ type: 'jsonb', default: [] }) attachments: MailAttachment[];
  /** SHA-256 of the bytes handed to SMTP. */
  @Column({ type: 'text', nullable: true }) bytesSha256: string | null;
  /** `cancelled`: taken back before it was sent. */
  @Column({ type: 'text' }) state: 'composed' | 'sending' | 'sent' | 'cancelled' | 'refused' | 'unknown';
  @Column({ type: 'smallint', default: 0 }) attempts: number;
  /** The server's last answer, without addresses. */
  @Column({ type: 'text', nullable: true }) answer: string | null;
  @InstantColumn() composedAt: number;
  @InstantColumn({ nullable: true }) settledAt: number | null;
}

/** What a server reported of a mail that had left. Added to, never changed. */
@Entity('delivery_report')
@Index('delivery_report_once', ['mailId', 'fingerprint'], { unique: true })
export class DeliveryReportRow {
  @IdColumn() id: string;
  @ForeignKey('mail') @Column({ type: 'uuid' }) mailId: string;
  /** `failed`: given up; `delayed`: still tried; `unclear`: neither can be read from it. */
  @Column({ type: 'text' }) kind: 'failed' | 'delayed' | 'unclear';
  /** Enhanced status code (RFC 3463). */
  @Column({ type: 'text', nullable: true }) status: string | null;
  /** The server's words, without addresses. */
  @Column({ type: 'text', nullable: true }) diagnostic: string | null;
  /** SHA-256 of the report's Message-ID, or of its bytes: the same report is taken down once. */
  @Column({ type: 'text' }) fingerprint: string;
  /** How it came: by SMTP to the mail's return address, or in a mailbox that was read. */
  @Column({ type: 'text' }) source: 'smtp' | 'file';
  @InstantColumn() receivedAt: number;
}

/** A person's address that failed, from its first failure until it is good again. */
@Entity('dead_address')
@Index('dead_address_once', ['personId', 'address'], { unique: true, where: 'ended_at IS NULL' })
export class DeadAddressRow {
  @IdColumn() id: string;
  @ForeignKey('person') @Column({ type: 'uuid' }) personId: string;
  @Column({ type: 'text' }) address: string;
  /** The mail that failed last. */
  @ForeignKey('mail') @Column({ type: 'uuid' }) mailId: string;
  @Column({ type: 'text', nullable: true }) status: string | null;
  @Column({ type: 'text', nullable: true }) diagnostic: string | null;
  /** There is no such mailbox: nothing is sent there, for whoever keeps writing to such addresses is refused everywhere. */
  @Column({ type: 'boolean' }) stopsMail: boolean;
  @InstantColumn() since: number;
  @InstantColumn({ nullable: true }) endedAt: number | null;
  @Column({ type: 'text', nullable: true }) endedBecause: 'corrected' | 'signed-in' | 'works' | null;
}

/** Rows of this lib, for the data source. */
export const notificationRows = [NoticeRow, DeliveryRow, MailRow, DeliveryReportRow, DeadAddressRow];
