import type { Facts, Instant } from './facts.js';

/** The first instant at which the programme clock showed `planned` or later; null when it has not yet. */
export function wakeAt({ clock }: Pick<Facts, 'clock'>, planned: Instant): Instant | null {
  const segment = clock.find((each) => each.until >= planned);
  return segment ? Math.max(segment.from, planned) : null;
}
