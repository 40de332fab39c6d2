import type { Instant } from '@countersign/domain';

/** How the turn went between the handler and the head of the same office; for that office alone. */
export class PassingView {
  kind: 'laid' | 'given-back' | 'called-back';
  byName: string;
  at: Instant;
  /** Of what was laid before the head: what the handler proposes. */
  proposes: 'approve' | 'return' | null;
  /** The words of the proposal, or the head's note. */
  text: string | null;
  returnTo: string | null;
  marks: string[];
  /** The task that opened with it. */
  nextTaskId: string;
}

/** A task in a stage where the head confirms what the handler drafts. */
export class Confirming {
  /** Whose turn the task is. */
  turn: 'handler' | 'head';
  /** Whether the reader may decide: the head, or a handler who is the head as well. */
  mayDecide: boolean;
  /** By which passing the task came to be; null for the first of its stage. */
  came: PassingView | null;
  /** By which it ended; null where it did not. */
  went: PassingView | null;
  /** Whether the reader can call back what was laid: until the head has opened it. */
  mayCallBack: boolean;
}
