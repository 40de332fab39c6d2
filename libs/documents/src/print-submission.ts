import type { DataSource } from 'typeorm';
import {
  readCampaign,
  readCampaignSubject,
  type CampaignFile,
  type CampaignSubject,
  type PackLibrary,
} from '@countersign/campaigns';
import type { Clock } from '@countersign/clock';
import { ok, refuse, textIn, type Refusal, type Result, type Role, type StageKind } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import { readDraft, readRevision, readSubmission, type SubmissionFile } from '@countersign/submissions';
import { nextArchiveNumber } from './archive/archive-number.js';
import { readDecisions, readReturns, readUndone, readUsedSheets } from './archive/archive-record.js';
import { boxContents } from './print/box-contents.js';
import type { FormPrinter } from './print/form-printer.js';
import { ofPeriod } from './print/print-model.js';
import type { SealSheetPrinter } from './print/seal-sheet-printer.js';
import { readSkipped, withSkipped } from './print/skipped-boxes.js';

/** A printed paper with the name a browser saves it under. */
export interface Paper {
  pdf: Buffer;
  fileName: string;
}

/** Prints a submission's forms and seal sheets as they stand now. */
export class PrintSubmission {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly packs: PackLibrary,
    private readonly forms: FormPrinter,
    private readonly sheets: SealSheetPrinter,
  ) {}

  /**
   * One form: the standing revision with the opinions given on it, or the draft (marked as such) while it is being filled.
   * Refused with `not-found`.
   */
  async form(submissionId: string, formKey: string): Promise<Result<Paper, Refusal>> {
    const found = await this.find(submissionId);
    if (!found) return refuse('not-found');
    const { submission, campaign, subject, pack } = found;
    const title = pack.forms.find((form) => form.key === formKey)?.title;
    if (!title) return refuse('not-found');
    const manager = this.dataSource.manager;
    const draft = await readDraft(manager, submissionId);
    const revision =
      submission.revisionHash && !draft.editable ? await readRevision(manager, submissionId, submission.revisionHash) : null;
    const decisions = await readDecisions(manager, submissionId);
    const used = await readUsedSheets(manager, submissionId);
    const returns = await readReturns(manager, submissionId);
    const undone = await readUndone(manager, submissionId);
    const skipped = await readSkipped(manager, submissionId, pack, returns);
    const pdf = await this.forms.print({
      pack,
      formKey,
      data: revision?.data ?? draft.data,
      dataPeriod: campaign.dataPeriod,
      boxes: revision ? withSkipped(pack, boxContents(pack, decisions, used, revision.hash, returns, undone), skipped) : {},
      subject: formKey === pack.forms[0]?.key ? null : ofPeriod(subject.name, campaign.period, pack.languages[0] ?? 'zh-CN'),
      number: await nextArchiveNumber(manager, submission),
      version: revision ? String(revision.number) : '—',
      check: revision?.hash.slice(0, 16) ?? '—',
      draft: campaign.rehearsal || submission.state === 'open',
      at: this.clock.now(),
    });
    const language = pack.languages[0] ?? 'zh-CN';
    return ok({ pdf, fileName: `${subject.number}-${subject.name}-${textIn(title, language)}.pdf` });
  }

  /** The page that is sealed by hand, with the hash of what it seals. Refused with `not-found`, and `seal-sheet-voided` when it no longer holds. */
  async sealSheet(sealSheetId: string): Promise<Result<Paper, Refusal>> {
    const sheet = await this.readSheet(sealSheetId);
    if (!sheet) return refuse('not-found');
    if (sheet.state === 'voided') return refuse('seal-sheet-voided', { reason: sheet.void_reason });
    const found = await this.find(sheet.submission_id);
    if (!found) return refuse('not-found');
    const { submission, campaign, subject, pack } = found;
    const language = pack.languages[0] ?? 'zh-CN';
    const stage = pack.stages.find((candidate) => candidate.key === sheet.stage);
    const box = pack.formSet.forms.flatMap((form) => form.boxes).find((candidate) => candidate.key === stage?.box);
    const stageTitle = textIn(stage?.title, language);
    const pdf = await this.sheets.print({
      language,
      programmeTitle: textIn(pack.title, language),
      subjectName: subject.name,
      subjectNumber: subject.number,
      period: campaign.period,
      stageTitle,
      boxTitle: box?.title ? box.title : stageTitle,
      organisationName: sheet.organisation_name,
      personName: sheet.person_name,
      opinion: sheet.opinion_text,
      statedDate: sheet.stated_date,
      sealText: box?.seal ?? '',
      hash: sheet.hash,
      revisionHash: sheet.revision_hash,
      number: await nextArchiveNumber(this.dataSource.manager, submission),
      version: String(sheet.round),
      frozenAt: sheet.frozen_at.getTime(),
    });
    return ok({ pdf, fileName: `${subject.number}-${subject.name}-${stageTitle}-${sheet.hash.slice(0, 8)}.pdf` });
  }

  private async find(
    submissionId: string,
  ): Promise<{ submission: SubmissionFile; campaign: CampaignFile; subject: CampaignSubject; pack: ProgrammePack } | null> {
    const manager = this.dataSource.manager;
    const submission = await readSubmission(manager, submissionId);
    const campaign = submission && (await readCampaign(manager, submission.campaignId));
    const subject = submission && (await readCampaignSubject(manager, submission.campaignId, submission.subjectId));
    if (!submission || !campaign || !subject) return null;
    return { submission, campaign, subject, pack: await this.packs.get(campaign.packHash) };
  }

  private async readSheet(sealSheetId: string): Promise<SheetLine | undefined> {
    const [line] = await this.dataSource.query<SheetLine[]>(
      `SELECT sheet.submission_id, sheet.state, sheet.void_reason, sheet.hash, sheet.revision_hash, sheet.opinion_text,
              sheet.stated_date::text AS stated_date, sheet.frozen_at, run.stage, run.kind, run.round, task.role,
              organisation.name AS organisation_name, person.name AS person_name
         FROM seal_sheet sheet
         JOIN task ON task.id = sheet.task_id
         JOIN stage_run run ON run.id = task.stage_run_id
         JOIN organisation ON organisation.id = task.organisation_id
         JOIN person ON person.id = sheet.frozen_by
        WHERE sheet.id = $1`,
      [sealSheetId],
    );
    return line;
  }
}

interface SheetLine {
  submission_id: string;
  state: 'frozen' | 'scanned' | 'used' | 'voided';
  void_reason: string | null;
  hash: string;
  revision_hash: string;
  opinion_text: string;
  stated_date: string;
  frozen_at: Date;
  stage: string;
  kind: StageKind;
  round: number;
  role: Role;
  organisation_name: string;
  person_name: string;
}
