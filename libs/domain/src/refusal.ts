/** Why something was refused: stable codes that clients may rely on (docs/api-errors.md lists them with their texts). */
export type RefusalCode =
  | 'not-found'
  | 'not-permitted'
  | 'not-your-task'
  | 'already-decided'
  | 'settled'
  | 'stage-closed'
  | 'in-transit'
  | 'not-decided'
  | 'not-your-decision'
  | 'others-decided'
  | 'opened-meanwhile'
  | 'acted-meanwhile'
  | 'seal-given'
  | 'head-confirms'
  | 'other-revision'
  | 'not-offered'
  | 'not-editable'
  | 'stale-write'
  | 'findings'
  | 'unknown-field'
  | 'bad-value'
  | 'opinion-missing'
  | 'date-missing'
  | 'reason-missing'
  | 'marks-missing'
  | 'not-opened'
  | 'seal-sheet-missing'
  | 'seal-sheet-voided'
  | 'scan-missing'
  | 'too-large'
  | 'wrong-type'
  | 'launch-blocked'
  | 'campaign-exists'
  | 'campaign-ended'
  | 'submission-ended'
  | 'deadline-not-later'
  | 'deadline-past'
  | 'urged-today'
  | 'calendar-year-missing'
  | 'nobody-holds-post'
  | 'pack-faults'
  | 'pack-version-exists'
  | 'wrong-code'
  | 'code-expired'
  | 'too-many-attempts'
  | 'person-not-in-mailbox'
  | 'invalid'
  | 'not-archived'
  | 'changed-meanwhile'
  | 'not-a-holder'
  | 'not-a-colleague'
  | 'substitute-chained'
  | 'exists-already';

/** A refusal: what was refused and why, in a form a page can explain. `pointer` names the member of the request (JSON Pointer). */
export interface Refusal {
  code: RefusalCode;
  pointer?: string;
  /** Facts the explanation needs (names, instants, both values of a stale write, findings …); JSON only. */
  detail?: Readonly<Record<string, unknown>>;
}

/** A failed result that carries a {@link Refusal}. */
export function refuse(
  code: RefusalCode,
  detail?: Readonly<Record<string, unknown>>,
  pointer?: string,
): { ok: false; error: Refusal } {
  return { ok: false, error: { code, ...(detail ? { detail } : {}), ...(pointer ? { pointer } : {}) } };
}
