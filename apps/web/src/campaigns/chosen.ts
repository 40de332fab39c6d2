import type { BoardRow } from '../api/types';

/** The rows a person chose, over all pages of the list. */
export interface Chosen {
  rows: readonly BoardRow[];
  set: (rows: readonly BoardRow[]) => void;
}

/** What can be done about one row. */
export interface RowAction {
  key: string;
  label: string;
  danger?: boolean;
  disabled?: boolean;
  onChosen: () => void;
}

/** A row with its submission, which a verb needs. */
export type SteerableRow = BoardRow & { submissionId: string };

/** True while something can be done about a submission: it is open, or on its way. */
export function isSteerable(row: BoardRow): row is SteerableRow {
  return row.submissionId !== null && row.state === 'open';
}

/** True of a submission that is archived, and may be opened again. */
export function isArchived(row: BoardRow): row is SteerableRow {
  return row.submissionId !== null && row.state === 'archived';
}
