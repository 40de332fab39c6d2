import type { Instant } from '@countersign/domain';

/** One comment. */
export class CommentView {
  /** 1, 2, 3 … in its thread. */
  number: number;
  personName: string;
  /** The office the person spoke for. */
  organisationName: string;
  text: string;
  writtenAt: Instant;
  /** True for the reader's own. */
  mine: boolean;
}

/** A thread of comments. */
export class ThreadView {
  id: string;
  /** `form.field`; null for the whole submission. */
  path: string | null;
  /** What the field is called; null for the whole. */
  label: string | null;
  /** Null while it is open. */
  resolved: { byName: string; at: Instant } | null;
  /** Number of the latest comment the reader has seen; 0 for none. */
  readUpTo: number;
  /** How many of its comments the reader has not seen. */
  unread: number;
  comments: CommentView[];
}

/** The comments of a submission as one reader sees them. */
export class CommentsPage {
  threads: ThreadView[];
  /** True when the reader may write and the submission is not closed. */
  mayWrite: boolean;
}
