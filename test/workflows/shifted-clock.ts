import type { Clock } from '@countersign/clock';
import type { SettableClock } from '@countersign/testing';

/**
 * The clock of a world inside a Temporal server that skips time: what the server calls real time began at another instant than the programme.
 * It shows the latest time it was told of.
 */
export class ShiftedClock implements Clock {
  readonly isReal = false;

  /** @param shift the server's time minus the programme's */
  constructor(
    private readonly shown: SettableClock,
    private shift: number,
  ) {}

  /** Time has come to this instant of the server. */
  reach(real: number): void {
    this.shown.set(Math.max(this.shown.now(), this.at(real)));
  }
  /** From now on it shows another instant at the server's same time. */
  leap(to: number): void {
    this.shift -= to - this.now();
    this.shown.set(to);
  }
  now(): number {
    return this.shown.now();
  }
  at(real: number): number {
    return real - this.shift;
  }
  toReal(programme: number): number {
    return programme + this.shift;
  }
  toRealDelay(programme: number): number {
    return Math.max(0, programme - this.now());
  }
  real(): number {
    return this.toReal(this.now());
  }
  refresh(): Promise<void> {
    return Promise.resolve();
  }
}
