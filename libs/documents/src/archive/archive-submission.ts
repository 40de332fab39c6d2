import type { DataSource } from 'typeorm';
import { planArchiveNotices } from '@countersign/approvals';
import { readCampaign, readCampaignSubject, type PackLibrary } from '@countersign/campaigns';
import type { UnitOfWork } from '@countersign/database';
import { civilDate, periodLabel, textIn, type CivilDate, type Instant } from '@countersign/domain';
import { appendHistory, chainOf, readChain, SYSTEM } from '@countersign/history';
import { wantDueNotices } from '@countersign/notifications';
import type { BlobStore } from '@countersign/storage';
import { lockSubmission, readRevision, readSubmission, readThreads, setState } from '@countersign/submissions';
import type { FormPrinter } from '../print/form-printer.js';
import { boxContents } from '../print/box-contents.js';
import { ofPeriod } from '../print/print-model.js';
import { readSkipped, withSkipped } from '../print/skipped-boxes.js';
import { ArchiveRow } from '../rows.js';
import {
  archivedThread,
  readDecisions,
  readReturns,
  readUndone,
  readNotices,
  readUsedSheets,
  type ArchiveRecord,
} from './archive-record.js';
import { buildBag } from './bag.js';
import { historyText, personsIn } from './history-text.js';
import { nextPackage, type NextPackage } from './predecessor.js';
import { README } from './readme.js';

/** Where the official notice stands in a package. */
const OFFICIAL_NOTICE = 'notice/official-notice.pdf';

/** Writes the package of a finished submission, a further version where it was reopened, and closes it. Safe to run twice and twice at once: one package, one row. */
export class ArchiveSubmission {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly packs: PackLibrary,
    private readonly blobs: BlobStore,
    private readonly printer: FormPrinter,
  ) {}

  /**
   * Archives when the submission is finished; does nothing in any other state.
   * @param now programme time
   * @throws TypesetError, BlobMissing: infrastructure or a broken template; the activity repeats
   */
  async run({ submissionId, now }: { submissionId: string; now: Instant }): Promise<void> {
    const submission = await readSubmission(this.dataSource.manager, submissionId);
    if (submission?.state !== 'finished') return;
    const next = await nextPackage(this.dataSource.manager, submission);
    const { archiveNumber } = next;
    const packed = await this.pack(submissionId, next, now);
    const blob = await this.blobs.put(packed.bytes);
    await this.work.run(async (tx) => {
      const file = await lockSubmission(tx, submissionId);
      if (file?.state !== 'finished') return;
      const head = await tx.query<{ hash: string }>('SELECT hash FROM history_head WHERE chain = $1', [
        chainOf.submission(submissionId),
      ]);
      if (head[0]?.hash !== packed.historyHead) throw new Error('something happened while the package was written: repeat');
      await tx.rows(ArchiveRow).insert({ submissionId, archiveNumber, sha256: blob.sha256, size: blob.size, archivedAt: now });
      await setState(tx, submissionId, 'archived', { now });
      await appendHistory(tx, chainOf.submission(submissionId), {
        kind: 'archived',
        actor: SYSTEM,
        payload: { archiveNumber, sha256: blob.sha256, size: blob.size },
        at: now,
      });
      await planArchiveNotices(tx, submissionId, now);
      await wantDueNotices(tx, [submissionId], now, packed.day);
    });
  }

  /** The package's bytes, as they would be written now. */
  private async pack(
    submissionId: string,
    { archiveNumber, later }: NextPackage,
    now: Instant,
  ): Promise<{ bytes: Buffer; historyHead: string; day: CivilDate }> {
    const manager = this.dataSource.manager;
    const submission = await readSubmission(manager, submissionId);
    const campaign = submission && (await readCampaign(manager, submission.campaignId));
    const subject = submission && (await readCampaignSubject(manager, submission.campaignId, submission.subjectId));
    const revision = submission?.revisionHash ? await readRevision(manager, submissionId, submission.revisionHash) : null;
    if (!submission || !campaign || !subject || !revision)
      throw new Error(`submission ${submissionId} is finished without a revision`);
    const pack = await this.packs.get(campaign.packHash);
    const language = pack.languages[0] ?? 'zh-CN';
    const decisions = await readDecisions(manager, submissionId);
    const sheets = await readUsedSheets(manager, submissionId);
    const returns = await readReturns(manager, submissionId);
    const undone = await readUndone(manager, submissionId);
    const skipped = await readSkipped(manager, submissionId, pack, returns);
    const history = await readChain(manager, chainOf.submission(submissionId));
    const files = new Map<string, Buffer>();
    for (const form of pack.forms) {
      const pdf = await this.printer.print({
        pack,
        formKey: form.key,
        data: revision.data,
        dataPeriod: campaign.dataPeriod,
        boxes: withSkipped(pack, boxContents(pack, decisions, sheets, revision.hash, returns, undone), skipped),
        subject: form.key === pack.forms[0]?.key ? null : ofPeriod(subject.name, campaign.period, language),
        number: archiveNumber,
        version: String(revision.number),
        check: revision.hash.slice(0, 16),
        draft: campaign.rehearsal,
        at: now,
      });
      files.set(`documents/${form.key}.pdf`, pdf);
    }
    for (const sheet of sheets) if (sheet.scan) files.set(sheet.scan.path, await this.blobs.get(sheet.scan.sha256));
    const attachments = revision.attachments.map((attachment, index) => ({
      path: `attachments/${String(index + 1).padStart(3, '0')}-${safeName(attachment.fileName)}`,
      fileName: attachment.fileName,
      slot: attachment.slot,
      mediaType: attachment.mediaType,
      size: attachment.size,
      sha256: attachment.sha256,
    }));
    for (const attachment of attachments) files.set(attachment.path, await this.blobs.get(attachment.sha256));
    const { notice } = campaign;
    if (notice) files.set(OFFICIAL_NOTICE, await this.blobs.get(notice.sha256));
    for (const [path, body] of pack.files) files.set(`pack/${path}`, Buffer.from(body));
    const historyHead = history.at(-1)?.hash ?? '';
    const persons = await this.names(history.flatMap(personsIn));
    const record: ArchiveRecord = {
      format: 'countersign-archive/1',
      archiveNumber,
      programme: { key: pack.key, version: pack.version, title: textIn(pack.title, language) },
      campaign: { id: campaign.id, period: campaign.period, dataPeriod: campaign.dataPeriod, rehearsal: campaign.rehearsal },
      subject: { number: subject.number, name: subject.name },
      submissionId,
      packHash: pack.hash,
      revisionHash: revision.hash,
      revisionNumber: revision.number,
      historyHead,
      decisions,
      sealSheets: sheets,
      ...later,
      ...(notice && { officialNotice: { ...notice, path: OFFICIAL_NOTICE } }),
      attachments,
      persons,
    };
    files.set('archive.json', json(record));
    files.set('revision.json', Buffer.from(revision.content));
    files.set('history.jsonl', Buffer.from(history.map((event) => `${JSON.stringify(event)}\n`).join('')));
    files.set('history.txt', Buffer.from(historyText(history, persons, pack, language)));
    files.set('notices.json', json(await readNotices(manager, submissionId)));
    files.set('comments.json', json((await readThreads(manager, submissionId)).map(archivedThread)));
    files.set('README.txt', Buffer.from(README));
    const day = civilDate(now, pack.timeZone);
    const bytes = await buildBag(files, {
      archiveNumber,
      organisation: Object.values(subject.chain).at(-1)?.name ?? textIn(pack.title, language),
      date: day,
      description: `${textIn(pack.title, language)} ${periodLabel(campaign.period, language)} ${subject.number} ${subject.name}`,
    });
    return { bytes, historyHead, day };
  }

  private async names(ids: readonly string[]): Promise<Record<string, string>> {
    const lines = await this.dataSource.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM person WHERE id = ANY ($1::uuid[]) ORDER BY id',
      [[...new Set(ids)]],
    );
    return Object.fromEntries(lines.map((line) => [line.id, line.name]));
  }
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

/** A file name that is safe on every system; the real one stands in archive.json. */
function safeName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{C}]/gu, '_').slice(-80);
}
