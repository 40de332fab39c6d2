import { createHash } from 'node:crypto';
import { canonical } from '@countersign/forms';
import { bySearch, bySql, rowsOf, type Invariant, type Look } from './invariant.js';

/** Drafts, revisions and the revision that stands. */
export const REVISIONS: readonly Invariant[] = [
  {
    name: 'revision-hash',
    meaning: 'The hash of a revision is the SHA-256 of its content, which is canonical JSON.',
    source: 'design §4.7, §5',
    check: bySearch(wrongHashes),
  },
  {
    name: 'revision-numbers',
    meaning: 'The revisions of a submission are numbered 1, 2, 3 …, and no two have the same content.',
    source: 'design §4.7; `createRevision`',
    check: bySql(
      `SELECT submission_id AS id FROM revision GROUP BY submission_id
       HAVING min(number) <> 1 OR max(number) <> count(*) OR count(DISTINCT hash) <> count(*)`,
    ),
  },
  {
    name: 'revision-of-pack',
    meaning: 'A revision names the pack its campaign froze.',
    source: 'design §1, packs are pinned',
    check: bySql(
      `SELECT r.id FROM revision r JOIN submission s ON s.id = r.submission_id JOIN campaign c ON c.id = s.campaign_id
        WHERE CASE WHEN r.content IS JSON OBJECT THEN r.content::jsonb ->> 'pack' IS DISTINCT FROM c.pack_hash ELSE true END`,
    ),
  },
  {
    name: 'revision-files',
    meaning: 'Every file a revision names is an attachment of its submission.',
    source: 'design §4.7: attachments’ hashes',
    check: bySql(
      `SELECT r.id FROM revision r CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN r.content IS JSON OBJECT THEN r.content::jsonb -> 'attachments' END) f
        WHERE NOT EXISTS (SELECT FROM attachment a WHERE a.submission_id = r.submission_id AND a.sha256 = f ->> 'sha256'
                             AND a.slot = f ->> 'slot' AND a.file_name = f ->> 'fileName')`,
    ),
  },
  {
    name: 'revision-submitted',
    meaning: 'Every revision was submitted by a decision, and every submit made or repeated a revision.',
    source: 'design §4.7, one transaction',
    check: bySql(
      `SELECT coalesce(r.id, d.id) AS id
         FROM revision r FULL JOIN (SELECT * FROM decision WHERE kind = 'submit') d ON d.submission_id = r.submission_id AND d.revision_hash = r.hash
        WHERE r.id IS NULL OR d.id IS NULL`,
    ),
  },
  {
    name: 'revision-standing',
    meaning: 'The revision that stands is the one submitted last.',
    source: 'design §4.7',
    check: bySql(
      `SELECT s.id FROM submission s
         LEFT JOIN LATERAL (SELECT d.revision_hash FROM decision d JOIN stage_run r ON r.id = d.stage_run_id
                             WHERE d.submission_id = s.id AND d.kind = 'submit' ORDER BY r.step DESC LIMIT 1) last ON true
        WHERE s.revision_hash IS DISTINCT FROM last.revision_hash`,
    ),
  },
  {
    name: 'stage-names-revision',
    meaning: 'A review or receipt is about the revision submitted last before it; filling is about none.',
    source: 'design §4.8, §4.9',
    check: bySql(
      `SELECT r.id FROM stage_run r
         LEFT JOIN LATERAL (SELECT d.revision_hash FROM decision d JOIN stage_run b ON b.id = d.stage_run_id
                             WHERE d.submission_id = r.submission_id AND d.kind = 'submit' AND b.step < r.step ORDER BY b.step DESC LIMIT 1) last ON true
        WHERE r.revision_hash IS DISTINCT FROM CASE WHEN r.kind <> 'fill' THEN last.revision_hash END
           OR (r.kind <> 'fill' AND r.revision_hash IS NULL)`,
    ),
  },
  {
    name: 'draft-versions',
    meaning: 'Every value an entry of a draft had is kept, numbered 1, 2, 3 …, and the entry is the last of them.',
    source: 'design §4.5; `SaveDraft`: nothing typed is lost',
    check: bySql(
      `SELECT coalesce(f.submission_id, v.submission_id) || '/' || coalesce(f.path, v.path) AS id
         FROM draft_field f
         FULL JOIN (SELECT submission_id, path, min(version) AS first, max(version) AS last, count(*) AS versions,
                           (array_agg(entry ORDER BY version DESC))[1] AS entry
                      FROM draft_field_version GROUP BY submission_id, path) v ON v.submission_id = f.submission_id AND v.path = f.path
        WHERE f.version IS DISTINCT FROM v.last OR v.first <> 1 OR v.last <> v.versions OR f.entry <> v.entry`,
    ),
  },
  {
    name: 'draft-editable',
    meaning: 'A submission has a draft, which can be edited exactly while a fill stage is open.',
    source: 'design §4.5; `setEditable`',
    check: bySql(
      `SELECT s.id FROM submission s LEFT JOIN draft d ON d.submission_id = s.id
        WHERE d.editable IS DISTINCT FROM EXISTS (
          SELECT FROM stage_run r WHERE r.submission_id = s.id AND r.kind = 'fill' AND NOT EXISTS (SELECT FROM outcome o WHERE o.stage_run_id = r.id))`,
    ),
  },
];

async function* wrongHashes(look: Look): AsyncGenerator<string> {
  for await (const { id, hash, content } of rowsOf<{ id: string; hash: string; content: string }>(
    look,
    'SELECT id, hash, content FROM revision ORDER BY id',
    { size: 50 },
  )) {
    if (createHash('sha256').update(content).digest('hex') !== hash || !isCanonical(content)) yield id;
  }
}

function isCanonical(content: string): boolean {
  try {
    return canonical(JSON.parse(content)) === content;
  } catch {
    return false;
  }
}
