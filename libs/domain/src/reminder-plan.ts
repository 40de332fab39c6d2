import { addDays, civilDate, instantAt, type WorkingCalendar } from './calendar.js';
import type { CivilDate, Instant } from './instant.js';
import type { DayUnit, OverdueAddressee, OverdueRule, ReminderRule } from './stage.js';

/** One mail of a stage's plan. */
export interface PlannedReminder {
  /** Stable name within the stage run: `reminder:-5`, `overdue:+1:head` … */
  step: string;
  /** `reminder` before the deadline; after it `overdue` to the post itself, `escalation` to those above. */
  kind: 'reminder' | 'overdue' | 'escalation';
  at: Instant;
  addressee: OverdueAddressee;
}

/** What a stage's plan is made from. */
export interface ReminderPlanInput {
  /** Steps at or before this instant are left out: the opening, or now when a plan is prolonged. */
  after: Instant;
  deadline: Instant;
  /** The deadline's unit; steps are counted in it. */
  unit: DayUnit;
  rule: ReminderRule;
  overdue: OverdueRule;
  calendar: WorkingCalendar;
  zone: string;
  /** Repeated steps (`thenEvery`) are planned up to this civil date; by default the next two, and two more when those are over. */
  until?: CivilDate;
}

/** The steps in the order of their instants. `missingYear` names the first year that cut the plan short because no calendar covers it. */
export interface ReminderPlan {
  steps: PlannedReminder[];
  missingYear: number | null;
}

/**
 * When whom a stage's mails remind. Steps before the deadline go to the post; those after it to everyone the overdue rule names. `wait`
 * tells nobody above the office, and after `return` there is nobody left to tell.
 */
export function planReminders(input: ReminderPlanInput): ReminderPlan {
  const { deadline, unit, rule, calendar, zone } = input;
  const day = civilDate(deadline, zone);
  const steps: PlannedReminder[] = [];
  let missingYear: number | null = null;
  let repeats = 0;
  for (const { step, repeated } of offsets(rule)) {
    if (input.until === undefined && repeats === REPEATS_AHEAD) break;
    const date = addDays(day, step, unit, calendar);
    if (!date.ok) {
      missingYear ??= date.error.year;
      if (step > 0) break; // later ones fall into that year too, or behind it
      continue;
    }
    if (repeated && input.until !== undefined && date.value > input.until) break;
    const at = instantAt(date.value, rule.at, zone);
    if (at <= input.after) continue;
    if (repeated) repeats += 1;
    steps.push(...mailsOf(step, at, input));
  }
  return { steps: steps.sort((a, b) => a.at - b.at), missingYear };
}

/** Hardly any stage is overdue for longer; what is planned and then called off is work for every decision. */
const REPEATS_AHEAD = 2;

/** The days of the plan relative to the deadline's; without end when the rule repeats. */
function* offsets(rule: ReminderRule): Generator<{ step: number; repeated: boolean }> {
  for (const step of rule.steps) yield { step, repeated: false };
  const last = rule.steps.at(-1);
  if (rule.thenEvery === undefined || last === undefined) return;
  for (let step = last + rule.thenEvery; ; step += rule.thenEvery) yield { step, repeated: true };
}

function mailsOf(step: number, at: Instant, { deadline, overdue }: ReminderPlanInput): PlannedReminder[] {
  if (at <= deadline) return [{ step: `reminder:${step}`, kind: 'reminder', at, addressee: 'handler' }];
  if (overdue.action === 'return') return [];
  return overdue.to
    .filter((addressee) => overdue.action === 'escalate' || addressee !== 'superior')
    .map((addressee) => ({
      step: `overdue:+${step}:${addressee}`,
      kind: addressee === 'handler' ? ('overdue' as const) : ('escalation' as const),
      at,
      addressee,
    }));
}
