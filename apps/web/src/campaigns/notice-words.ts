import type { DayUnit } from '@countersign/domain';
import type { Messages } from '../language/zh';

/** What a step of a plan says beyond its kind: `reminder:-5`, `overdue:+1:head`; '' for the others. */
export function stepWords(step: string, unit: DayUnit, t: Messages): string {
  const { steps } = t.ledger;
  const [kind, days, addressee] = step.split(':');
  if ((kind !== 'reminder' && kind !== 'overdue') || days === undefined || !/^[+-]?\d+$/.test(days)) return '';
  const count = Number(days);
  const when =
    count === 0 ? steps.onTheDay : count < 0 ? steps.before(-count, steps.units[unit]) : steps.after(count, steps.units[unit]);
  const to = addressee === undefined ? undefined : steps.addressees[addressee as keyof typeof steps.addressees];
  return to === undefined ? when : `${when} · ${to}`;
}

/** Why a notice ended as it did, in words. */
export function reasonWords(reason: string, t: Messages): string {
  const known: Record<string, string> = { ...t.notices.reasons, ...t.ledger.reasons };
  return known[reason] ?? reason;
}
