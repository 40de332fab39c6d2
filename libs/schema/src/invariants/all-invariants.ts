import { AT_REST } from './at-rest.js';
import { CAMPAIGNS } from './campaigns.js';
import { CONDITIONS } from './conditions.js';
import { DECISIONS } from './decisions.js';
import { FILES } from './files.js';
import { HISTORY } from './history.js';
import type { Invariant } from './invariant.js';
import { LAUNCHES } from './launches.js';
import { LEDGER } from './ledger.js';
import { LETTERS } from './letters.js';
import { MAILS } from './mails.js';
import { OPEN_FIELDS } from './open-fields.js';
import { PEOPLE } from './people.js';
import { REVISIONS } from './revisions.js';
import { ROUTES } from './routes.js';
import { STAGES } from './stages.js';

/** The invariants by what they are about, in the order in which they are checked and printed. */
export const INVARIANT_GROUPS: readonly { title: string; invariants: readonly Invariant[] }[] = [
  { title: 'Packs, campaigns and submissions', invariants: CAMPAIGNS },
  { title: 'Stages and tasks', invariants: STAGES },
  { title: 'Routes, deadlines and what steers them', invariants: ROUTES },
  { title: 'Stages under a condition', invariants: CONDITIONS },
  { title: 'Decisions, opinions and seal sheets', invariants: DECISIONS },
  { title: 'Drafts and revisions', invariants: [...REVISIONS, ...OPEN_FIELDS] },
  { title: 'Notices, mails and links', invariants: MAILS },
  { title: 'Notices that ask to launch', invariants: LAUNCHES },
  { title: 'Letters', invariants: LETTERS },
  { title: 'The ledger against the plan', invariants: LEDGER },
  { title: 'History', invariants: HISTORY },
  { title: 'Files and archives', invariants: FILES },
  { title: 'Organisations and people', invariants: PEOPLE },
  { title: 'What should have been done by now', invariants: AT_REST },
];

/** Every invariant. */
export const INVARIANTS: readonly Invariant[] = INVARIANT_GROUPS.flatMap((group) => group.invariants);
