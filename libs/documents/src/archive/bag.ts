import { createHash } from 'node:crypto';
import type { CivilDate } from '@countersign/domain';
import { byCodePoint, type BagFiles } from './bag-files.js';
import { writeZip } from './zip.js';

/** What the package says about itself in `bag-info.txt`. */
export interface BagInfo {
  /** Number people quote. */
  archiveNumber: string;
  /** Who is responsible for the content. */
  organisation: string;
  /** Day of packing. */
  date: CivilDate;
  description: string;
}

/**
 * Packs payload files as BagIt 1.0 (RFC 8493) with SHA-256 manifests in an uncompressed zip. The same files and facts give the same bytes on
 * every machine and in every time zone.
 * @param payload paths below `data/`
 */
export function buildBag(payload: BagFiles, info: BagInfo): Promise<Buffer> {
  const files = new Map<string, Buffer>();
  const paths = [...payload.keys()].sort(byCodePoint);
  for (const path of paths) files.set(`data/${path}`, payload.get(path) ?? Buffer.alloc(0));
  const octets = paths.reduce((sum, path) => sum + (payload.get(path)?.length ?? 0), 0);
  files.set('bagit.txt', Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'));
  files.set(
    'bag-info.txt',
    Buffer.from(
      [
        `Source-Organization: ${oneLine(info.organisation)}`,
        `External-Identifier: ${oneLine(info.archiveNumber)}`,
        `External-Description: ${oneLine(info.description)}`,
        `Bagging-Date: ${info.date}`,
        `Payload-Oxum: ${octets}.${paths.length}`,
        'Bag-Software-Agent: Countersign',
        '',
      ].join('\n'),
    ),
  );
  files.set(
    'manifest-sha256.txt',
    manifest(files, (path) => path.startsWith('data/')),
  );
  files.set(
    'tagmanifest-sha256.txt',
    manifest(files, (path) => !path.startsWith('data/')),
  );
  return writeZip(files);
}

/** One line a file: SHA-256, two spaces, path (RFC 8493, 2.1.3), in the order of code points. */
export function manifest(files: BagFiles, belongs: (path: string) => boolean): Buffer {
  const lines = [...files.keys()]
    .filter(belongs)
    .sort(byCodePoint)
    .map((path) => `${sha256(files.get(path) ?? Buffer.alloc(0))}  ${encodePath(path)}\n`);
  return Buffer.from(lines.join(''));
}

/** SHA-256 of bytes, lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** RFC 8493, 2.1.3: line ends and `%` in names are percent-encoded. */
function encodePath(path: string): string {
  return path.replace(/[%\r\n]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
