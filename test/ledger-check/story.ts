/** What happens in the year that is told twice: with whole programs (test/e2e/year), and where days pass at once (test/workflows). */
export const ALL = Array.from({ length: 36 }, (_, index) => index + 1);

/** Returned by each office on the way; corrected and submitted again. */
export const RETURNED = { byGovernment: 20, byBureau: 34, byProvince: 14 };
/** Overdue, escalated, and then done. */
export const OVERDUE = { filling: 36, atBureau: 30 };
/** Gets more time when its first reminder has gone. */
export const EXTENDED = 12;
/** Need not report. */
export const EXCUSED = 3;
/** Its government's handler leaves in the middle. */
export const REPLACED = 31;
