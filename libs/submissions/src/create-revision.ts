import { createHash } from 'node:crypto';
import { ok, refuse, type Instant, type Refusal, type Result } from '@countersign/domain';
import { canonical, evaluate, isEmpty, isSubmittable, type SubmissionData } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import { newId, type Tx } from '@countersign/database';
import { readCampaign } from '@countersign/campaigns';
import { listAttachments } from './attachments.js';
import { lastYearData } from './last-year.js';
import { lockDraft, readDraft } from './read-draft.js';
import type { RevisionContent } from './revision.js';
import { RevisionRow } from './rows.js';
import type { SubmissionFile } from './submission-file.js';

/**
 * What the draft would be as a revision. Locks the draft, so that what is hashed is what stands when the transaction commits.
 * Entries that say nothing are left out: clearing a field and never filling it are the same.
 */
export async function revisionContent(tx: Tx, file: SubmissionFile, pack: ProgrammePack): Promise<RevisionContent> {
  await lockDraft(tx, file.id);
  const draft = await readDraft(tx.manager, file.id);
  const data = withoutEmpty(draft.data);
  const attachments = (await listAttachments(tx.manager, file.id)).map(({ slot, fileName, mediaType, size, sha256 }) => ({
    slot,
    fileName,
    mediaType,
    size,
    sha256,
  }));
  const schemas = pack.formSet.forms.map((form) => form.id);
  const content = canonical({ attachments, data, pack: pack.hash, schemas });
  return { content, hash: sha256(content), data, attachments };
}

/**
 * Whether a draft could be submitted as it stands.
 * @param content what {@link revisionContent} gave in this transaction
 * @returns the refusal `findings` with everything that stands against it, and `detail.missingAttachments` (empty slots that must be filled)
 */
export async function checkDraft(
  tx: Tx,
  file: SubmissionFile,
  pack: ProgrammePack,
  content: Pick<RevisionContent, 'data' | 'attachments'>,
): Promise<Result<null, Refusal>> {
  const campaign = await readCampaign(tx.manager, file.campaignId);
  const lastYear = await lastYearData(tx.manager, file, pack);
  const findings = evaluate(pack.formSet, content.data, lastYear, 'submit', campaign?.dataPeriod);
  const missing = pack.attachments.slots.filter(
    (slot) => slot.required && !content.attachments.some((each) => each.slot === slot.key),
  );
  const missingAttachments = missing.map(({ key, title }) => ({ key, title }));
  if (isSubmittable(findings) && missing.length === 0) return ok(null);
  return refuse('findings', { findings: findings.filter((finding) => !finding.explained), missingAttachments });
}

/**
 * Makes the draft the next revision. The same content again is the same revision.
 * @returns its hash and number, or the refusal of {@link checkDraft}
 */
export async function createRevision(
  tx: Tx,
  file: SubmissionFile,
  pack: ProgrammePack,
  personId: string,
  now: Instant,
): Promise<Result<{ hash: string; number: number }, Refusal>> {
  const { content, hash, data, attachments } = await revisionContent(tx, file, pack);
  const against = await checkDraft(tx, file, pack, { data, attachments });
  if (!against.ok) return against;
  const rows = tx.rows(RevisionRow);
  const earlier = await rows.findOneBy({ submissionId: file.id, hash });
  if (earlier) return ok({ hash, number: earlier.number });
  const number = (await rows.countBy({ submissionId: file.id })) + 1;
  await rows.insert({ id: newId(), submissionId: file.id, number, hash, content, createdBy: personId, createdAt: now });
  return ok({ hash, number });
}

function withoutEmpty(data: SubmissionData): SubmissionData {
  return Object.fromEntries(
    Object.entries(data).map(([form, fields]) => [
      form,
      Object.fromEntries(Object.entries(fields).filter(([, entry]) => !isEmpty(entry))),
    ]),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
