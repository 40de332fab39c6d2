import type { TimeOfDay } from './instant.js';
import type { Role } from './roles.js';
import type { Text } from './text.js';

/** `fill` writes the form, `review` gives an opinion on it, `receive` takes it in. */
export type StageKind = 'fill' | 'review' | 'receive';

/** What a person can do with a task. `submit` belongs to fill, `approve` to review, `receive` to receive; `return` to the last two. */
export type DecisionKind = 'submit' | 'approve' | 'receive' | 'return';

/** Days are counted on the campaign's working calendar or plainly. */
export type DayUnit = 'working-days' | 'calendar-days';

/** A stage's deadline: the `at` of the day that lies `within` days after the day of opening, in the programme's zone. */
export interface DeadlineRule {
  within: number;
  unit: DayUnit;
  at: TimeOfDay;
}

/** When people are reminded: `steps` in days relative to the deadline's day (negative before), then every `thenEvery` days while overdue. */
export interface ReminderRule {
  at: TimeOfDay;
  steps: readonly number[];
  thenEvery?: number;
}

/** Whom an overdue mail reaches: the post itself, its head, the head of the organisation above. */
export type OverdueAddressee = 'handler' | 'head' | 'superior';

/** What a deadline does when it passes. Never an automatic opinion (design §4.11). */
export interface OverdueRule {
  action: 'escalate' | 'wait' | 'return';
  to: readonly OverdueAddressee[];
}

/** One of those who act in a stage: a role in the organisation that stands at `level` in the subject's chain. */
export interface StagePost {
  level: string;
  role: Role;
  /** What its vote counts, where the rule counts votes; 1 when absent. */
  weight?: number;
}

/**
 * Who of its posts decides a stage: `any-one` (或签) whoever is first; `all` (会签) each of them, at the same time; `in-order` (依次) each of them,
 * one after the other; `votes` (票签) as many votes as it says.
 */
export type StageRule = 'any-one' | 'all' | 'in-order' | { votes: number };

/** Until the next handler has opened the task (`until-opened`), or has written something there (`until-acted`). */
export type TakeBackLimit = 'until-opened' | 'until-acted';

/** What opens again for the one it is returned to: every field (`all`), or those the return marks with what depends on them (`marked`). */
export type Opens = 'all' | 'marked';

/** One step of a programme's route, as its pack describes it. */
export interface StageDefinition {
  key: string;
  kind: StageKind;
  title: Text;
  /** Who acts, at least one; in the order in which they act where the rule is `in-order`. */
  posts: readonly StagePost[];
  rule: StageRule;
  decisions: readonly DecisionKind[];
  deadline: DeadlineRule;
  reminders: ReminderRule;
  overdue: OverdueRule;
  /** `scan`: the decision needs the scan of the sealed sheet that carries its hash. */
  seal: 'none' | 'scan';
  /** Form keys whose content the seal covers. */
  sealCovers: readonly string[];
  /** Key of the box on the printed form where opinion, seal and date stand. */
  box?: string;
  /** Stages a `return` may go to; the stages between are repeated. */
  returnTo: readonly string[];
  /** What a return to the stage that fills opens again: always the same, or as the returner chooses; all when absent. */
  returnOpens?: Opens | 'choose';
  /** Of a review: the handler's draft becomes a task of the head of the same office, and only the head's press decides. */
  confirm?: 'head';
  /** Of a review: CEL over the submitted revision; the stage is passed over where it is false. Absent: it always opens. */
  when?: string;
  /**
   * Of a review: adjacent stages with the same key stand side by side. They open at one moment, and what follows opens when each of them is settled or
   * passed over (docs/packs.md, *Side by side*).
   */
  together?: string;
  /** Of a fill stage: until when what was submitted can be withdrawn; never when absent. */
  withdraw?: 'until-opened';
  /** Of a review: until when an opinion or a return can be taken back; never when absent. */
  takeBack?: TakeBackLimit;
}
