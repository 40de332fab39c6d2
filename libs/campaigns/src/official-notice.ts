import { fileTypeFromBuffer } from 'file-type';
import type { EntityManager } from 'typeorm';
import type { Clock } from '@countersign/clock';
import { ok, refuse, type Actor, type Refusal, type Result } from '@countersign/domain';
import { checkCharacters } from '@countersign/forms';
import type { Tx, UnitOfWork } from '@countersign/database';
import { readFileName, type BlobStore } from '@countersign/storage';
import { OfficialNoticeRow } from './rows.js';

/** The official notice a campaign is launched with: the document that orders it. */
export interface OfficialNotice {
  /** Document number (文号), as printed on it. */
  number: string;
  /** Null when none was given. */
  title: string | null;
  /** SHA-256 of its PDF, by which the blob store knows it. */
  sha256: string;
  fileName: string;
}

/** A PDF that was taken in, to be named by a launch. */
export interface StoredNotice {
  sha256: string;
  fileName: string;
  /** Bytes. */
  size: number;
}

/** Bytes. It goes with every invitation, and many mail servers take no more than 20 MB, a third of which is encoding. */
export const LARGEST_NOTICE = 10 * 1024 * 1024;

const LONGEST_NUMBER = 100;
const LONGEST_TITLE = 200;

/** Takes in the PDF of an official notice, before the launch that carries it. The same bytes twice are one. */
export class AddOfficialNotice {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly blobs: BlobStore,
  ) {}

  /** Refused with `invalid` (file name), `too-large` or `wrong-type` (what it is, its bytes say). */
  async run(
    { fileName, content }: { fileName: string; content: Uint8Array },
    actor: Actor,
  ): Promise<Result<StoredNotice, Refusal>> {
    const name = readFileName(fileName);
    if (!name.ok) return name;
    const size = content.byteLength;
    if (size > LARGEST_NOTICE) return refuse('too-large', { maxBytes: LARGEST_NOTICE, size }, '/file');
    const type = await fileTypeFromBuffer(content);
    if (type?.mime !== 'application/pdf') return refuse('wrong-type', { types: ['pdf'], found: type?.ext ?? null }, '/file');
    const { sha256 } = await this.blobs.put(content); // before the row that names it
    return this.work.run(async (tx) => {
      const row = { sha256, size, uploadedBy: actor.personId, uploadedAt: this.clock.now() };
      await tx.rows(OfficialNoticeRow).createQueryBuilder().insert().values(row).orIgnore().execute();
      return ok({ sha256, fileName: name.value, size });
    });
  }
}

/** Bytes of a notice's PDF; null when no such PDF was taken in. */
export async function sizeOfNotice(manager: EntityManager, sha256: string): Promise<number | null> {
  const row = await manager.getRepository(OfficialNoticeRow).findOneBy({ sha256 });
  return row && row.size;
}

/** A notice as a launch names it, checked: its PDF was taken in, and its texts can be printed. Refused with `invalid` or `not-found`. */
export async function checkNotice(tx: Tx, given: OfficialNotice): Promise<Result<OfficialNotice, Refusal>> {
  const number = given.number.normalize('NFC').trim();
  const title = given.title?.normalize('NFC').trim() ?? '';
  for (const [text, most, key] of [
    [number, LONGEST_NUMBER, 'number'],
    [title, LONGEST_TITLE, 'title'],
  ] as const) {
    const problem = checkCharacters(text);
    if (problem || text.length > most || (key === 'number' && text === '')) {
      const reason = `a text of 1 to ${most} printable characters is needed`;
      return refuse('invalid', { reason, ...(problem ? { character: problem.shown } : {}) }, `/notice/${key}`);
    }
  }
  const fileName = readFileName(given.fileName);
  if (!fileName.ok) return refuse('invalid', fileName.error.detail, '/notice/fileName');
  if ((await sizeOfNotice(tx.manager, given.sha256)) === null)
    return refuse('not-found', { sha256: given.sha256 }, '/notice/sha256');
  return ok({ number, title: title === '' ? null : title, sha256: given.sha256, fileName: fileName.value });
}
