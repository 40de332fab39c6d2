import { IsEmail, IsIn, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';
import type { Language, Role } from '@countersign/domain';
import { ROLES } from '@countersign/domain';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

/** Names a mailbox: by its address, or by the token of a link that was mailed to it. Exactly one of the two. */
export class MailboxClaimRequest {
  /** Address of the mailbox. */
  @ValidateIf((body: MailboxClaimRequest) => body.link === undefined)
  @IsEmail({ require_tld: false })
  @MaxLength(254)
  email?: string;

  /** Token of an invitation link, as it stands after `/l/`. */
  @ValidateIf((body: MailboxClaimRequest) => body.email === undefined)
  @IsString()
  @MaxLength(200)
  link?: string;
}

/** A mailbox and the code that was sent to it. */
export class SignInRequest extends MailboxClaimRequest {
  /** Six digits. */
  @Matches(/^\d{6}$/)
  code: string;
}

/** Who is there. */
export class ChoosePersonRequest {
  @IsUUID()
  personId: string;
}

/** In which language pages and mails speak to me. */
export class ChooseLanguageRequest {
  @IsIn(LANGUAGES)
  language: Language;
}

/** A person who uses the mailbox. */
export class MailboxPerson {
  id: string;
  name: string;
  /** Office within the organisation, to tell namesakes apart. */
  office: string | null;
}

/** A session was opened. */
export class SignInResponse {
  /** Everybody who uses the mailbox. */
  persons: MailboxPerson[];
  /** Who is there; null when several use the mailbox: choose one next. */
  personId: string | null;
}

/** The person who is signed in. */
export class SessionPerson {
  id: string;
  name: string;
  email: string;
  @IsIn(LANGUAGES)
  language: string;
}

/** A post the person holds today. */
export class SessionPost {
  organisationId: string;
  organisationName: string;
  @IsIn(ROLES)
  role: Role;
  /** Whose post it is, where it is acted for as a substitute. */
  substitutesFor: string | null;
}

/** Programme time as the session began to show it. */
export class SessionClock {
  /** Epoch milliseconds. */
  now: number;
  isReal: boolean;
}

/** Who is signed in and what they may do. */
export class SessionResponse {
  /** Null while a shared mailbox has not said who is there. */
  person: SessionPerson | null;
  /** Everybody who uses the mailbox; one of them may be chosen. */
  persons: MailboxPerson[];
  posts: SessionPost[];
  /** Names of permissions, for showing what there is; the server asks again at each request. */
  permissions: string[];
  clock: SessionClock;
  /** When the session ends at the latest; real time, epoch milliseconds. */
  expiresAt: number;
  /** The page of all mails; only where the product runs on one machine to be tried out. */
  mailboxUrl: string | null;
}

/** What an invitation link tells without a session. */
export class InvitationResponse {
  programmeTitle: string | null;
  subjectName: string | null;
  /** What is asked. */
  stageTitle: string | null;
  /** Epoch milliseconds. */
  deadline: number | null;
  /** `unknown` when the task is not there any more; `none` when the link is about no task but asks to launch what waits. */
  @IsIn(['open', 'done', 'cancelled', 'unknown', 'none'])
  state: string;
  /** For a task that has ended: what happened, in words. */
  what: string | null;
  /** Outcome of the stage (submitted, approved, received, returned, excused, aborted), if it has one. */
  outcome: string | null;
  /** Epoch milliseconds. */
  endedAt: number | null;
  /** The invited mailbox, masked: `w***@example.org`. */
  mailbox: string;
  /** What the invited person reads; the page speaks it. */
  @IsIn(LANGUAGES)
  language: Language;
  /** The task to go to; only for a person who is signed in. */
  taskId: string | null;
}
