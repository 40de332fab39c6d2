import type { DataSource } from 'typeorm';
import type { AttachScan, FreezeSealSheet, MarkTaskOpened, RecordDecision } from '@countersign/approvals';
import { civilDate, type Actor, type DecisionKind, type Result } from '@countersign/domain';
import { compileForms, type SubmissionData } from '@countersign/forms';
import { holdersOf, postsOf } from '@countersign/identity';
import type { ProgrammePack } from '@countersign/packs';
import type { StoredClock } from '@countersign/database';
import { lastYearData, readDraft, readSubmission, type SaveDraft } from '@countersign/submissions';
import { inventFigures } from './figures.js';
import { openTaskOf, type CampaignSubmission, type OpenTask } from './open-tasks.js';

/** The use cases people act through. */
export interface UseCases {
  save: SaveDraft;
  freeze: FreezeSealSheet;
  scan: AttachScan;
  opened: MarkTaskOpened;
  decide: RecordDecision;
}

/** Thrown when a use case refuses what the demonstration does. */
export class Refused extends Error {}

/** The value of what must be taken. @throws Refused */
export function taken<T>(result: Result<T, { code: string }>, what: string): T {
  if (!result.ok) throw new Refused(`${what} was refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Invented people at their desks: each acts through the same use cases as a signed-in person, in his own name. */
export class Actors {
  private readonly forms;

  /** @param sealedPage bytes of the picture that stands for every scan */
  constructor(
    private readonly source: DataSource,
    private readonly clock: StoredClock,
    private readonly cases: UseCases,
    private readonly pack: ProgrammePack,
    private readonly dataPeriod: string,
    private readonly sealedPage: Uint8Array,
  ) {
    this.forms = compileForms(pack.formSet);
  }

  /** Opens the task that waits, as its first holder; where nobody holds its post, nobody does. */
  async open(file: CampaignSubmission): Promise<void> {
    const desk = await this.desk(file);
    if (!desk) return;
    const { task, actor } = desk;
    taken(await this.cases.opened.run(task.taskId, actor), 'opening a task');
  }

  /** Fills the first `share` of the form (1: all of it). */
  async fill(file: CampaignSubmission, share = 1): Promise<void> {
    const { actor } = await this.atDesk(file);
    await this.open(file);
    const { manager } = this.source;
    const submission = await readSubmission(manager, file.submissionId);
    const lastYear = submission ? await lastYearData(manager, submission) : undefined;
    const data = inventFigures(this.pack, this.forms, { ...file, lastYear, dataPeriod: this.dataPeriod });
    const { versions } = await readDraft(manager, file.submissionId);
    const all = changesFor(data, versions);
    const changes = all.slice(0, Math.ceil(all.length * share));
    const saved = taken(await this.cases.save.run({ submissionId: file.submissionId, changes }, actor), 'a save');
    if (saved.refused.length > 0) throw new Refused(`A save was refused: ${JSON.stringify(saved.refused.slice(0, 3))}`);
  }

  /** Fills what is to be filled and decides forward, with opinion and seal where the stage asks for them. */
  async forward(file: CampaignSubmission): Promise<void> {
    const { task, stage, actor } = await this.atDesk(file);
    if (stage.kind === 'fill') await this.fill(file);
    else await this.open(file);
    const kind = stage.decisions.find((each) => each !== 'return');
    if (!kind) throw new Error(`stage ${stage.key} offers no way forward`);
    const words = kind === 'approve' ? { opinionText: this.opinion(), statedDate: this.today() } : {};
    const sealSheetId = stage.seal === 'scan' ? await this.seal(task, actor, words.opinionText) : undefined;
    await this.decide(task, actor, kind, { ...words, ...(sealSheetId === undefined ? {} : { sealSheetId }) });
  }

  /** Returns the file to the first stage, with a reason and two marked fields. */
  async sendBack(file: CampaignSubmission): Promise<void> {
    const { task, stage, actor } = await this.atDesk(file);
    await this.open(file);
    const fields = this.pack.formSet.forms.flatMap((form) => form.fields).filter((field) => field.kind === 'decimal');
    const marks = fields.slice(2, 4).map((field) => field.path);
    const labels = fields.slice(2, 4).map((field) => field.label);
    const reason = this.chinese
      ? `“${labels.join('”“')}”与上年数差异较大，请核实后补充说明，重新盖章报送。`
      : `Please check ${labels.join(' and ')}: they differ much from last year.`;
    await this.decide(task, actor, 'return', { reason, marks, ...(stage.returnTo[0] ? { returnTo: stage.returnTo[0] } : {}) });
  }

  private async decide(task: OpenTask, actor: Actor, kind: DecisionKind, more: object): Promise<void> {
    const seen = task.revisionHash === null ? {} : { revisionHash: task.revisionHash };
    taken(await this.cases.decide.run({ taskId: task.taskId, kind, ...seen, ...more }, actor), `a decision (${kind})`);
  }

  /** Freezes the sheet and hands in the scan of the sealed page. */
  private async seal(task: OpenTask, actor: Actor, opinionText?: string): Promise<string> {
    const words = opinionText === undefined ? {} : { opinionText };
    const sheet = taken(
      await this.cases.freeze.run({ taskId: task.taskId, statedDate: this.today(), ...words }, actor),
      'a seal sheet',
    );
    taken(await this.cases.scan.run(sheet.id, this.sealedPage, actor), 'a scan');
    return sheet.id;
  }

  private async atDesk(file: CampaignSubmission) {
    const desk = await this.desk(file);
    if (!desk) throw new Error(`nobody holds the post that ${file.name} waits for`);
    return desk;
  }

  /** The open task of a file with its first holder; null when nobody holds its post. */
  private async desk(file: CampaignSubmission) {
    const task = await openTaskOf(this.source, file.submissionId);
    if (!task) throw new Error(`${file.name} has no open task`);
    const { manager } = this.source;
    const [holder] = await holdersOf(manager, { organisationId: task.organisationId, role: task.role }, this.today());
    if (!holder) return null;
    const stage = this.pack.stages.find((each) => each.key === task.stage);
    if (!stage) throw new Error(`the pack has no stage ${task.stage}`);
    const actor: Actor = { personId: holder.id, name: holder.name, posts: await postsOf(manager, holder.id, this.today()) };
    return { task, stage, actor };
  }

  private opinion(): string {
    return this.chinese ? '经审核，所报数据属实，材料齐全，同意上报。' : 'Checked; the figures are true and the papers complete.';
  }

  private today(): string {
    return civilDate(this.clock.now(), this.pack.timeZone);
  }

  private get chinese(): boolean {
    return this.pack.languages[0] === 'zh-CN';
  }
}

function changesFor(data: SubmissionData, versions: Readonly<Record<string, number>>) {
  return Object.entries(data).flatMap(([form, entries]) =>
    Object.entries(entries).map(([field, entry]) => {
      const path = `${form}.${field}`;
      return { path, entry, version: versions[path] ?? 0 };
    }),
  );
}
