import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '@countersign/domain';
import { CivilDateColumn, IdColumn, InstantColumn } from '@countersign/database';

/** An organisation. Its names are kept with dates in `organisation_name`. */
@Entity('organisation')
export class OrganisationRow {
  @IdColumn() id: string;
  /** Key a pack knows it by; unique over all programmes. */
  @Column({ type: 'text', unique: true }) key: string;
  /** Present name. */
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) level: string;
  @ForeignKey('organisation') @Column({ type: 'uuid', nullable: true }) parentId: string | null;
  /** Not named by the official text: a person must confirm it. */
  @Column({ type: 'boolean', default: false }) provisional: boolean;
  @InstantColumn() createdAt: number;
}

/** A former or present name of an organisation, with the days it held (open ends are null). */
@Entity('organisation_name')
export class OrganisationNameRow {
  @IdColumn() id: string;
  @ForeignKey('organisation') @Index() @Column({ type: 'uuid' }) organisationId: string;
  @Column({ type: 'text' }) name: string;
  @CivilDateColumn({ nullable: true }) validFrom: string | null;
  @CivilDateColumn({ nullable: true }) validTo: string | null;
}

/** A person. Several persons of an office may share a mailbox: `email` is not unique. */
@Entity('person')
export class PersonRow {
  @IdColumn() id: string;
  @Column({ type: 'text' }) name: string;
  /** Lower case. */
  @Index() @Column({ type: 'text' }) email: string;
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ type: 'text', nullable: true }) office: string | null;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'boolean', default: true }) active: boolean;
  @InstantColumn() createdAt: number;
}

/** Who acts for which organisation in which role, from–to (civil dates, both included; open ends are null). */
@Entity('appointment')
@Index(['organisationId', 'role'])
export class AppointmentRow {
  @IdColumn() id: string;
  @ForeignKey('person') @Index() @Column({ type: 'uuid' }) personId: string;
  @ForeignKey('organisation') @Column({ type: 'uuid' }) organisationId: string;
  @Column({ type: 'text' }) role: Role;
  @CivilDateColumn({ nullable: true }) validFrom: string | null;
  @CivilDateColumn({ nullable: true }) validTo: string | null;
  @InstantColumn() createdAt: number;
}

/** Who acts for whom in which days (both included): a substitute does the tasks of the person's posts, beside the person. */
@Entity('substitution')
export class SubstitutionRow {
  @IdColumn() id: string;
  @ForeignKey('person') @Index() @Column({ type: 'uuid' }) personId: string;
  @ForeignKey('person') @Index() @Column({ type: 'uuid' }) substituteId: string;
  @CivilDateColumn() validFrom: string;
  @CivilDateColumn() validTo: string;
  /** The person, or an administrator. */
  @ForeignKey('person') @Column({ type: 'uuid' }) setBy: string;
  @InstantColumn() setAt: number;
  /** Set when it was ended before its last day. */
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) endedBy: string | null;
  @InstantColumn({ nullable: true }) endedAt: number | null;
}

/** A mail that tells somebody about themselves (no task of a campaign): sent by the API, as sign-in codes are. Technical instants: real time. */
@Entity('letter')
@Index('letter_waiting', ['writtenAt'], { where: "state = 'waiting'" })
export class LetterRow {
  @IdColumn() id: string;
  @ForeignKey('person') @Index() @Column({ type: 'uuid' }) personId: string;
  /** What it tells of: `substitute-named`, `substitution-ended`, `handed-over`. */
  @Column({ type: 'text' }) about: string;
  @Column({ type: 'text' }) subject: string;
  @Column({ type: 'text' }) html: string;
  @Column({ type: 'text' }) text: string;
  @Column({ type: 'text' }) state: 'waiting' | 'sending' | 'sent' | 'refused' | 'unknown';
  @Column({ type: 'smallint', default: 0 }) attempts: number;
  @InstantColumn() writtenAt: number;
  @InstantColumn({ nullable: true }) settledAt: number | null;
}

/** A mailed sign-in code, as keyed hash. Technical: real time. */
@Entity('sign_in_code')
export class SignInCodeRow {
  @IdColumn() id: string;
  @Index() @Column({ type: 'text' }) email: string;
  @Column({ type: 'text' }) codeHash: string;
  @Column({ type: 'smallint', default: 0 }) attempts: number;
  @InstantColumn() requestedAt: number;
  @InstantColumn() expiresAt: number;
  @InstantColumn({ nullable: true }) usedAt: number | null;
}

/** A signed-in browser. `personId` is null while a shared mailbox has not said who is there. Technical: real time. */
@Entity('session')
export class SessionRow {
  @IdColumn() id: string;
  @Column({ type: 'text', unique: true }) tokenHash: string;
  @Column({ type: 'text' }) email: string;
  @ForeignKey('person') @Column({ type: 'uuid', nullable: true }) personId: string | null;
  @InstantColumn() startedAt: number;
  @InstantColumn() seenAt: number;
  @InstantColumn() expiresAt: number;
  @InstantColumn({ nullable: true }) endedAt: number | null;
}

/** An invitation link: an id that is signed when the mail is sent. It knows a task and a person, and gives no authority. */
@Entity('link')
export class LinkRow {
  @IdColumn() id: string;
  /** A task (or, where there is none, what the mail is about); this lib knows it only as an id. */
  @Index() @Column({ type: 'uuid', nullable: true }) taskId: string | null;
  @ForeignKey('person') @Column({ type: 'uuid' }) personId: string;
  @InstantColumn() createdAt: number;
}

/** Who asked for what. Technical: real time. Paths are kept without tokens. */
@Entity('access_log')
export class AccessLogRow {
  @IdColumn() id: string;
  @InstantColumn() at: number;
  @Column({ type: 'text' }) method: string;
  @Column({ type: 'text' }) route: string;
  @Column({ type: 'smallint' }) status: number;
  @Column({ type: 'uuid', nullable: true }) personId: string | null;
  @Column({ type: 'text' }) address: string;
}

/** Counters of the rate limiter (rate-limiter-flexible's own table). */
@Entity('rate_limit')
export class RateLimitRow {
  @PrimaryColumn({ type: 'varchar', length: 255 }) key: string;
  @Column({ type: 'integer', default: 0 }) points: number;
  @Column({ type: 'bigint', nullable: true }) expire: string | null;
}

/** Rows of this lib, for the data source. */
export const identityRows = [
  OrganisationRow,
  OrganisationNameRow,
  PersonRow,
  AppointmentRow,
  SubstitutionRow,
  LetterRow,
  SignInCodeRow,
  SessionRow,
  LinkRow,
  AccessLogRow,
  RateLimitRow,
];
