import { samePost } from './addressee.js';
import type { Instant } from './instant.js';
import { refuse, type Refusal } from './refusal.js';
import { ok, type Result } from './result.js';
import type { Post } from './roles.js';
import type { DecisionKind, StageDefinition } from './stage.js';
import type { OutcomeKind, SubmissionState } from './stages.js';
import { OUTCOME_OF } from './tally.js';

/** What is asked for: `withdraw` (撤回) what was submitted, `take-back` (拿回) one's own opinion or return. */
export type TakeBackVerb = 'withdraw' | 'take-back';

/** What a person asks for with one press. */
export interface TakeBackCommand {
  verb: TakeBackVerb;
  /** The sealed sheet the decision stands on, named by whoever knows that it must be sealed again. */
  sealSheetId?: string;
  reason?: string;
}

/** Somebody, and when. */
export interface Doing {
  byName: string;
  at: Instant;
}

/** A task of those who come next, and how far its post has come with it. */
export interface NextTaskFact {
  /** First time that somebody opened it. */
  opened: Doing | null;
  /** First time that somebody wrote something: a decision, an opinion, a sheet, an entry of the form. */
  acted: Doing | null;
}

/** Everything a ruling looks at, read under the submission's lock. */
export interface TakeBackFacts {
  submissionState: SubmissionState;
  /** The stage of the decision. */
  stage: Pick<StageDefinition, 'key' | 'kind' | 'withdraw' | 'takeBack'>;
  task: { post: Post; state: 'open' | 'done' | 'cancelled' };
  /** What was decided on the task; null when nothing was. */
  decision: (Doing & { kind: DecisionKind; personId: string; sealSheet: { id: string; hash: string } | null }) | null;
  /** How the stage run of the decision ended, if it did. */
  outcome: { kind: OutcomeKind; at: Instant } | null;
  /** What other posts decided in the same stage run. */
  others: readonly Doing[];
  actor: { personId: string };
  /** Posts the actor holds at this moment. */
  posts: readonly Post[];
  /**
   * The stage run of those who come next: the one opened after the decision's, or the decision's own while others are still to decide it; null
   * between the two.
   */
  next: { stage: string; outcome: { kind: OutcomeKind; at: Instant } | null; tasks: readonly NextTaskFact[] } | null;
}

/** How the stage run that is open is called off. */
export interface TakeBackRuling {
  outcome: 'withdrawn' | 'taken-back';
  /** The stage that opens anew. */
  returnTo: string;
  reason: string | null;
  /** The sealed sheet that stays with the decision and stands for nothing any more. */
  sealSheetId: string | null;
}

/** The verb by which what was decided in a stage is taken back. */
export function takeBackVerb({ kind }: Pick<StageDefinition, 'kind'>): TakeBackVerb {
  return kind === 'fill' ? 'withdraw' : 'take-back';
}

/**
 * Whether what was decided may be undone by opening its stage anew; or why not. Nothing is un-settled: the decision, its outcome and its sealed sheet
 * stay what they are, and the stage run that is open is called off. Whoever holds the post that submitted may withdraw; an opinion is taken back
 * only by the person who gave it.
 * Refused with `not-your-task`, `not-decided`, `not-your-decision`, `not-offered`, `submission-ended`, `in-transit`, `settled` (the next stage was),
 * `others-decided`, `opened-meanwhile`, `acted-meanwhile`, or `seal-given` while the command does not name the sealed sheet that is given up.
 */
export function takeBack(facts: TakeBackFacts, command: TakeBackCommand): Result<TakeBackRuling, Refusal> {
  const { stage, decision, next } = facts;
  // First of all, so that a stranger learns nothing about what happened.
  if (!facts.posts.some((post) => samePost(post, facts.task.post))) return refuse('not-your-task');
  if (!decision) return refuse('not-decided', { state: facts.task.state });
  const until = stage.kind === 'fill' ? stage.withdraw : stage.takeBack;
  if (until === undefined || command.verb !== takeBackVerb(stage)) return refuse('not-offered', { verb: command.verb });
  if (command.verb === 'take-back' && decision.personId !== facts.actor.personId) {
    return refuse('not-your-decision', { byName: decision.byName, at: decision.at });
  }
  if (facts.submissionState !== 'open') return refuse('submission-ended', { state: facts.submissionState });
  if (!next) return refuse('in-transit');
  if (next.outcome) return refuse('settled', { outcome: next.outcome.kind, at: next.outcome.at, stage: next.stage });
  const [other] = facts.others;
  if (other) return refuse('others-decided', { byName: other.byName, at: other.at, count: facts.others.length });
  const { outcome } = facts;
  // What ended otherwise, by its deadline or by being called off before, is nobody's decision to take back.
  if (outcome && (outcome.kind !== OUTCOME_OF[decision.kind] || outcome.at !== decision.at)) {
    return refuse('settled', { outcome: outcome.kind, at: outcome.at, stage: stage.key });
  }
  const acted = earliest(next.tasks.map((task) => task.acted));
  if (acted) return refuse('acted-meanwhile', { ...acted, stage: next.stage });
  const opened = until === 'until-opened' ? earliest(next.tasks.map((task) => task.opened)) : null;
  if (opened) return refuse('opened-meanwhile', { ...opened, stage: next.stage });
  const sheet = decision.sealSheet;
  if (sheet && command.sealSheetId !== sheet.id) {
    return refuse('seal-given', { sealSheetId: sheet.id, hash: sheet.hash }, '/sealSheetId');
  }
  return ok({
    outcome: command.verb === 'withdraw' ? 'withdrawn' : 'taken-back',
    returnTo: stage.key,
    reason: command.reason?.trim() || null,
    sealSheetId: sheet?.id ?? null,
  });
}

function earliest(doings: readonly (Doing | null)[]): Doing | null {
  return doings.reduce((first, doing) => (doing && (!first || doing.at < first.at) ? doing : first), null);
}
