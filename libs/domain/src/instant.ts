/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A civil date without time or zone, `YYYY-MM-DD`. */
export type CivilDate = string;

/** A time of day without date or zone, `HH:MM` (24 hours). */
export type TimeOfDay = string;
