import type { Reader } from '@countersign/progress';
import type { Language } from '@countersign/domain';
import type { SignedIn } from '../foundation/index.js';

/** Who reads a page, in the language the request asks for. */
export function readerOf(actor: SignedIn, language: Language): Reader {
  return { actor, language };
}
