import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CivilDateColumn, IdColumn, InstantColumn } from '@countersign/database';

/** A day off or a make-up working day of a working calendar. */
export interface CalendarDay {
  date: string;
  name: string;
}

/** An installed programme pack. Immutable: named by the SHA-256 of its files. */
@Entity('installed_pack')
@Index(['programmeKey', 'version'], { unique: true })
export class InstalledPackRow {
  @PrimaryColumn({ type: 'text' }) hash: string;
  @Column({ type: 'text' }) programmeKey: string;
  @Column({ type: 'text' }) version: string;
  /** Path → base64 of every file. */
  @Column({ type: 'jsonb' }) files: Record<string, string>;
  /** Compiled validators: source of an ES module. */
  @Column({ type: 'text' }) validators: string;
  @InstantColumn() installedAt: number;
}

/** A programme and the pack new campaigns use. */
@Entity('programme')
export class ProgrammeRow {
  @PrimaryColumn({ type: 'text' }) key: string;
  @ForeignKey('installed_pack') @Column({ type: 'text' }) packHash: string;
}

/** One published year of a working-day calendar, with the notice it comes from. A year that is not published has no row. */
@Entity('working_calendar')
export class WorkingCalendarRow {
  @PrimaryColumn({ type: 'text' }) calendar: string;
  @PrimaryColumn({ type: 'smallint' }) year: number;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) source: string;
  @CivilDateColumn() published: string;
  @Column({ type: 'jsonb' }) offDays: CalendarDay[];
  @Column({ type: 'jsonb' }) workDays: CalendarDay[];
  @InstantColumn() importedAt: number;
}

/** A subject of a programme (first values from its pack; the table owns it from then on). */
@Entity('subject')
@Index(['programmeKey', 'key'], { unique: true })
export class SubjectRow {
  @IdColumn() id: string;
  @ForeignKey('programme') @Column({ type: 'text' }) programmeKey: string;
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'text' }) key: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) shape: string;
  @Column({ type: 'boolean', default: true }) active: boolean;
}

/** The organisation at one level of a subject's chain. */
@Entity('subject_level')
export class SubjectLevelRow {
  @ForeignKey('subject') @PrimaryColumn({ type: 'uuid' }) subjectId: string;
  @PrimaryColumn({ type: 'text' }) level: string;
  @ForeignKey('organisation') @Column({ type: 'uuid' }) organisationId: string;
}

/** A campaign: programme × period, with pack, calendar and routes frozen into it. */
@Entity('campaign')
@Index('campaign_once', ['programmeKey', 'period'], { unique: true, where: `state <> 'aborted' AND NOT rehearsal` })
export class CampaignRow {
  @IdColumn() id: string;
  @ForeignKey('programme') @Column({ type: 'text' }) programmeKey: string;
  @ForeignKey('installed_pack') @Column({ type: 'text' }) packHash: string;
  /** e.g. `2026` */
  @Column({ type: 'text' }) period: string;
  /** Period the figures are of, e.g. `2025`. */
  @Column({ type: 'text' }) dataPeriod: string;
  @Column({ type: 'boolean' }) rehearsal: boolean;
  @Column({ type: 'text' }) state: 'opening' | 'open' | 'closed' | 'aborted';
  /** Published years of the working calendar as they were at launch; empty when the pack counts calendar days. */
  @Column({ type: 'jsonb' }) calendar: { year: number; source: string; offDays: string[]; workDays: string[] }[];
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) launchedBy: string | null;
  @InstantColumn() launchedAt: number;
  @InstantColumn({ nullable: true }) endedAt: number | null;
  @Column({ type: 'text', nullable: true }) abortReason: string | null;
  /** Document number (文号) of the official notice; null when it was launched without one, like the three that follow. */
  @Column({ type: 'text', nullable: true }) noticeNumber: string | null;
  /** Its title, where one was given. */
  @Column({ type: 'text', nullable: true }) noticeTitle: string | null;
  /** Its PDF. */
  @ForeignKey('official_notice') @Column({ type: 'text', nullable: true }) noticeSha256: string | null;
  @Column({ type: 'text', nullable: true }) noticeFileName: string | null;
}

/** The PDF of an official notice, taken in before the launch that carries it. Its blob is stored before this row. */
@Entity('official_notice')
export class OfficialNoticeRow {
  /** SHA-256 of the bytes, by which the blob store knows them. */
  @PrimaryColumn({ type: 'text' }) sha256: string;
  /** Bytes. */
  @Column({ type: 'integer' }) size: number;
  /** Null when it came by the command line. */
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) uploadedBy: string | null;
  @InstantColumn() uploadedAt: number;
}

/** One subject in a campaign with its route frozen as organisations. */
@Entity('campaign_subject')
export class CampaignSubjectRow {
  @ForeignKey('campaign') @PrimaryColumn({ type: 'uuid' }) campaignId: string;
  @ForeignKey('subject') @PrimaryColumn({ type: 'uuid' }) subjectId: string;
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) shape: string;
  /** Level → organisation as it was at launch. */
  @Column({ type: 'jsonb' }) chain: Record<string, { organisationId: string; name: string }>;
  @Column({ type: 'text' }) state: 'planned' | 'opened';
}

/** What keeps a launch from being possible, or would be missed by it. */
export interface StoredBlocker {
  code: string;
  /** Names and years the explanation needs. */
  detail: Record<string, string>;
}

/** A period of a programme that comes near, is due or was opened: what the cycle has noticed, once each. */
@Entity('programme_period')
export class ProgrammePeriodRow {
  @ForeignKey('programme') @PrimaryColumn({ type: 'text' }) programmeKey: string;
  /** e.g. `2026` */
  @PrimaryColumn({ type: 'text' }) period: string;
  /** When the pack's cycle opens it. */
  @InstantColumn() opensAt: number;
  /** `upcoming` in the weeks before; `waiting` for a person to launch it; `blocked`: could not be launched by itself; `opened`. */
  @Column({ type: 'text' }) state: 'upcoming' | 'waiting' | 'blocked' | 'opened';
  /** What a launch would stumble over, as found last. */
  @Column({ type: 'jsonb' }) missing: StoredBlocker[];
  @InstantColumn() checkedAt: number;
  @ForeignKey('campaign') @Column({ type: 'uuid', nullable: true }) campaignId: string | null;
}

/** Rows of this lib, for the data source. */
export const campaignRows = [
  InstalledPackRow,
  ProgrammeRow,
  WorkingCalendarRow,
  SubjectRow,
  SubjectLevelRow,
  OfficialNoticeRow,
  CampaignRow,
  CampaignSubjectRow,
  ProgrammePeriodRow,
];
