import type { DataSource } from 'typeorm';
import type { CivilDate, Role } from '@countersign/domain';
import type { UnreachedPerson } from './campaign.view.js';

interface Line {
  person_id: string;
  name: string;
  phone: string | null;
  address: string;
  status: string | null;
  diagnostic: string | null;
  stops_mail: boolean;
  since: Date;
  missed: number;
  posts: { organisationName: string; role: Role }[] | null;
}

/**
 * Who of a campaign is not reached by mail: persons whose address has failed and is not mended, who hold a post that the campaign writes to (of a
 * rehearsal: who was written to), with how many of its notices did not reach them.
 * @param on who holds a post on that day is asked
 */
export async function unreachedOf(dataSource: DataSource, campaignId: string, on: CivilDate): Promise<UnreachedPerson[]> {
  const lines = await dataSource.query<Line[]>(
    `WITH dead AS MATERIALIZED (
       SELECT a.*, p.name, p.phone FROM dead_address a JOIN person p ON p.id = a.person_id AND p.active AND p.email = a.address WHERE a.ended_at IS NULL),
     held AS (
       SELECT DISTINCT d.id, o.name AS organisation_name, ap.role
         FROM dead d
         JOIN appointment ap ON ap.person_id = d.person_id AND coalesce(ap.valid_from, $2::date) <= $2::date AND coalesce(ap.valid_to, $2::date) >= $2::date
         JOIN organisation o ON o.id = ap.organisation_id
        WHERE EXISTS (SELECT FROM notice n JOIN submission s ON s.id = n.submission_id
                       WHERE s.campaign_id = $1 AND n.organisation_id = ap.organisation_id AND n.role = ap.role AND n.instead_person_id IS NULL))
     SELECT d.person_id, d.name, d.phone, d.address, d.status, d.diagnostic, d.stops_mail, d.since,
            (SELECT count(*)::int FROM delivery e JOIN notice n ON n.id = e.notice_id JOIN submission s ON s.id = n.submission_id
              WHERE e.dead_address_id = d.id AND s.campaign_id = $1) AS missed,
            (SELECT json_agg(json_build_object('organisationName', h.organisation_name, 'role', h.role) ORDER BY h.organisation_name, h.role)
               FROM held h WHERE h.id = d.id) AS posts
       FROM dead d
      WHERE EXISTS (SELECT FROM held h WHERE h.id = d.id)
         OR EXISTS (SELECT FROM delivery e JOIN notice n ON n.id = e.notice_id JOIN submission s ON s.id = n.submission_id
                     WHERE e.dead_address_id = d.id AND s.campaign_id = $1 AND n.instead_person_id = d.person_id
                       AND EXISTS (SELECT FROM campaign c WHERE c.id = $1 AND c.rehearsal))
      ORDER BY missed DESC, d.since, d.name`,
    [campaignId, on],
  );
  return lines.map((line) => ({
    personId: line.person_id,
    name: line.name,
    phone: line.phone,
    address: line.address,
    status: line.status,
    diagnostic: line.diagnostic,
    stopsMail: line.stops_mail,
    since: line.since.getTime(),
    missed: line.missed,
    posts: line.posts ?? [],
  }));
}
