import { DECISIONS } from './decisions.js';
import type { Invariant } from './invariant.js';
import { REVISIONS } from './revisions.js';
import { STAGES } from './stages.js';

/** Every invariant, in the order in which they are checked and printed. */
export const INVARIANTS: readonly Invariant[] = [...STAGES, ...DECISIONS, ...REVISIONS];
