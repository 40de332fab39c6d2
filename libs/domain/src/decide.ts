import { samePost, type Seat } from './addressee.js';
import { headIsLeftOut, type ConfirmTask } from './confirm.js';
import type { CivilDate, Instant } from './instant.js';
import { opinionOf } from './opinion.js';
import { refuse, type Refusal } from './refusal.js';
import { ok, type Result } from './result.js';
import type { Post } from './roles.js';
import { opensOf } from './return-opens.js';
import type { DecisionKind, Opens, StageDefinition } from './stage.js';
import type { OutcomeKind, SubmissionState } from './stages.js';
import { OUTCOME_OF, tally, type Ballot } from './tally.js';

/** What a person asks for with one press. */
export interface DecisionCommand {
  kind: DecisionKind;
  /** Hash of the revision on the person's screen; not for `submit`, which makes one. */
  revisionHash?: string;
  sealSheetId?: string;
  opinionText?: string;
  /** The date the paper states. */
  statedDate?: CivilDate;
  /** Of a return. */
  reason?: string;
  /** Stage a return goes to; may be left out where the pack names one only. */
  returnTo?: string;
  /** Fields a return points to, as paths. */
  marks?: readonly string[];
  /** What a return opens again, where the pack leaves the choice; all when absent. */
  opens?: Opens;
}

/** The seal sheet a command names, as it stands. */
export interface SealSheetFact {
  id: string;
  state: 'frozen' | 'scanned' | 'used' | 'voided';
  revisionHash: string;
  opinionText: string;
  statedDate: CivilDate;
  voidReason: string | null;
}

/** Everything a ruling looks at, read under the submission's lock. */
export interface DecisionFacts {
  stage: StageDefinition;
  submissionState: SubmissionState;
  task: ConfirmTask & { state: 'open' | 'done' | 'cancelled' };
  /** Hash the decision must be about: the stage run's revision, or what the draft would become. */
  revisionHash: string;
  run: { deadline: Instant; overdueSince: Instant | null; outcome: { kind: OutcomeKind; at: Instant } | null };
  /** The stage's posts for this subject, what those who decided before said, and the keys of the route's stages. */
  seats: readonly Seat[];
  ballots: readonly Ballot[];
  order: readonly string[];
  /** The decision this task already has, if any. */
  earlier: { kind: DecisionKind; at: Instant; byName: string } | null;
  /** Posts the actor holds at this moment (in a rehearsal: the task's own, for the launcher). */
  posts: readonly Post[];
  /** The sheet the command names, when it belongs to this task. */
  sealSheet: SealSheetFact | null;
  now: Instant;
}

/** What is to be written. */
export interface Ruling {
  /** What the decision says. */
  outcome: OutcomeKind;
  /** How the stage ends with it; null while others are still to decide. */
  settles: { kind: OutcomeKind; returnTo: string | null } | null;
  returnTo: string | null;
  /** Of a return. */
  opens: Opens | null;
  late: boolean;
  reason: string | null;
  opinion: { text: string; statedDate: CivilDate } | null;
  sealSheetId: string | null;
}

/** Whether the actor may decide so, and what follows from it; or why not. The order of the checks is the order in which people can act on them. */
export function decide(facts: DecisionFacts, command: DecisionCommand): Result<Ruling, Refusal> {
  const closed = whyClosed(facts);
  if (closed) return closed;
  const { stage } = facts;
  if (headIsLeftOut(stage, facts.task, facts.posts)) return refuse('head-confirms');
  if (!stage.decisions.includes(command.kind))
    return refuse('not-offered', { kind: command.kind, offered: stage.decisions }, '/kind');
  if (command.kind !== 'submit' && command.revisionHash !== facts.revisionHash) {
    return refuse('other-revision', { current: facts.revisionHash }, '/revisionHash');
  }
  const late = facts.run.overdueSince !== null || facts.now > facts.run.deadline;
  if (command.kind === 'return') return rulingOfReturn(facts, command, late);
  const sealed = stage.seal === 'scan' ? sealOf(facts, command) : null;
  if (sealed && !sealed.ok) return sealed;
  const opinion = command.kind === 'approve' ? opinionOf(sealed?.value ?? command) : ok(null);
  if (!opinion.ok) return opinion;
  return ok({
    outcome: OUTCOME_OF[command.kind],
    settles: settlementBy(facts, command.kind, null),
    returnTo: null,
    opens: null,
    late,
    reason: null,
    opinion: opinion.value,
    sealSheetId: sealed?.value.id ?? null,
  });
}

/** What the rule of the stage makes of the decision, together with those before it. */
function settlementBy(
  { stage, seats, ballots, order, task }: DecisionFacts,
  kind: DecisionKind,
  returnTo: string | null,
): Ruling['settles'] {
  const standing = tally(stage, seats, [...ballots, { post: task.seat ?? task.post, kind, returnTo }], order);
  return standing.is === 'settled' ? { kind: standing.outcome, returnTo: standing.returnTo } : null;
}

/** Why the task takes no decision from this actor at all; undefined when it does. */
export function whyClosed(
  facts: Pick<DecisionFacts, 'task' | 'posts' | 'earlier' | 'submissionState' | 'run'>,
): { ok: false; error: Refusal } | undefined {
  const { task, earlier, run } = facts;
  // First of all, so that a stranger learns nothing about what happened.
  if (!facts.posts.some((post) => samePost(post, task.post))) {
    return refuse('not-your-task');
  }
  if (earlier) return refuse('already-decided', { kind: earlier.kind, at: earlier.at, byName: earlier.byName });
  if (facts.submissionState !== 'open' || task.state === 'cancelled') {
    return refuse('stage-closed', {
      state: facts.submissionState,
      outcome: run.outcome?.kind ?? null,
      at: run.outcome?.at ?? null,
    });
  }
  if (run.outcome) return refuse('settled', { outcome: run.outcome.kind, at: run.outcome.at });
  return undefined;
}

function rulingOfReturn(facts: DecisionFacts, command: DecisionCommand, late: boolean): Result<Ruling, Refusal> {
  const { stage } = facts;
  const reason = command.reason?.trim() ?? '';
  if (reason === '') return refuse('reason-missing', undefined, '/reason');
  const returnTo = command.returnTo ?? (stage.returnTo.length === 1 ? stage.returnTo[0] : undefined);
  if (returnTo === undefined || !stage.returnTo.includes(returnTo)) {
    return refuse('not-offered', { returnTo: returnTo ?? null, offered: stage.returnTo }, '/returnTo');
  }
  const opens = opensOf(stage, command, returnTo === facts.order[0]);
  if (!opens.ok) return opens;
  const settles = settlementBy(facts, 'return', returnTo);
  return ok({ outcome: 'returned', settles, returnTo, opens: opens.value, late, reason, opinion: null, sealSheetId: null });
}

/** The sheet that stands for the decision: scanned, and about exactly this content, opinion and date. */
function sealOf(facts: DecisionFacts, command: DecisionCommand): Result<SealSheetFact, Refusal> {
  const sheet = facts.sealSheet;
  if (command.sealSheetId === undefined || !sheet) return refuse('seal-sheet-missing', undefined, '/sealSheetId');
  const voided = (why: string) => refuse('seal-sheet-voided', { sealSheetId: sheet.id, reason: why }, '/sealSheetId');
  if (sheet.state === 'voided' || sheet.state === 'used') return voided(sheet.voidReason ?? sheet.state);
  if (sheet.revisionHash !== facts.revisionHash) return voided('content-changed');
  if (command.opinionText !== undefined && command.opinionText.trim() !== sheet.opinionText) return voided('opinion-changed');
  if (command.statedDate !== undefined && command.statedDate !== sheet.statedDate) return voided('date-changed');
  if (sheet.state === 'frozen') return refuse('scan-missing', { sealSheetId: sheet.id }, '/sealSheetId');
  return ok(sheet);
}
