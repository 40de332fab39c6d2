import type { Clock } from '@countersign/clock';
import type { Instant } from '@countersign/domain';

/** A clock that stands still until it is set. Real and programme time are the same, so that instants need no mapping in a spec. */
export class SettableClock implements Clock {
  readonly isReal = false;

  constructor(private instant: Instant) {}

  /** Shows `instant` from now on. */
  set(instant: Instant): void {
    this.instant = instant;
  }
  now(): Instant {
    return this.instant;
  }
  at(real: Instant): Instant {
    return real;
  }
  toReal(programme: Instant): Instant {
    return programme;
  }
  toRealDelay(programme: Instant): number {
    return Math.max(0, programme - this.instant);
  }
  real(): Instant {
    return this.instant;
  }
}
