import type { Instant } from '@countersign/domain';

/** A deadline was put off. */
export class Extension {
  /** The version of the deadline that began with it. */
  version: number;
  previousDeadline: Instant;
  deadline: Instant;
  reason: string;
  /** Null: an operator at the command line. */
  byName: string | null;
  at: Instant;
}

/** Somebody was asked to get on with a task. */
export class UrgeView {
  at: Instant;
  /** Null: an operator at the command line. */
  byName: string | null;
  message: string | null;
}

/** A subject need not report this time. */
export class ExcusalView {
  reason: string;
  /** Null: an operator at the command line. */
  byName: string | null;
  at: Instant;
}

/** A stage run was called off, because what was decided before it was withdrawn or taken back. */
export class CallingOff {
  at: Instant;
  byName: string;
  /** Whose post it was, where a substitute did. */
  substitutesFor: string | null;
  reason: string | null;
  /** The sealed sheet that stands for nothing any more. */
  sealSheetId: string | null;
}
