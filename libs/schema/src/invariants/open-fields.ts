import { marksThatOpen, type ReturnOfFields } from '@countersign/domain';
import { diff, fieldsOpened } from '@countersign/forms';
import { readRevision, type Revision } from '@countersign/submissions';
import { eachDossier, type SubmissionDossier } from './dossiers.js';
import { bySearch, rowsOf, type Invariant, type Look } from './invariant.js';

/** Fields that a return opened, and no others. */
export const OPEN_FIELDS: readonly Invariant[] = [
  {
    name: 'open-fields',
    meaning:
      'A draft is open for all fields, or for those its last return opened; what is submitted then differs from what was returned in these alone, unless all were opened later, which history says.',
    source: 'docs/packs.md, returning; `SaveDraft`, `OpenAllFields`',
    check: bySearch(otherwiseOpened),
  },
];

interface Line extends Record<string, unknown> {
  id: string;
  open_fields: string[] | null;
}

/** Only these have anything to look at; few submissions are returned so. */
const CONCERNED = `
  SELECT d.submission_id AS id, d.open_fields FROM draft d
   WHERE d.open_fields IS NOT NULL OR EXISTS (SELECT FROM decision x WHERE x.submission_id = d.submission_id AND x.opens = 'marked')
   ORDER BY d.submission_id`;

async function* otherwiseOpened(look: Look): AsyncGenerator<string> {
  const concerned = new Map<string, Line>();
  for await (const line of rowsOf<Line>(look, CONCERNED, { size: 500 })) concerned.set(line.id, line);
  if (concerned.size === 0) return;
  for await (const dossier of eachDossier(look)) {
    const line = concerned.get(dossier.id);
    if (line && !(await isAsOpened(look, dossier, line))) yield dossier.id;
  }
}

async function isAsOpened(look: Look, { id, campaign, runs }: SubmissionDossier, line: Line): Promise<boolean> {
  const { formSet, stages } = campaign.pack;
  let open: { fields: readonly string[]; returned: Revision | null } | null = null;
  for (const [index, run] of runs.entries()) {
    const before = runs[index - 1];
    if (run.kind === 'fill' && before?.outcome?.kind === 'returned') {
      const marks = marksThatOpen(await returnsOf(look, before.id));
      open = marks && { fields: fieldsOpened(formSet, marks), returned: await revisionOf(look, id, before.id, 'return') };
    }
    if (run.stage === stages[0]?.key && open && (await openedAll(look, id, run.step))) open = null;
    if (open && run.outcome?.kind === 'submitted') {
      const submitted = await revisionOf(look, id, run.id, 'submit');
      const { fields, returned } = open;
      if (submitted && returned && changedPaths(returned, submitted).some((path) => !fields.includes(path))) return false;
    }
  }
  return JSON.stringify(line.open_fields) === JSON.stringify(open?.fields ?? null);
}

async function returnsOf({ manager }: Look, runId: string): Promise<ReturnOfFields[]> {
  return manager.query(
    `SELECT coalesce(opens, 'all') AS opens, marks FROM decision WHERE stage_run_id = $1 AND kind = 'return' ORDER BY decided_at, id`,
    [runId],
  );
}

async function revisionOf(
  { manager }: Look,
  submissionId: string,
  runId: string,
  kind: 'return' | 'submit',
): Promise<Revision | null> {
  const [line] = await manager.query<{ hash: string }[]>(
    'SELECT revision_hash AS hash FROM decision WHERE stage_run_id = $1 AND kind = $2 LIMIT 1',
    [runId, kind],
  );
  return line ? readRevision(manager, submissionId, line.hash) : null;
}

async function openedAll({ manager }: Look, submissionId: string, step: number): Promise<boolean> {
  const events = await manager.query<unknown[]>(
    `SELECT 1 FROM history_event WHERE chain = 'submission/' || $1::text AND kind = 'fields-opened' AND payload ->> 'step' = $2::text`,
    [submissionId, String(step)],
  );
  return events.length > 0;
}

/** Paths of what differs: fields, and fields whose files differ. */
function changedPaths(before: Revision, after: Revision): string[] {
  const files = ({ attachments }: Revision) =>
    attachments.filter(({ slot }) => slot.includes('.')).map(({ slot, sha256 }) => ({ slot, sha256 }));
  const missing = (some: Revision, other: Revision) =>
    files(some).filter((file) => !files(other).some((each) => each.slot === file.slot && each.sha256 === file.sha256));
  return [
    ...diff(before.data, after.data).map(({ path }) => path),
    ...[...missing(before, after), ...missing(after, before)].map(({ slot }) => slot),
  ];
}
