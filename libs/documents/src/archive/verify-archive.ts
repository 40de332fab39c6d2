import canonicalize from 'canonicalize';
import { firstBreak, type HistoryEvent } from '@countersign/history';
import { packHash } from '@countersign/packs';
import type { ArchivedSheet, ArchiveRecord } from './archive-record.js';
import type { BagFiles } from './bag-files.js';
import { manifest, sha256 } from './bag.js';
import { readZip, writeZip } from './zip.js';

/** What a verification found: nothing is wrong when `faults` is empty. */
export interface Verification {
  archiveNumber: string | null;
  files: number;
  faults: string[];
  /** What proves that one version follows another; null when the content cannot be read. */
  version: PackageVersion | null;
}

/** A package as a version among others. */
export interface PackageVersion {
  /** Of the whole package. */
  sha256: string;
  /** Hash of the last event it holds. */
  historyHead: string;
  /** The package before, which was reopened; null for the first version. */
  predecessor: { archiveNumber: string; sha256: string; historyHead: string } | null;
}

/**
 * Proves a package from its bytes alone: it is rebuilt canonically and compared byte for byte, manifests are recomputed, and the content is
 * checked against itself: revision hash, pack hash, history chain, seal sheets with their scans, opinions, and whether history tells of the version it follows.
 */
export async function verifyArchive(bytes: Buffer): Promise<Verification> {
  let files: Map<string, Buffer>;
  try {
    files = await readZip(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { archiveNumber: null, files: 0, faults: [`the file is not a readable package: ${reason}`], version: null };
  }
  const faults: string[] = [];
  const rebuilt = await writeZip(files);
  if (!rebuilt.equals(bytes)) faults.push('the package is not canonical: rebuilt from its files it has other bytes');
  faults.push(...manifestFaults(files));
  const payload = new Map([...files].filter(([path]) => path.startsWith('data/')).map(([path, body]) => [path.slice(5), body]));
  let archiveNumber: string | null = null;
  let version: PackageVersion | null = null;
  try {
    const record = JSON.parse(text(payload, 'archive.json')) as ArchiveRecord;
    archiveNumber = record.archiveNumber;
    faults.push(...contentFaults(payload, record));
    version = versionOf(payload, record, sha256(bytes));
  } catch (error) {
    faults.push(`the content cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { archiveNumber, files: files.size, faults, version };
}

function manifestFaults(files: BagFiles): string[] {
  const faults: string[] = [];
  if (files.get('bagit.txt')?.toString() !== 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    faults.push('bagit.txt is missing or changed');
  const payload = manifest(files, (path) => path.startsWith('data/'));
  if (!files.get('manifest-sha256.txt')?.equals(payload)) faults.push('manifest-sha256.txt does not match the files under data/');
  const tags = manifest(files, (path) => !path.startsWith('data/') && path !== 'tagmanifest-sha256.txt');
  if (!files.get('tagmanifest-sha256.txt')?.equals(tags)) faults.push('tagmanifest-sha256.txt does not match');
  const inside = [...files].filter(([path]) => path.startsWith('data/'));
  const oxum = `${inside.reduce((sum, [, body]) => sum + body.length, 0)}.${inside.length}`;
  if (!files.get('bag-info.txt')?.toString().includes(`\nPayload-Oxum: ${oxum}\n`))
    faults.push('Payload-Oxum in bag-info.txt does not match');
  return faults;
}

function contentFaults(payload: BagFiles, record: ArchiveRecord): string[] {
  const faults: string[] = [];
  if (sha256(Buffer.from(text(payload, 'revision.json'))) !== record.revisionHash)
    faults.push('revision.json does not have the hash that was decided on');
  const pack = new Map(
    [...payload].filter(([path]) => path.startsWith('pack/')).map(([path, body]) => [path.slice(5), new Uint8Array(body)]),
  );
  if (packHash(pack) !== record.packHash) faults.push('the files under pack/ do not have the hash of the programme pack');
  const events = eventsOf(payload);
  const broken = firstBreak(events);
  if (broken !== null) faults.push(`the history chain breaks at event ${broken}`);
  if (events.at(-1)?.hash !== record.historyHead) faults.push('the history does not end where the package says');
  faults.push(...predecessorFaults(events, record));
  const sheets = new Map(record.sealSheets.map((sheet) => [sheet.id, sheet]));
  for (const sheet of record.sealSheets) faults.push(...sheetFaults(payload, sheet));
  for (const decision of record.decisions) {
    if (decision.sealSheetId === null) continue;
    const sheet = sheets.get(decision.sealSheetId);
    if (!sheet) faults.push(`decision ${decision.id} refers to a seal sheet that is not in the package`);
    else if (sheet.revisionHash !== decision.revisionHash)
      faults.push(`the seal sheet of decision ${decision.id} was made for another revision`);
  }
  const notice = record.officialNotice;
  if (notice && sha256(payload.get(notice.path) ?? Buffer.alloc(0)) !== notice.sha256)
    faults.push(`${notice.path} is missing or changed`);
  for (const attachment of record.attachments) {
    if (sha256(payload.get(attachment.path) ?? Buffer.alloc(0)) !== attachment.sha256)
      faults.push(`${attachment.path} is missing or changed`);
  }
  return faults;
}

/** History must tell of every version before, and name the one that the package follows with its hash and the reason of the reopening. */
function predecessorFaults(events: readonly HistoryEvent[], { version = 1, predecessor }: ArchiveRecord): string[] {
  const reopened = events.filter(({ kind }) => kind === 'submission-reopened').length;
  if (reopened !== version - 1) return [`the package is version ${version}, and its history tells of ${reopened} reopenings`];
  if (!predecessor) return version === 1 ? [] : [`the package is version ${version} and names no version before`];
  const again = events.findLast(({ kind }) => kind === 'submission-reopened');
  const told =
    predecessor.version === version - 1 &&
    archivedAs(events, predecessor) !== undefined &&
    again?.payload['version'] === predecessor.version &&
    again.payload['reason'] === predecessor.reopened.reason &&
    again.payload['returnTo'] === predecessor.reopened.returnTo &&
    again.at === predecessor.reopened.at;
  return told ? [] : ['the version before is not the one the history tells of'];
}

function archivedAs(
  events: readonly HistoryEvent[],
  { archiveNumber, sha256: hash }: { archiveNumber: string; sha256: string },
): HistoryEvent | undefined {
  return events.find(
    ({ kind, payload }) => kind === 'archived' && payload['archiveNumber'] === archiveNumber && payload['sha256'] === hash,
  );
}

function versionOf(payload: BagFiles, { predecessor, historyHead }: ArchiveRecord, hash: string): PackageVersion {
  const archived = predecessor && archivedAs(eventsOf(payload), predecessor);
  const { archiveNumber = '', sha256: before = '' } = predecessor ?? {};
  return {
    sha256: hash,
    historyHead,
    predecessor: predecessor ? { archiveNumber, sha256: before, historyHead: archived?.previousHash ?? '' } : null,
  };
}

function eventsOf(payload: BagFiles): HistoryEvent[] {
  return text(payload, 'history.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as HistoryEvent);
}

function sheetFaults(payload: BagFiles, sheet: ArchivedSheet): string[] {
  const faults: string[] = [];
  if (sha256(Buffer.from(sheet.content)) !== sheet.hash)
    faults.push(`seal sheet ${sheet.id} does not have the hash that was printed on it`);
  if (canonicalize(JSON.parse(sheet.content)) !== sheet.content) faults.push(`seal sheet ${sheet.id} is not canonical`);
  if (sheet.scan && sha256(payload.get(sheet.scan.path) ?? Buffer.alloc(0)) !== sheet.scan.sha256)
    faults.push(`${sheet.scan.path} is missing or changed`);
  return faults;
}

function text(payload: BagFiles, path: string): string {
  const body = payload.get(path);
  if (!body) throw new Error(`data/${path} is missing`);
  return body.toString('utf8');
}
