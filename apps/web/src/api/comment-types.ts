import type { Instant } from '@countersign/domain';

export interface Comment {
  number: number;
  personName: string;
  organisationName: string;
  text: string;
  writtenAt: Instant;
  mine: boolean;
}

export interface Thread {
  id: string;
  /** `form.field`; null for the whole. */
  path: string | null;
  label: string | null;
  resolved: { byName: string; at: Instant } | null;
  readUpTo: number;
  unread: number;
  comments: Comment[];
}

export interface CommentsPage {
  threads: Thread[];
  mayWrite: boolean;
}
