import { samePost } from './addressee.js';
import type { CivilDate, Instant } from './instant.js';
import { opinionOf } from './opinion.js';
import { refuse, type Refusal } from './refusal.js';
import { ok, type Result } from './result.js';
import { HEAD_OF, type Post } from './roles.js';
import type { StageDefinition } from './stage.js';

/** 送审, 退经办人, 收回: how the turn goes between a handler and the head of the same office. */
export type PassingKind = 'laid' | 'given-back' | 'called-back';

/** A task between a handler and the head. `seat`: whose vote it is, where it is not the vote of the post itself (the head confirms for the handler's seat). */
export interface ConfirmTask {
  post: Post;
  seat?: Post;
}

/** What a handler proposes: an opinion with its date, or a return with its reason. */
export interface Proposal {
  kind: 'approve' | 'return';
  revisionHash?: string;
  opinionText?: string;
  statedDate?: CivilDate;
  reason?: string;
  returnTo?: string;
}

/** A proposal that is complete, as it is laid before the head. */
export interface ProposalRuling {
  opinion: { text: string; statedDate: CivilDate } | null;
  reason: string | null;
  returnTo: string | null;
}

/** The head of the office a post belongs to; null where its role has none. */
export function headPostOf(post: Post): Post | null {
  const role = HEAD_OF[post.role];
  return role ? { organisationId: post.organisationId, role } : null;
}

/**
 * Whether a press on the task would leave the head out: the stage asks for the head, it is the handler's turn, and the actor is not the head as well (one
 * person with both posts decides with one press).
 * @param posts those the actor holds at this moment
 */
export function headIsLeftOut(stage: Pick<StageDefinition, 'confirm'>, task: ConfirmTask, posts: readonly Post[]): boolean {
  if (stage.confirm !== 'head' || task.seat) return false;
  const head = headPostOf(task.post);
  return head !== null && !posts.some((post) => samePost(post, head));
}

/**
 * Whether the handler may lay a draft before the head, and what it says; who may act on the task at all is asked before (`whyClosed`).
 * Refused with `not-offered`, `other-revision`, `opinion-missing`, `date-missing`, `bad-value` or `reason-missing`.
 * @param revisionHash the revision the stage is about
 */
export function layBefore(
  stage: StageDefinition,
  task: ConfirmTask,
  revisionHash: string,
  proposal: Proposal,
): Result<ProposalRuling, Refusal> {
  if (stage.confirm !== 'head' || task.seat) return refuse('not-offered', { confirm: false });
  if (!stage.decisions.includes(proposal.kind)) {
    return refuse('not-offered', { kind: proposal.kind, offered: stage.decisions }, '/kind');
  }
  if (proposal.revisionHash !== revisionHash) return refuse('other-revision', { current: revisionHash }, '/revisionHash');
  if (proposal.kind === 'approve') {
    const opinion = opinionOf(proposal);
    return opinion.ok ? ok({ opinion: opinion.value, reason: null, returnTo: null }) : opinion;
  }
  const reason = proposal.reason?.trim() ?? '';
  if (reason === '') return refuse('reason-missing', undefined, '/reason');
  const returnTo = proposal.returnTo ?? (stage.returnTo.length === 1 ? stage.returnTo[0] : undefined);
  if (returnTo === undefined || !stage.returnTo.includes(returnTo)) {
    return refuse('not-offered', { returnTo: returnTo ?? null, offered: stage.returnTo }, '/returnTo');
  }
  return ok({ opinion: null, reason, returnTo });
}

/** Whether the head may give the draft back to the handler, and with which note; refused with `not-offered` or `reason-missing`. */
export function giveBack(task: ConfirmTask, note: string): Result<string, Refusal> {
  if (!task.seat) return refuse('not-offered', { confirm: false });
  return note.trim() === '' ? refuse('reason-missing', undefined, '/note') : ok(note.trim());
}

/** What stands when the handler wants the draft back. */
export interface CallBackFacts {
  /** The handler's task, and whether its draft was laid before the head. */
  task: ConfirmTask;
  laid: boolean;
  /** The head's task: its state, and who opened it first. */
  head: { state: 'open' | 'done' | 'cancelled'; opened: { byName: string; at: Instant } | null } | null;
  posts: readonly Post[];
}

/** Whether the handler may call the draft back: until the head has opened it. Refused with `not-your-task`, `not-decided`, `settled` or `opened-meanwhile`. */
export function callBack({ task, laid, head, posts }: CallBackFacts): Result<null, Refusal> {
  if (!posts.some((post) => samePost(post, task.post))) return refuse('not-your-task');
  if (!laid || !head) return refuse('not-decided', { laid });
  if (head.state !== 'open') return refuse('settled', { state: head.state });
  return head.opened ? refuse('opened-meanwhile', { ...head.opened }) : ok(null);
}
