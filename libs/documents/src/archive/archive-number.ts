import type { EntityManager } from 'typeorm';
import { readCampaign, readCampaignSubject } from '@countersign/campaigns';
import type { SubmissionFile } from '@countersign/submissions';

/**
 * The number people quote: `<programme>-<period>-<subject, three digits>`, in capitals; a rehearsal's begins with `REHEARSAL-` and its own id, so
 * that it never takes a real one. A period that was aborted after archiving gives the next run a `-2`.
 */
export async function nextArchiveNumber(manager: EntityManager, submission: SubmissionFile): Promise<string> {
  const campaign = await readCampaign(manager, submission.campaignId);
  const subject = await readCampaignSubject(manager, submission.campaignId, submission.subjectId);
  if (!campaign || !subject) throw new Error(`submission ${submission.id} has no campaign`);
  const plain = `${campaign.programmeKey}-${campaign.period}-${String(subject.number).padStart(3, '0')}`.toUpperCase();
  if (campaign.rehearsal) return `REHEARSAL-${plain}-${submission.id.slice(-8).toUpperCase()}`;
  const [line] = await manager.query<{ taken: number }[]>(
    `SELECT count(DISTINCT submission_id)::int AS taken
       FROM (SELECT submission_id, archive_number FROM archive UNION ALL SELECT submission_id, archive_number FROM reopening) package
      WHERE archive_number = $1 OR archive_number LIKE $1 || '-%'`,
    [plain],
  );
  return line && line.taken > 0 ? `${plain}-${line.taken + 1}` : plain;
}
