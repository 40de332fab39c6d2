import type { DataSource } from 'typeorm';
import { readCampaign, type PackLibrary } from '@countersign/campaigns';
import { can, ok, refuse, unreadOf, whyThreadsClosed, type Refusal, type Result } from '@countersign/domain';
import { readingOf, readSubmission, readThreads } from '@countersign/submissions';
import type { CommentsPage } from './comments.view.js';
import { fieldLabels } from './field-labels.js';
import type { Reader } from './reader.js';
import { mayReadSubmission } from './submission-page.js';

/** Reads what was said about a submission and its fields. */
export class ReadComments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: PackLibrary,
  ) {}

  /** Refused with `not-found` or `not-permitted`. */
  async of(submissionId: string, reader: Reader): Promise<Result<CommentsPage, Refusal>> {
    const { manager } = this.dataSource;
    const submission = await readSubmission(manager, submissionId);
    const campaign = submission && (await readCampaign(manager, submission.campaignId));
    if (!campaign) return refuse('not-found');
    if (!(await mayReadSubmission(this.dataSource, submissionId, reader))) return refuse('not-permitted');
    const { personId } = reader.actor;
    const pack = await this.packs.get(campaign.packHash);
    const labels = fieldLabels(pack.formSet, campaign.dataPeriod, reader.language);
    const reading = await readingOf(manager, submissionId, personId);
    const threads = (await readThreads(manager, submissionId)).map(({ id, path, resolved, comments }) => ({
      id,
      path,
      label: path === null ? null : (labels.get(path) ?? path),
      resolved,
      readUpTo: reading.get(id) ?? 0,
      unread: unreadOf(comments, personId, reading.get(id) ?? 0),
      comments: comments.map(({ personId: by, ...comment }) => ({ ...comment, mine: by === personId })),
    }));
    return ok({ threads, mayWrite: can(reader.actor, 'submission.comment') && !whyThreadsClosed(submission.state) });
  }
}
