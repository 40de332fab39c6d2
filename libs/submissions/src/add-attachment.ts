import { fileTypeFromBuffer } from 'file-type';
import type { Clock } from '@countersign/clock';
import { ok, refuse, type Actor, type Refusal, type Result } from '@countersign/domain';
import { newId, type Tx, type UnitOfWork } from '@countersign/database';
import { readFileName, type BlobStore } from '@countersign/storage';
import type { ProgrammePack } from '@countersign/packs';
import { appendHistory, chainOf, type HistoryActor } from '@countersign/history';
import { listAttachments, type AttachmentView } from './attachments.js';
import type { DraftChanged } from './draft-changed.js';
import { filler, mayFill, readSubmissionContext } from './may-fill.js';
import { lockDraft } from './read-draft.js';
import { AttachmentRow, DraftRow } from './rows.js';

/** A file on its way into a submission. */
export interface NewAttachment {
  submissionId: string;
  /** Key of a slot of the pack, or path of a field that takes files. */
  slot: string;
  /** Name as the person's computer had it; folders in it are cut off. */
  fileName: string;
  content: Uint8Array;
}

const MOST_FILES = 100;
/** Bytes of all files together: the archive's package is made of them in memory. */
const MOST_BYTES = 200 * 1024 * 1024;

/** Adds a file to a draft. What it is, its bytes say, not its name; the pack says what may be attached where and how large. */
export class AddAttachment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly blobs: BlobStore,
    private readonly listener: DraftChanged,
  ) {}

  /** Refused with `not-found`, `not-your-task`, `not-editable`, `not-opened`, `invalid` (slot, name), `too-large` or `wrong-type`. */
  async run(
    command: NewAttachment,
    actor: Actor,
  ): Promise<Result<{ attachment: AttachmentView; voidedSealSheet: boolean }, Refusal>> {
    const { submissionId, slot, content } = command;
    const context = await readSubmissionContext(this.work.dataSource.manager, submissionId);
    if (!context) return refuse('not-found', { submissionId });
    if (!mayFill(context, actor)) return refuse('not-your-task');
    const by = filler(context, actor);
    const { maxBytes, types } = context.pack.attachments;
    const slots = slotsOf(context.pack);
    if (!slots.includes(slot)) return refuse('invalid', { slots }, '/slot');
    const fileName = readFileName(command.fileName);
    if (!fileName.ok) return fileName;
    if (content.byteLength > maxBytes) return refuse('too-large', { maxBytes, size: content.byteLength }, '/file');
    const type = await fileTypeFromBuffer(content);
    if (!type || !types.includes(type.ext)) return refuse('wrong-type', { types, found: type?.ext ?? null }, '/file');
    const { sha256, size } = await this.blobs.put(content); // before the row that names it
    return this.work.run(async (tx) => {
      const draft = await lockDraft(tx, submissionId);
      if (!draft?.editable) return refuse('not-editable');
      if (!slotOpens(draft.openFields, slot)) return refuse('not-opened', { path: slot }, '/slot');
      const present = await listAttachments(tx.manager, submissionId);
      if (present.length >= MOST_FILES) return refuse('too-large', { mostFiles: MOST_FILES }, '/file');
      if (present.reduce((sum, each) => sum + each.size, size) > MOST_BYTES)
        return refuse('too-large', { mostBytes: MOST_BYTES }, '/file');
      const now = this.clock.now();
      const attachment = {
        id: newId(),
        submissionId,
        slot,
        fileName: fileName.value,
        mediaType: type.mime,
        size,
        sha256,
        uploadedBy: actor.personId,
        uploadedAt: now,
      };
      await tx.rows(AttachmentRow).insert({ ...attachment, removedAt: null });
      await tx.rows(DraftRow).update({ submissionId }, { version: draft.version + 1, changedAt: now });
      const voidedSealSheet = await this.listener.draftChanged(tx, submissionId, by, now);
      await record(tx, 'attachment-added', attachment, by, now);
      return ok({ attachment, voidedSealSheet });
    });
  }
}

/** Takes a file out of a draft; its bytes stay for the revisions that name them. */
export class RemoveAttachment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly listener: DraftChanged,
  ) {}

  /** Refused with `not-found`, `not-your-task`, `not-editable` or `not-opened`. */
  run(attachmentId: string, actor: Actor): Promise<Result<{ voidedSealSheet: boolean }, Refusal>> {
    return this.work.run(async (tx) => {
      const row = await tx.rows(AttachmentRow).findOneBy({ id: attachmentId });
      const context = row && (await readSubmissionContext(tx.manager, row.submissionId));
      if (!row || !context) return refuse('not-found', { attachmentId });
      if (!mayFill(context, actor)) return refuse('not-your-task');
      const by = filler(context, actor);
      const { submissionId } = row;
      const draft = await lockDraft(tx, submissionId);
      if (!draft?.editable) return refuse('not-editable');
      if (!slotOpens(draft.openFields, row.slot)) return refuse('not-opened', { path: row.slot });
      const now = this.clock.now();
      const removed = await tx
        .rows(AttachmentRow)
        .createQueryBuilder()
        .update()
        .set({ removedAt: now })
        .where('id = :attachmentId AND removed_at IS NULL', { attachmentId })
        .execute();
      if (removed.affected === 0) return refuse('not-found', { attachmentId });
      await tx.rows(DraftRow).update({ submissionId }, { version: draft.version + 1, changedAt: now });
      const voidedSealSheet = await this.listener.draftChanged(tx, submissionId, by, now);
      await record(tx, 'attachment-removed', row, by, now);
      return ok({ voidedSealSheet });
    });
  }
}

/** Where files may stand: the pack's slots, and the fields that take files. */
function slotsOf({ attachments, formSet }: ProgrammePack): string[] {
  const fields = formSet.forms.flatMap((form) => form.fields.filter((field) => field.files));
  return [...attachments.slots.map((slot) => slot.key), ...fields.map((field) => field.path)];
}

/** Whether files of a slot may change: those of a field only while a return has not shut it; the pack's slots belong to no field. */
function slotOpens(openFields: readonly string[] | null, slot: string): boolean {
  return openFields === null || !slot.includes('.') || openFields.includes(slot);
}

async function record(
  tx: Tx,
  kind: string,
  { id, submissionId, slot, sha256, size }: Pick<AttachmentView, 'id' | 'submissionId' | 'slot' | 'sha256' | 'size'>,
  by: HistoryActor,
  at: number,
): Promise<void> {
  const payload = { attachmentId: id, slot, sha256, size };
  await appendHistory(tx, chainOf.submission(submissionId), { kind, actor: by, payload, at });
}
