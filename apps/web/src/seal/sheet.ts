import type { SealSheet } from '../api/types';

/** True for a sheet that a decision can refer to: frozen or scanned, not voided and not used yet. */
export function isLive(sheet: SealSheet | null | undefined): boolean {
  return sheet?.state === 'frozen' || sheet?.state === 'scanned';
}
