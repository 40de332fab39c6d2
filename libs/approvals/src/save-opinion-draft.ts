import type { Clock } from '@countersign/clock';
import {
  ok,
  refuse,
  statedDateOf,
  type Actor,
  type CivilDate,
  type Instant,
  type Refusal,
  type Result,
} from '@countersign/domain';
import type { Tx, UnitOfWork } from '@countersign/database';
import { personById } from '@countersign/identity';
import { OpinionDraftRow, SealSheetRow } from './rows.js';
import { voidSheets } from './seal-sheets.js';
import { layOutOpenTask } from './task-desk.js';

/** An opinion as it is being written. */
export interface OpinionDraftCommand {
  taskId: string;
  text: string;
  statedDate: CivilDate | null;
  /** Version the writer saw; 0 when there was none. */
  version: number;
}

/** What a save made of it. `voidedSealSheet`: a sheet was frozen with other words, and is void now. */
export interface SavedOpinionDraft {
  version: number;
  voidedSealSheet: boolean;
}

/** Keeps an opinion that is being written on the server. */
export class SaveOpinionDraft {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Refused like a decision; with `stale-write` and both texts when somebody else wrote since. */
  run(command: OpinionDraftCommand, actor: Actor): Promise<Result<SavedOpinionDraft, Refusal>> {
    return this.work.run(async (tx) => {
      const now = this.clock.now();
      const desk = await layOutOpenTask(tx, command.taskId, actor, now);
      if (!desk.ok) return desk;
      if (desk.value.stage.kind !== 'review') return refuse('not-offered', { opinion: false });
      if (command.statedDate !== null) {
        const date = statedDateOf(command.statedDate);
        if (!date.ok) return date;
      }
      const saved = await save(tx, command, actor, now);
      if (!saved.ok) return saved;
      return ok({ version: saved.value, voidedSealSheet: await voidOtherWords(tx, command) });
    });
  }
}

async function save(tx: Tx, command: OpinionDraftCommand, actor: Actor, now: Instant): Promise<Result<number, Refusal>> {
  const { taskId, text, statedDate, version } = command;
  const stand = await tx.rows(OpinionDraftRow).findOneBy({ taskId });
  if ((stand?.version ?? 0) !== version) {
    const author = stand && (await personById(tx.manager, stand.changedBy));
    const theirs = stand && {
      text: stand.text,
      statedDate: stand.statedDate,
      version: stand.version,
      changedByName: author?.name ?? '',
      changedAt: stand.changedAt,
    };
    return refuse('stale-write', { yours: { text, statedDate, version }, theirs });
  }
  const row = { taskId, text, statedDate, version: version + 1, changedBy: actor.personId, changedAt: now };
  await tx.rows(OpinionDraftRow).upsert(row, ['taskId']);
  return ok(row.version);
}

/** Editing after 定稿 voids the sheet; saving the very words that were frozen does not. */
async function voidOtherWords(tx: Tx, { taskId, text, statedDate }: OpinionDraftCommand): Promise<boolean> {
  const frozen = await tx.rows(SealSheetRow).findOne({
    where: [
      { taskId, state: 'frozen' },
      { taskId, state: 'scanned' },
    ],
  });
  if (!frozen || (frozen.opinionText === text.replaceAll('\r\n', '\n').trim() && frozen.statedDate === statedDate)) return false;
  return (await voidSheets(tx, taskId, 'opinion-changed')).length > 0;
}
