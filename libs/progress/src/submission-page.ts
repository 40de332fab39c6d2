import type { DataSource } from 'typeorm';
import {
  readCampaign,
  readCampaignSubject,
  type CampaignFile,
  type CampaignSubject,
  type PackLibrary,
} from '@countersign/campaigns';
import { can, ok, periodLabel, refuse, type Refusal, type Result } from '@countersign/domain';
import { readArchiveVersions } from '@countersign/documents';
import type { ProgrammePack } from '@countersign/packs';
import { readSubmission, type SubmissionFile } from '@countersign/submissions';
import { standingOpinions } from './opinions.js';
import { noticeView } from './notice-access.js';
import { concerns, postArrays, read, type Reader } from './reader.js';
import { stageStrip } from './stage-strip.js';
import type { SubmissionPage } from './submission-page.view.js';

/**
 * True when the reader may read a submission: everything for those with `submission.read-all`, else when their office has or had a task in it, or
 * one of their posts was told of one. A rehearsal is its launcher's.
 */
export async function mayReadSubmission(dataSource: DataSource, submissionId: string, reader: Reader): Promise<boolean> {
  if (can(reader.actor, 'submission.read-all')) return true;
  const [line] = await dataSource.query<{ may: boolean }[]>(
    `SELECT EXISTS (
       SELECT 1 FROM task JOIN submission ON submission.id = task.submission_id JOIN campaign ON campaign.id = submission.campaign_id
        WHERE task.submission_id = $1 AND ${concerns(2, 3, 4)}) AS may`,
    [submissionId, reader.actor.personId, ...postArrays(reader.actor)],
  );
  return line?.may ?? false;
}

/** Reads the overview of a submission. */
export class ReadSubmissionPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
  ) {}

  /** Refused with `not-found` or `not-permitted`. */
  async of(submissionId: string, reader: Reader): Promise<Result<SubmissionPage, Refusal>> {
    const submission = await readSubmission(this.dataSource.manager, submissionId);
    if (!submission) return refuse('not-found');
    if (!(await mayReadSubmission(this.dataSource, submissionId, reader))) return refuse('not-permitted');
    const campaign = await readCampaign(this.dataSource.manager, submission.campaignId);
    const subject = await readCampaignSubject(this.dataSource.manager, submission.campaignId, submission.subjectId);
    if (!campaign || !subject) return refuse('not-found');
    return ok(await this.page(submission, campaign, subject, reader));
  }

  private async page(
    submission: SubmissionFile,
    campaign: CampaignFile,
    subject: CampaignSubject,
    reader: Reader,
  ): Promise<SubmissionPage> {
    const pack = await this.packs.get(campaign.packHash);
    return {
      id: submission.id,
      state: submission.state,
      campaignId: submission.campaignId,
      campaignTitle: `${read(reader, pack.title)} ${periodLabel(campaign.period, reader.language)}`,
      notice: noticeView(campaign),
      packHash: campaign.packHash,
      period: campaign.period,
      dataPeriod: campaign.dataPeriod,
      rehearsal: campaign.rehearsal,
      subject: { number: subject.number, name: subject.name, shape: subject.shape },
      route: pack.levels.map((level) => ({
        level: level.key,
        levelTitle: read(reader, level.title),
        organisationName: subject.chain[level.key]?.name ?? '',
      })),
      stages: await stageStrip(this.dataSource, submission.id, pack, reader),
      revisionHash: submission.revisionHash,
      revisions: await this.revisions(submission.id),
      opinions: await standingOpinions(this.dataSource, submission.id, submission.revisionHash, pack, reader),
      forms: pack.forms.map((form) => ({ key: form.key, title: read(reader, form.title) })),
      ...(await this.archives(submission.id, pack, reader)),
    };
  }

  private async revisions(submissionId: string): Promise<SubmissionPage['revisions']> {
    const lines = await this.dataSource.query<{ number: number; hash: string; created_at: Date; by_name: string }[]>(
      `SELECT revision.number, revision.hash, revision.created_at, person.name AS by_name
         FROM revision JOIN person ON person.id = revision.created_by WHERE revision.submission_id = $1 ORDER BY revision.number`,
      [submissionId],
    );
    return lines.map((line) => ({
      number: line.number,
      hash: line.hash,
      createdAt: line.created_at.getTime(),
      byName: line.by_name,
    }));
  }

  private async archives(
    submissionId: string,
    pack: ProgrammePack,
    reader: Reader,
  ): Promise<Pick<SubmissionPage, 'archive' | 'formerArchives'>> {
    const versions = await readArchiveVersions(this.dataSource.manager, submissionId);
    const stands = versions.find(({ reopened }) => reopened === null);
    return {
      archive: stands
        ? { archiveNumber: stands.archiveNumber, sha256: stands.sha256, size: stands.size, archivedAt: stands.archivedAt }
        : null,
      formerArchives: versions.flatMap(({ reopened, ...version }) =>
        reopened
          ? [
              {
                ...version,
                reopenedAt: reopened.at,
                reopenedByName: reopened.byName,
                reason: reopened.reason,
                stageTitle: read(reader, pack.stages.find(({ key }) => key === reopened.returnTo)?.title),
              },
            ]
          : [],
      ),
    };
  }
}
