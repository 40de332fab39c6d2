import { InvalidSettings } from '@countersign/config';
import { Busy } from '@countersign/database';

/** What went wrong, in one line that says what to do about it. */
export function explainFailure(error: unknown): string {
  if (error instanceof InvalidSettings) {
    return /DATABASE_URL/.test(error.message)
      ? 'Countersign does not run here: start it with `npm start`, or name its database in DATABASE_URL.'
      : oneLine(error.message);
  }
  if (error instanceof Busy) return 'Another action holds what this command needs. Run it again.';
  const code = codeOf(error);
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
    return 'PostgreSQL cannot be reached at DATABASE_URL. Is it running? (`npm start` brings its own.)';
  }
  if (code === '28P01' || code === '28000') return 'PostgreSQL refuses the user or password of DATABASE_URL.';
  if (code === '3D000') return 'The database of DATABASE_URL does not exist. Create it first.';
  if (code === 'ENOENT') return `There is no such file: ${String((error as NodeJS.ErrnoException).path)}`;
  if (code === 'EISDIR') return 'This is a folder; a file is expected.';
  return oneLine(error instanceof Error ? `${error.message} (run it with --verbose for details)` : String(error));
}

/** The code of an error or of the first error it is made of. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return String(error.code);
}

function oneLine(text: string): string {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .join(' ');
}
