import type { Clock } from '@countersign/clock';
import {
  civilDate,
  ok,
  opinionOf,
  refuse,
  statedDateOf,
  substitutedAt,
  type Actor,
  type CivilDate,
  type Instant,
  type Refusal,
  type Result,
} from '@countersign/domain';
import { printable } from '@countersign/forms';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { actingAt, appendHistory, chainOf } from '@countersign/history';
import { organisationNameOn } from '@countersign/identity';
import { checkDraft, revisionContent } from '@countersign/submissions';
import { SealSheetRow } from './rows.js';
import { readSealSheet, sealContent, voidSheets, type SealedContent, type SealSheet } from './seal-sheets.js';
import { layOutOpenTask, type TaskDesk } from './task-desk.js';
import { postOfTask } from './tasks.js';

/** What is to be frozen besides the content of the form. */
export interface FreezeCommand {
  taskId: string;
  /** The opinion, in a review; nothing in other stages. */
  opinionText?: string;
  /** The date the paper will state. */
  statedDate: CivilDate;
}

/**
 * 定稿: freezes content, opinion, stated date and person under one hash, which the printed sheet carries. What was frozen for the task before
 * and not used is void from then on.
 */
export class FreezeSealSheet {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Refused like a decision; with `findings` when the form could not be submitted as it stands; with `not-offered` where no seal is asked. */
  run(command: FreezeCommand, actor: Actor): Promise<Result<SealSheet, Refusal>> {
    return this.work.run(async (tx) => {
      const now = this.clock.now();
      const desk = await layOutOpenTask(tx, command.taskId, actor, now);
      if (!desk.ok) return desk;
      if (desk.value.stage.seal !== 'scan') return refuse('not-offered', { seal: desk.value.stage.seal });
      const text = printable(command.opinionText ?? '', '/opinionText');
      if (!text.ok) return text;
      const words = wordsOf(desk.value, text.value, command.statedDate);
      if (!words.ok) return words;
      const revision = await contentToSeal(tx, desk.value);
      if (!revision.ok) return revision;
      return ok(await this.freeze(tx, desk.value, { ...words.value, revisionHash: revision.value }, actor, now));
    });
  }

  private async freeze(
    tx: Tx,
    desk: TaskDesk,
    sealed: { text: string; statedDate: CivilDate; revisionHash: string },
    actor: Actor,
    now: Instant,
  ): Promise<SealSheet> {
    const { task, run, dossier } = desk;
    const { text: opinionText, statedDate, revisionHash } = sealed;
    const organisation = await organisationNameOn(tx.manager, task.organisationId, civilDate(now, dossier.pack.timeZone));
    const { content, hash } = sealContent(desk, {
      revisionHash,
      opinionText,
      statedDate,
      person: { id: actor.personId, name: actor.name },
      ...substitutedIn(desk),
      organisation: { id: task.organisationId, name: organisation ?? '' },
    });
    const superseded = await voidSheets(tx, task.id, 'superseded');
    const id = newId();
    await tx.rows(SealSheetRow).insert({
      id,
      taskId: task.id,
      submissionId: task.submissionId,
      hash,
      content,
      revisionHash,
      opinionText,
      statedDate,
      frozenBy: actor.personId,
      frozenAt: now,
      state: 'frozen',
    });
    await appendHistory(tx, chainOf.submission(task.submissionId), {
      kind: 'seal-sheet-frozen',
      actor: actingAt(actor.personId, desk.posts, postOfTask(task)),
      at: now,
      payload: {
        stage: run.stage,
        step: run.step,
        round: run.round,
        sealSheetId: id,
        hash,
        revisionHash,
        statedDate,
        superseded,
      },
    });
    const sheet = await readSealSheet(tx.manager, id);
    if (!sheet) throw new Error('the seal sheet that was just frozen is not there');
    return sheet;
  }
}

/** Whose post it is, when a substitute freezes. */
function substitutedIn({ posts, task }: TaskDesk): Pick<SealedContent, 'substitutesFor'> {
  const substituted = substitutedAt(posts, postOfTask(task));
  return substituted ? { substitutesFor: { id: substituted.personId, name: substituted.name } } : {};
}

/** Opinion and date a sheet of this stage carries. Only a review has an opinion. */
function wordsOf(
  { stage }: TaskDesk,
  opinionText: string,
  statedDate: CivilDate,
): Result<{ text: string; statedDate: CivilDate }, Refusal> {
  if (stage.kind === 'review') return opinionOf({ opinionText, statedDate });
  if (opinionText !== '') return refuse('not-offered', { opinion: false }, '/opinionText');
  const date = statedDateOf(statedDate);
  return date.ok ? ok({ text: '', statedDate: date.value }) : date;
}

/** Hash of what is sealed: the revision on the table, or what the draft becomes when it is submitted (which must be possible). */
async function contentToSeal(tx: Tx, { stage, run, dossier }: TaskDesk): Promise<Result<string, Refusal>> {
  if (stage.kind !== 'fill') return run.revisionHash === null ? refuse('not-found') : ok(run.revisionHash);
  const content = await revisionContent(tx, dossier.submission, dossier.pack);
  const against = await checkDraft(tx, dossier.submission, dossier.pack, content);
  return against.ok ? ok(content.hash) : against;
}
