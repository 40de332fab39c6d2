import { nextMailInstant, type Instant } from '@countersign/domain';
import type { MailFacts } from './ports.js';

/** A mail somebody asked for in person: it does not wait for its distance to the one before. */
const NOT_SPACED: readonly string[] = ['urged'];
const MINUTE = 60_000;

/** The programme instant, `now` or later, at which a mail about these notices of one campaign may be handed over: within its hours. */
export function opensAt({ rules, timeZone }: Pick<MailFacts, 'rules' | 'timeZone'>, now: Instant): Instant {
  return rules.hours ? nextMailInstant(now, rules.hours, rules.calendar, timeZone) : now;
}

/**
 * The programme instant, `now` or later, at which a mail of these notices of one campaign may be composed.
 * @param last when a mail last went to the same person, of whatever campaign; null when none did
 */
export function goesAt(facts: readonly [MailFacts, ...MailFacts[]], last: Instant | null, now: Instant): Instant {
  const [{ rules }] = facts;
  const spaced = last !== null && rules.spacing > 0 && !facts.some(({ kind }) => NOT_SPACED.includes(kind));
  return opensAt(facts[0], spaced ? Math.max(now, last + rules.spacing * MINUTE) : now);
}
