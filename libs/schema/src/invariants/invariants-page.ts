import { INVARIANT_GROUPS, INVARIANTS } from './all-invariants.js';
import type { Invariant } from './invariant.js';

/** docs/invariants.md, as `npm run openapi` writes it. */
export function invariantsPage(): string {
  const groups = INVARIANT_GROUPS.map(({ title, invariants }) => `## ${title}\n\n${table(invariants)}\n`);
  return `${INTRODUCTION}\n${groups.join('\n')}`;
}

const INTRODUCTION = `# Invariants

Written by \`npm run openapi\` from \`libs/schema/src/invariants\`; do not edit.

${INVARIANTS.length} rules that hold in every sound database. \`countersign invariants\` checks them all at one moment, in one transaction that only reads and takes
no lock: safe beside a running system, and after every restore. It prints one line for each, with the number of rows that break it and the ids of
the first few, never a name or an address, and ends with 1 when one is broken.

\`\`\`
countersign invariants                     everything; what waits may wait for 10 minutes
countersign invariants --patience 0        of a system at rest: nothing may wait
countersign invariants --no-files          without reading the bytes of the files
countersign invariants --json              one JSON object
\`\`\`

Those marked *files* read the blob store, those marked *patience* ask whether something that should have been done was forgotten. In code:
\`checkInvariants(dataSource, { blobs, patience, clock })\` of \`@countersign/schema\`. For each there is a fault in \`libs/testing/src/faults\` that breaks it in an
otherwise sound database, and a spec that shows so.

A broken invariant is a defect of the product, a change made by hand, or bytes that were lost. Do not mend rows by hand: look at the ids, restore
what was lost from the backup, and report the rest with the output of \`--json\`, which holds no personal data. What was only forgotten
(*patience*) goes on after \`countersign reconcile\`.
`;

const MARKS = { blobs: ' *(files)*', patience: ' *(patience)*' } as const;

function table(invariants: readonly Invariant[]): string {
  const rows = invariants.map(
    ({ name, meaning, source, needs }) => `| \`${name}\` | ${meaning}${needs ? MARKS[needs] : ''} | ${source} |`,
  );
  return ['| Invariant | What holds | Source |', '| --- | --- | --- |', ...rows].join('\n');
}
