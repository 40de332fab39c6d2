import type { CivilDate, Role } from '@countersign/domain';

/** What would be moved when somebody hands over everything. */
export class HandoverPreview {
  posts: {
    organisationName: string;
    role: Role;
    validFrom: CivilDate | null;
    validTo: CivilDate | null;
    /** Tasks that wait at the post now; they go with it. */
    openTasks: number;
  }[];
  /** Mails that wait to go to the person. */
  waitingMails: number;
  /** Browsers that are signed in. */
  sessions: number;
  /** Substitutions that end, given and taken. */
  substitutions: number;
}
