import type { DataSource } from 'typeorm';
import type { TroubleView } from './trouble.view.js';

/** Troubles that are not resolved and periods that are due and wait for a person, the oldest first. */
export async function openTroubles(dataSource: DataSource): Promise<TroubleView[]> {
  const lines = await dataSource.query<
    {
      id: string;
      kind: string;
      detail: string;
      since: Date;
      submission_id: string | null;
      campaign_id: string | null;
      name: string | null;
      organisation_name: string | null;
    }[]
  >(
    `SELECT trouble.id::text AS id, trouble.kind, trouble.detail, trouble.since, submission.id AS submission_id,
            coalesce(submission.campaign_id, campaign.id) AS campaign_id, member.name, organisation.name AS organisation_name
       FROM trouble
       LEFT JOIN submission ON submission.id = trouble.subject_id
       LEFT JOIN campaign ON campaign.id = trouble.subject_id
       LEFT JOIN campaign_subject member ON member.campaign_id = submission.campaign_id AND member.subject_id = submission.subject_id
       LEFT JOIN organisation ON trouble.kind = 'nobody-holds-post' AND organisation.id::text = split_part(trouble.detail, '/', 1)
      WHERE trouble.resolved_at IS NULL
     UNION ALL
     SELECT period.id, period.kind, period.id, period.opens_at, NULL, NULL, NULL, NULL
       FROM (SELECT DISTINCT ON (programme_key) programme_key || '/' || period AS id, 'period-' || state AS kind, state, opens_at
               FROM programme_period WHERE state <> 'upcoming' ORDER BY programme_key, opens_at DESC) AS period
      WHERE period.state <> 'opened'
      ORDER BY since, id`,
  );
  return lines.map((line) => ({
    id: line.id,
    kind: line.kind,
    detail: line.detail,
    since: line.since.getTime(),
    submissionId: line.submission_id,
    campaignId: line.campaign_id,
    subjectName: line.name,
    organisationName: line.organisation_name,
  }));
}
