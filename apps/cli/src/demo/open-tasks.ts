import type { DataSource } from 'typeorm';
import type { Role } from '@countersign/domain';

/** The open task of a submission. */
export interface OpenTask {
  taskId: string;
  submissionId: string;
  stage: string;
  revisionHash: string | null;
  organisationId: string;
  role: Role;
}

/** The open task of a submission, or null when none is open. */
export async function openTaskOf(source: DataSource, submissionId: string): Promise<OpenTask | null> {
  const rows: OpenTask[] = await source.query(
    `SELECT t.id AS "taskId", t.submission_id AS "submissionId", r.stage, r.revision_hash AS "revisionHash",
            t.organisation_id AS "organisationId", t.role
       FROM task t JOIN stage_run r ON r.id = t.stage_run_id WHERE t.submission_id = $1 AND t.state = 'open'`,
    [submissionId],
  );
  return rows[0] ?? null;
}

/** A submission of a campaign. */
export interface CampaignSubmission {
  submissionId: string;
  subjectId: string;
  number: number;
  name: string;
}

/** The submissions of a campaign, by number. */
export function submissionsOf(source: DataSource, campaignId: string): Promise<CampaignSubmission[]> {
  return source.query(
    `SELECT s.id AS "submissionId", s.subject_id AS "subjectId", c.number, c.name
       FROM submission s JOIN campaign_subject c ON c.campaign_id = s.campaign_id AND c.subject_id = s.subject_id
      WHERE s.campaign_id = $1 ORDER BY c.number`,
    [campaignId],
  );
}
