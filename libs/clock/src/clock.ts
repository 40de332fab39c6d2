/** Milliseconds since the epoch; the same as `Instant` of libs/domain, repeated so that the clock imports nothing. */
type Instant = number;

/**
 * The one source of time (design §7). *Programme time* is what deadlines, reminders and history are written in; in production it is the
 * system's. *Real time* is for what machines do with each other: codes, sessions, leases, SMTP, retries.
 */
export interface Clock {
  /** Programme time now. */
  now(): Instant;
  /** Programme time at the real instant `real` (a workflow's own `Date.now()`). */
  at(real: Instant): Instant;
  /** The real instant at which programme time reaches `programme`; what an activity tells a workflow to wake at. */
  toReal(programme: Instant): Instant;
  /** Milliseconds of real time from now until programme time reaches `programme`, at least 0. */
  toRealDelay(programme: Instant): number;
  /** Real time now. */
  real(): Instant;
  /** True when programme time is the system's: pages show a banner otherwise. */
  readonly isReal: boolean;
}

/** Injection token of the clock. */
export const CLOCK = Symbol('Clock');

/** Where a programme clock stands: at real instant `anchorReal` it showed `anchorProgramme` and runs `factor` times as fast. */
export interface ClockSetting {
  anchorReal: Instant;
  anchorProgramme: Instant;
  factor: number;
}

/** A clock whose programme time is the system's. */
export class SystemClock implements Clock {
  readonly isReal = true;
  now(): Instant {
    return Date.now();
  }
  at(real: Instant): Instant {
    return real;
  }
  toReal(programme: Instant): Instant {
    return programme;
  }
  toRealDelay(programme: Instant): number {
    return Math.max(0, programme - Date.now());
  }
  real(): Instant {
    return Date.now();
  }
}

/**
 * A clock that follows a setting which may be changed while it runs (tests, demo). `setting` is asked at each call, so that a setting kept
 * in the database needs only to be refreshed in memory; null means real time.
 */
export class ProgrammeClock implements Clock {
  constructor(
    private readonly setting: () => ClockSetting | null,
    private readonly realNow: () => Instant = () => Date.now(),
  ) {}

  get isReal(): boolean {
    return this.setting() === null;
  }
  now(): Instant {
    return this.at(this.realNow());
  }
  at(real: Instant): Instant {
    const s = this.setting();
    return s ? Math.round(s.anchorProgramme + (real - s.anchorReal) * s.factor) : real;
  }
  toReal(programme: Instant): Instant {
    const s = this.setting();
    if (!s) return programme;
    if (s.factor === 0) return programme <= s.anchorProgramme ? s.anchorReal : FAR_FUTURE;
    return Math.ceil(s.anchorReal + (programme - s.anchorProgramme) / s.factor);
  }
  toRealDelay(programme: Instant): number {
    return Math.max(0, this.toReal(programme) - this.realNow());
  }
  real(): Instant {
    return this.realNow();
  }
}

/** A stopped clock never reaches a later instant; a timer still needs a finite end (year 2100). */
const FAR_FUTURE: Instant = 4_102_444_800_000;
