import type { EntityManager } from 'typeorm';
import type { SubmissionState } from '@countersign/domain';

/** A submission with what people call its subject. */
export interface NamedSubmission {
  id: string;
  state: SubmissionState;
  /** Number, key and name of the subject; number and name as frozen into the campaign. */
  number: number;
  key: string;
  name: string;
}

/** The submissions of a campaign that were opened, by number of the subject. */
export function listSubmissions(manager: EntityManager, campaignId: string): Promise<NamedSubmission[]> {
  return manager.query<NamedSubmission[]>(
    `SELECT submission.id, submission.state, member.number, subject.key, member.name
       FROM submission
       JOIN campaign_subject member ON member.campaign_id = submission.campaign_id AND member.subject_id = submission.subject_id
       JOIN subject ON subject.id = submission.subject_id
      WHERE submission.campaign_id = $1 ORDER BY member.number`,
    [campaignId],
  );
}
