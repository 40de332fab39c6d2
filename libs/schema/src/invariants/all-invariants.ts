import { AT_REST } from './at-rest.js';
import { CAMPAIGNS } from './campaigns.js';
import { DECISIONS } from './decisions.js';
import { FILES } from './files.js';
import { HISTORY } from './history.js';
import type { Invariant } from './invariant.js';
import { LEDGER } from './ledger.js';
import { MAILS } from './mails.js';
import { PEOPLE } from './people.js';
import { REVISIONS } from './revisions.js';
import { ROUTES } from './routes.js';
import { STAGES } from './stages.js';

/** Every invariant, in the order in which they are checked and printed. */
export const INVARIANTS: readonly Invariant[] = [
  ...CAMPAIGNS,
  ...STAGES,
  ...ROUTES,
  ...DECISIONS,
  ...REVISIONS,
  ...MAILS,
  ...LEDGER,
  ...HISTORY,
  ...FILES,
  ...PEOPLE,
  ...AT_REST,
];
