import { ok, refuse, type Refusal, type Result } from '@countersign/domain';
import { checkCharacters } from '@countersign/forms';

const LONGEST_NAME = 200;

/**
 * The name of an uploaded file as it is kept: the last part of a path, if it can be shown and printed.
 * @returns refused with `invalid` at `/file`
 */
export function readFileName(given: string): Result<string, Refusal> {
  const name = given.normalize('NFC').split(/[/\\]/).at(-1)?.trim() ?? '';
  const problem = checkCharacters(name);
  if (name === '' || name.length > LONGEST_NAME || problem) {
    return refuse(
      'invalid',
      {
        reason: `a file name of 1 to ${LONGEST_NAME} printable characters is needed`,
        ...(problem ? { character: problem.shown } : {}),
      },
      '/file',
    );
  }
  return ok(name);
}
