import { createHash } from 'node:crypto';
import type { BlobStore } from '@countersign/storage';
import { bySearch, bySql, rowsOf, type Invariant, type Look } from './invariant.js';

/** The bytes of files, and the rows that name them. */
export const FILES: readonly Invariant[] = [
  bytes('attachment-bytes', 'attachment', 'SELECT id, sha256, size FROM attachment'),
  bytes(
    'scan-bytes',
    'scan of a seal sheet',
    'SELECT id, scan_sha256 AS sha256, NULL AS size FROM seal_sheet WHERE scan_sha256 IS NOT NULL',
  ),
  bytes(
    'archive-bytes',
    'archive package',
    'SELECT submission_id AS id, sha256, size FROM archive UNION ALL SELECT id, sha256, size FROM reopening',
  ),
  bytes('notice-bytes', 'official notice', 'SELECT sha256 AS id, sha256, size FROM official_notice'),
  bytes(
    'mail-file-bytes',
    'file that goes with a mail',
    `SELECT m.id, f ->> 'sha256' AS sha256, NULL AS size FROM mail m CROSS JOIN LATERAL jsonb_array_elements(m.attachments) f`,
  ),
  {
    name: 'archive-of-archived',
    meaning: 'A submission has an archive package exactly when it is archived.',
    source: 'design §4.12',
    check: bySql(
      `SELECT s.id FROM submission s LEFT JOIN archive a ON a.submission_id = s.id WHERE (s.state = 'archived') <> (a.submission_id IS NOT NULL)`,
    ),
  },
  {
    name: 'archive-in-history',
    meaning:
      'Every archive package, that of a version which was reopened too, has its `archived` event with its number and hash, and every such event its package.',
    source: 'design §2, history',
    check: bySql(
      `SELECT coalesce(a.archive_number, e.chain) AS id
         FROM (SELECT submission_id, archive_number, sha256 FROM archive UNION ALL SELECT submission_id, archive_number, sha256 FROM reopening) a
         FULL JOIN (SELECT * FROM history_event WHERE kind = 'archived') e
           ON e.chain = 'submission/' || a.submission_id AND e.payload ->> 'archiveNumber' = a.archive_number
        WHERE a.submission_id IS NULL OR e.id IS NULL OR e.payload ->> 'sha256' <> a.sha256
        UNION ALL SELECT chain FROM history_event WHERE kind = 'archived' GROUP BY chain, payload ->> 'archiveNumber' HAVING count(*) > 1`,
    ),
  },
  {
    name: 'reopened-with-reason',
    meaning:
      'Reopenings of a submission are numbered 1, 2 … by the version of the archive they end, give a reason and have their `submission-reopened` event, and every such event has its reopening.',
    source: '`ReopenSubmission`',
    check: bySql(
      `SELECT coalesce(r.id, e.id) AS id
         FROM (SELECT *, row_number() OVER (PARTITION BY submission_id ORDER BY reopened_at, version) AS place FROM reopening) r
         FULL JOIN (SELECT * FROM history_event WHERE kind = 'submission-reopened') e
           ON e.chain = 'submission/' || r.submission_id AND e.payload ->> 'version' = r.version::text
        WHERE r.id IS NULL OR e.id IS NULL OR r.version <> r.place OR r.reason = '' OR e.payload ->> 'reason' <> r.reason
           OR e.payload ->> 'returnTo' <> r.return_to OR e.actor_id IS DISTINCT FROM r.reopened_by OR e.at <> r.reopened_at OR r.reopened_at < r.archived_at`,
    ),
  },
];

function bytes(name: string, what: string, sql: string): Invariant {
  return {
    name,
    meaning: `The bytes of every ${what} are in the store, with the hash (and size) the row names.`,
    source: 'design §1, a blob is written before its row; §5',
    needs: 'blobs',
    check: bySearch((look) => wrongBytes(look, `SELECT id, sha256, size FROM (${sql}) file ORDER BY sha256, id`)),
  };
}

/** Each blob is read once, however many rows name it. */
async function* wrongBytes(look: Look, sql: string): AsyncGenerator<string> {
  if (!look.blobs) return;
  let read = { sha256: '', size: null as number | null };
  for await (const row of rowsOf<{ id: string; sha256: string; size: number | null }>(look, sql)) {
    if (read.sha256 !== row.sha256) read = { sha256: row.sha256, size: await sizeOf(look.blobs, row.sha256) };
    if (read.size === null || (row.size !== null && row.size !== read.size)) yield row.id;
  }
}

/** How many bytes a blob has; null when it is missing or is not what its name says. */
async function sizeOf(blobs: BlobStore, sha256: string): Promise<number | null> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of (await blobs.stream(sha256)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
    }
  } catch {
    return null;
  }
  return hash.digest('hex') === sha256 ? size : null;
}
