import { packHash } from '@countersign/packs';
import { bySearch, bySql, rowsOf, type Invariant, type Look } from './invariant.js';

/** Packs, periods, campaigns and their submissions. */
export const CAMPAIGNS: readonly Invariant[] = [
  {
    name: 'pack-hash',
    meaning: 'The hash of an installed pack can be recomputed from its files.',
    source: 'design §6: an immutable version by content hash',
    check: bySearch(wrongPacks),
  },
  {
    name: 'pack-of-programme',
    meaning: 'A programme, and each of its campaigns, uses a pack of that programme.',
    source: 'design §1, packs are pinned',
    check: bySql(
      `SELECT x.id FROM (SELECT key AS id, key, pack_hash FROM programme UNION ALL SELECT id::text, programme_key, pack_hash FROM campaign) x
         LEFT JOIN installed_pack p ON p.hash = x.pack_hash WHERE p.programme_key IS DISTINCT FROM x.key`,
    ),
  },
  {
    name: 'campaign-once',
    meaning: 'A programme has at most one campaign a period, not counting rehearsals and those aborted.',
    source: 'design §4.1',
    check: bySql(
      `SELECT min(id::text) AS id FROM campaign WHERE state <> 'aborted' AND NOT rehearsal GROUP BY programme_key, period HAVING count(*) > 1`,
    ),
  },
  {
    name: 'period-of-campaign',
    meaning: 'A period counts as opened exactly when its campaign runs or has ended, and names it.',
    source: '`LaunchCampaign`, `AbortCampaign`, `OpenPeriod`',
    check: bySql(
      `SELECT coalesce(c.id::text, p.programme_key || '/' || p.period) AS id
         FROM (SELECT * FROM campaign WHERE state <> 'aborted' AND NOT rehearsal) c
         FULL JOIN (SELECT * FROM programme_period WHERE state = 'opened' OR campaign_id IS NOT NULL) p
           ON p.programme_key = c.programme_key AND p.period = c.period
        WHERE c.id IS NULL OR p.campaign_id IS DISTINCT FROM c.id OR p.state <> 'opened'`,
    ),
  },
  {
    name: 'campaign-end',
    meaning: 'A campaign says when it ended exactly when it is closed or aborted, and why exactly when it is aborted.',
    source: 'design §4.1, abort with reason',
    check: bySql(
      `SELECT id FROM campaign
        WHERE (state IN ('closed', 'aborted')) <> (ended_at IS NOT NULL) OR (state = 'aborted') <> (coalesce(abort_reason, '') <> '')`,
    ),
  },
  {
    name: 'campaign-closes-last',
    meaning:
      'A campaign that is closed or aborted has no submission that is open or finished; one that is open or closed has opened every subject.',
    source: 'design §4.2: the transaction that closes the last one rings the campaign',
    check: bySql(
      `SELECT c.id FROM campaign c
        WHERE (c.state IN ('closed', 'aborted') AND EXISTS (SELECT FROM submission s WHERE s.campaign_id = c.id AND s.state IN ('open', 'finished')))
           OR (c.state IN ('open', 'closed') AND EXISTS (SELECT FROM campaign_subject x WHERE x.campaign_id = c.id AND x.state = 'planned'))`,
    ),
  },
  {
    name: 'subject-has-submission',
    meaning: 'A subject of a campaign is opened exactly when it has its submission there.',
    source: 'design §4.2',
    check: bySql(
      `SELECT coalesce(s.id::text, x.campaign_id || '/' || x.subject_id) AS id
         FROM submission s FULL JOIN campaign_subject x ON x.campaign_id = s.campaign_id AND x.subject_id = s.subject_id
        WHERE x.subject_id IS NULL OR (x.state = 'opened') <> (s.id IS NOT NULL)`,
    ),
  },
  {
    name: 'route-of-organisations',
    meaning: 'The route frozen into a campaign names organisations that exist.',
    source: 'design §4.1: routes are frozen as organisations and roles',
    check: bySql(
      `SELECT DISTINCT x.campaign_id || '/' || x.subject_id AS id FROM campaign_subject x CROSS JOIN LATERAL jsonb_each(x.chain) link
         LEFT JOIN organisation o ON o.id::text = link.value ->> 'organisationId' WHERE o.id IS NULL`,
    ),
  },
  {
    name: 'submission-closed-at',
    meaning: 'A submission says when it closed exactly when it is archived, aborted or excused.',
    source: '`setState`',
    check: bySql(`SELECT id FROM submission WHERE (state IN ('archived', 'aborted', 'excused')) <> (closed_at IS NOT NULL)`),
  },
  {
    name: 'campaign-in-history',
    meaning:
      'Every campaign has its events for launch, opening and end, as its state says, and none for what it has not come to; it is closed once more than it was opened again.',
    source: 'design §2, history',
    check: bySql(
      `SELECT c.id FROM campaign c
         LEFT JOIN (SELECT chain, count(*) FILTER (WHERE kind = 'campaign-launched') AS launched, count(*) FILTER (WHERE kind = 'campaign-opened') AS opened,
                           count(*) FILTER (WHERE kind = 'campaign-closed') AS closed, count(*) FILTER (WHERE kind = 'campaign-aborted') AS aborted,
                           count(*) FILTER (WHERE kind = 'campaign-reopened') AS reopened
                      FROM history_event WHERE chain LIKE 'campaign/%' GROUP BY chain) e ON e.chain = 'campaign/' || c.id
        WHERE e.launched IS DISTINCT FROM 1 OR e.closed - e.reopened <> (c.state = 'closed')::int OR e.aborted <> (c.state = 'aborted')::int
           OR CASE WHEN c.state = 'aborted' THEN e.opened > 1 ELSE e.opened <> (c.state <> 'opening')::int END`,
    ),
  },
  {
    name: 'submission-in-history',
    meaning:
      'Every submission begins with its `submission-opened` event, and ends aborted or excused with that event, never without.',
    source: 'design §2, history',
    check: bySql(
      `SELECT s.id FROM submission s
         LEFT JOIN (SELECT chain, min(sequence) FILTER (WHERE kind = 'submission-opened') AS first, count(*) FILTER (WHERE kind = 'submission-aborted') AS aborted,
                           count(*) FILTER (WHERE kind = 'submission-excused') AS excused
                      FROM history_event WHERE chain LIKE 'submission/%' GROUP BY chain) e ON e.chain = 'submission/' || s.id
        WHERE e.first IS DISTINCT FROM 1 OR e.aborted <> (s.state = 'aborted')::int OR e.excused <> (s.state = 'excused')::int`,
    ),
  },
];

async function* wrongPacks(look: Look): AsyncGenerator<string> {
  const sql = 'SELECT hash, files FROM installed_pack ORDER BY hash';
  for await (const { hash, files } of rowsOf<{ hash: string; files: Record<string, string> }>(look, sql, { size: 1 })) {
    const given = new Map(Object.entries(files).map(([path, base64]) => [path, new Uint8Array(Buffer.from(base64, 'base64'))]));
    if (packHash(given) !== hash) yield hash;
  }
}
