import type { Instant, Language, Role } from '@countersign/domain';

/** A link's page without a session: an invitation and nothing else (design §8). */
export interface LinkInvitation {
  state: 'open' | 'done' | 'cancelled' | 'unknown' | 'none';
  programmeTitle: string | null;
  subjectName: string | null;
  /** What is asked. */
  stageTitle: string | null;
  deadline: Instant | null;
  /** What happened to the task, when it is closed, in words. */
  what: string | null;
  endedAt: Instant | null;
  /** The invited mailbox, masked. */
  mailbox: string;
  /** What the invited person reads. */
  language: Language;
  /** Only for a signed-in person. */
  taskId: string | null;
}

export interface MailboxPerson {
  id: string;
  name: string;
  office: string | null;
}

export interface NewSession {
  persons: MailboxPerson[];
  /** Null while a shared mailbox has not said who is there. */
  personId: string | null;
}

export interface Session {
  person: { id: string; name: string; email: string; language: string } | null;
  persons: MailboxPerson[];
  posts: { organisationId: string; organisationName: string; role: Role; substitutesFor: string | null }[];
  permissions: string[];
  clock: { now: Instant; isReal: boolean };
  expiresAt: Instant;
  /** Where the product runs on one machine to be tried out. */
  mailboxUrl: string | null;
}
