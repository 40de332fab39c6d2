import { QueryFailedError } from 'typeorm';
import { Busy } from '@countersign/database';
import { BlobMissing } from '@countersign/storage';

/** A word for an error that says nothing about anybody: for Temporal's history and for alarms. */
export function codeOf(error: unknown): string {
  if (error instanceof Busy) return 'busy';
  if (error instanceof BlobMissing) return 'blob-missing';
  if (error instanceof QueryFailedError) return `database-${(error.driverError as { code?: string }).code ?? 'failed'}`;
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^[A-Z0-9_]{2,30}$/.test(code) ? code : 'internal';
}
