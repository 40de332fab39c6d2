import { In, type EntityManager } from 'typeorm';
import type { Clock } from '@countersign/clock';
import { ok, refuse, type Actor, type Instant, type Refusal, type Result } from '@countersign/domain';
import { canonical, evaluate, type FieldValue, type Finding } from '@countersign/forms';
import type { Tx, UnitOfWork } from '@countersign/database';
import { personsById } from '@countersign/identity';
import { checkChange, type RefusedChange } from './check-change.js';
import type { DraftChanged } from './draft-changed.js';
import { lastYearData } from './last-year.js';
import { filler, mayFill, readSubmissionContext, type SubmissionContext } from './may-fill.js';
import { lockDraft, readDraft } from './read-draft.js';
import { DraftFieldRow, DraftFieldVersionRow, DraftRow } from './rows.js';

/** One entry to be saved. */
export interface DraftChange {
  /** `form.field` */
  path: string;
  entry: FieldValue;
  /** Version of the entry the client saw; 0 when it saw none. */
  version: number;
}

/** What became of a save, entry by entry. */
export interface DraftSaved {
  /** Version of the draft as a whole. */
  version: number;
  saved: { path: string; version: number }[];
  refused: RefusedChange[];
  /** What the draft does not satisfy now. */
  findings: Finding[];
  /** True when a frozen seal sheet was voided by it. */
  voidedSealSheet: boolean;
}

/** Most entries of one save: a form of a hundred fields fits several times. */
const MOST_CHANGES = 500;

/**
 * Saves entries of a draft, each by itself: one that another person changed meanwhile is refused with both values, the others are saved.
 * Every accepted value is kept for good, so nothing typed is lost. Saves meet each other and submit at the draft's row.
 */
export class SaveDraft {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly listener: DraftChanged,
  ) {}

  /** Refused as a whole with `not-found`, `not-your-task`, `not-editable` or `too-large` (too many entries). */
  async run(
    command: { submissionId: string; changes: readonly DraftChange[] },
    actor: Actor,
  ): Promise<Result<DraftSaved, Refusal>> {
    const { submissionId, changes } = command;
    const { manager } = this.work.dataSource;
    const context = await readSubmissionContext(manager, submissionId);
    if (!context) return refuse('not-found', { submissionId });
    if (!mayFill(context, actor)) return refuse('not-your-task');
    if (changes.length > MOST_CHANGES) return refuse('too-large', { most: MOST_CHANGES }, '/changes');
    const done = await this.save(context, changes, actor);
    // Looked at after the commit: nobody waits at the draft's row while the edits run.
    return done.ok ? ok({ ...done.value, findings: await findingsOf(manager, context) }) : done;
  }

  private save(
    context: SubmissionContext,
    changes: readonly DraftChange[],
    actor: Actor,
  ): Promise<Result<Omit<DraftSaved, 'findings'>, Refusal>> {
    return this.work.run(async (tx) => {
      const submissionId = context.file.id;
      const draft = await lockDraft(tx, submissionId);
      if (!draft?.editable) return refuse('not-editable');
      const now = this.clock.now();
      const { saved, refused, changed } = await saveEach(tx, context, changes, {
        personId: actor.personId,
        now,
        openFields: draft.openFields,
      });
      const version = draft.version + (changed ? 1 : 0);
      if (changed) await tx.rows(DraftRow).update({ submissionId }, { version, changedAt: now });
      const voidedSealSheet = changed && (await this.listener.draftChanged(tx, submissionId, filler(context, actor), now));
      return ok({ version, saved, refused, voidedSealSheet });
    });
  }
}

async function saveEach(
  tx: Tx,
  { pack, file }: SubmissionContext,
  changes: readonly DraftChange[],
  by: { personId: string; now: Instant; openFields: readonly string[] | null },
): Promise<Pick<DraftSaved, 'saved' | 'refused'> & { changed: boolean }> {
  const stored = new Map<string, DraftFieldRow>();
  const paths = changes.map((change) => change.path);
  for (const row of await tx.rows(DraftFieldRow).findBy({ submissionId: file.id, path: In(paths) })) stored.set(row.path, row);
  const names = await personsById(
    tx.manager,
    [...stored.values()].flatMap((row) => (row.changedBy === null ? [] : [row.changedBy])),
  );
  const saved: DraftSaved['saved'] = [];
  const refused: RefusedChange[] = [];
  const written: DraftFieldRow[] = [];
  for (const { path, entry, version } of changes) {
    const wrong = checkChange(pack.formSet, path, entry, by.openFields);
    if (wrong) {
      refused.push(wrong);
      continue;
    }
    const current = stored.get(path);
    if (current && canonical(current.entry) === canonical(entry)) {
      saved.push({ path, version: current.version }); // said before: an answer that got lost, or two who agree
    } else if ((current?.version ?? 0) !== version) {
      refused.push(stale(path, entry, current, names.get(current?.changedBy ?? '')?.name ?? ''));
    } else {
      const row = { submissionId: file.id, path, entry, version: version + 1, changedBy: by.personId, changedAt: by.now };
      written.push(row);
      stored.set(path, row);
      saved.push({ path, version: row.version });
    }
  }
  // A whole form comes at once from another program: two statements, not two for each of its hundred fields.
  const latest = new Map(written.map((row) => [row.path, row]));
  if (written.length > 0) {
    await tx.rows(DraftFieldRow).upsert([...latest.values()], ['submissionId', 'path']);
    await tx.rows(DraftFieldVersionRow).insert(written);
  }
  return { saved, refused, changed: written.length > 0 };
}

function stale(path: string, yours: FieldValue, current: DraftFieldRow | undefined, changedByName: string): RefusedChange {
  return {
    path,
    code: 'stale-write',
    message: {
      'zh-CN': '此项已被他人修改，请比较两个值后再保存。',
      en: 'Somebody changed this entry meanwhile; compare both values and save again.',
    },
    yours,
    theirs: {
      entry: (current?.entry as FieldValue | undefined) ?? null,
      version: current?.version ?? 0,
      changedByName,
      changedAt: current?.changedAt ?? 0,
    },
  };
}

async function findingsOf(manager: EntityManager, { file, campaign, pack }: SubmissionContext): Promise<Finding[]> {
  const { data } = await readDraft(manager, file.id);
  const lastYear = await lastYearData(manager, file, pack);
  return evaluate(pack.formSet, data, lastYear, 'draft', campaign.dataPeriod);
}
