import type { Instant } from '@countersign/domain';

/** What a handler lays before the head. */
export interface LayRequest {
  kind: 'approve' | 'return';
  revisionHash: string;
  opinionText?: string;
  statedDate?: string;
  reason?: string;
  marks?: string[];
  returnTo?: string;
}

/** The turn went to another post of the office. */
export interface Passing {
  kind: string;
  taskId: string;
  at: Instant;
}

/** How the turn went between handler and head. */
export interface PassingNote {
  kind: 'laid' | 'given-back' | 'called-back';
  byName: string;
  at: Instant;
  proposes: 'approve' | 'return' | null;
  text: string | null;
  returnTo: string | null;
  marks: readonly string[];
  nextTaskId: string;
}

/** A task in a stage where the head confirms what the handler drafts. */
export interface Confirming {
  turn: 'handler' | 'head';
  mayDecide: boolean;
  came: PassingNote | null;
  went: PassingNote | null;
  mayCallBack: boolean;
}
