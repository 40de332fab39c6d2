/** Something wrong, put by hand into a database that was sound. */
export interface Fault {
  /** Names of the invariants it breaks; no other. */
  breaks: readonly string[];
  /** SQL that injects it, statement by statement; triggers and foreign keys are off. */
  sql: readonly string[];
  /** Files that the store has lost. */
  damagedFiles?: 'archive' | 'scan';
}

/** The first row of a table that fits, as a condition. */
export const first = (table: string, where: string, key = 'id') =>
  `${key} = (SELECT ${key} FROM ${table} WHERE ${where} ORDER BY ${key} LIMIT 1)`;

/** The submission of the running campaign in a state; `open` names the one whose government is overdue. */
export const SUBMISSION = {
  archived: `(SELECT s.id FROM submission s JOIN campaign c ON c.id = s.campaign_id WHERE s.state = 'archived' AND c.state = 'open')`,
  archivedBefore: `(SELECT s.id FROM submission s JOIN campaign c ON c.id = s.campaign_id WHERE s.state = 'archived' AND c.state = 'closed')`,
  excused: `(SELECT id FROM submission WHERE state = 'excused')`,
  overdue: `(SELECT submission_id FROM stage_run r WHERE stage = 'local-opinion' AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id))`,
  extended: `(SELECT r.submission_id FROM deadline_extension e JOIN stage_run r ON r.id = e.stage_run_id)`,
} as const;

/** The campaigns of the lived-in world; `running` is the one whose submissions stand at the most different places. */
export const CAMPAIGN = {
  running: `(SELECT campaign_id FROM submission WHERE state = 'excused')`,
  closed: `(SELECT id FROM campaign WHERE state = 'closed')`,
} as const;

/** An id that nothing has. */
export const NOBODY = '01890000-0000-7000-8000-000000000000';

/** A hash that nothing has. */
export const NOTHING = '0'.repeat(64);

/** The list of columns of a copied row: `changes` replaced, all others as they are. */
export function copyOf(table: string, columns: string, changes: Readonly<Record<string, string>>, where: string): string {
  const values = columns.split(', ').map((column) => changes[column] ?? column);
  return `INSERT INTO ${table} (${columns}) SELECT ${values.join(', ')} FROM ${table} WHERE ${where}`;
}
