import { refuse, type Refusal } from './refusal.js';
import type { SubmissionState } from './stages.js';

/** Most characters of one comment. */
export const LONGEST_COMMENT = 2_000;

/** Most threads of one submission: several times the fields of any form. */
export const MOST_THREADS = 1_000;

/** A comment that somebody is about to write, and what it comes after. */
export interface CommentFacts {
  submissionState: SubmissionState;
  /** As it will be stored. */
  text: string;
  /** How many threads the submission has. */
  threads: number;
  /** True when it begins a thread. */
  begins: boolean;
}

/**
 * Why something cannot be said about a submission: it is closed, and its package holds what was said until then (`submission-ended`); there
 * is nothing in it (`invalid`); it is too long, or there are too many threads (`too-large`). Undefined when it can. Comments are open in every
 * stage: they decide nothing and hold nothing up.
 */
export function whyNotCommented({
  submissionState,
  text,
  threads,
  begins,
}: CommentFacts): { ok: false; error: Refusal } | undefined {
  const closed = whyThreadsClosed(submissionState);
  if (closed) return closed;
  if (text === '') return refuse('invalid', { reason: 'blank' }, '/text');
  if (text.length > LONGEST_COMMENT) return refuse('too-large', { most: LONGEST_COMMENT }, '/text');
  if (begins && threads >= MOST_THREADS) return refuse('too-large', { mostThreads: MOST_THREADS });
  return undefined;
}

/** Why the threads of a submission do not change any more; undefined while they do. */
export function whyThreadsClosed(submissionState: SubmissionState): { ok: false; error: Refusal } | undefined {
  const lives = submissionState === 'open' || submissionState === 'finished';
  return lives ? undefined : refuse('submission-ended', { state: submissionState });
}

/**
 * How many comments of a thread somebody has not seen: those of others after the latest that was read.
 * @param readUpTo number of the latest that was read; 0 for none
 */
export function unreadOf(comments: readonly { number: number; personId: string }[], personId: string, readUpTo: number): number {
  return comments.filter((comment) => comment.personId !== personId && comment.number > readUpTo).length;
}
