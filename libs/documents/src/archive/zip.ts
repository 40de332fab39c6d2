import { buffer } from 'node:stream/consumers';
import { fromBuffer, type Entry, type ZipFile as Opened } from 'yauzl';
import { ZipFile } from 'yazl';
import { byCodePoint, type BagFiles } from './bag-files.js';

/**
 * A canonical zip: entries in the order of code points, stored (no compression, whose bytes depend on the library), one fixed time, one mode.
 * The time is built from local parts, because zip keeps local time: so the bytes are the same in every time zone.
 */
export async function writeZip(files: BagFiles): Promise<Buffer> {
  const zip = new ZipFile();
  const options = { mtime: new Date(1980, 0, 1), mode: 0o100644, compress: false, forceDosTimestamp: true };
  for (const path of [...files.keys()].sort(byCodePoint)) zip.addBuffer(files.get(path) ?? Buffer.alloc(0), path, options);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>);
}

/** All files of a zip. @throws Error when it is not a zip, or when a content does not match its checksum. */
export async function readZip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await open(bytes);
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(files));
    zip.on('entry', (entry: Entry) => {
      content(zip, entry).then((body) => {
        if (files.has(entry.fileName)) return reject(new Error(`${entry.fileName} stands twice in the zip`));
        files.set(entry.fileName, body);
        zip.readEntry();
      }, reject);
    });
    zip.readEntry();
  });
}

function open(bytes: Buffer): Promise<Opened> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

function content(zip: Opened, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : buffer(stream).then(resolve, reject)));
  });
}
