import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBuffer, type Entry, type ZipFile as Opened } from 'yauzl';
import { ZipFile } from 'yazl';

/** Most bytes of a workbook when it is unpacked: twenty thousand rows need a tenth of it. */
const MAX_UNPACKED = 50 * 1024 * 1024;
const MAX_ENTRIES = 1_000;

/** A workbook unpacks to far more than any list of people. */
export class WorkbookTooLarge extends Error {}

/**
 * The same workbook without compression, so that whoever reads it next cannot be made to unpack gigabytes out of a small file. What an entry
 * says of its size is held against what comes out.
 * @throws WorkbookTooLarge; Error when it is no zip
 */
export async function plainWorkbook(bytes: Buffer): Promise<Buffer> {
  const packed = await promisify<Buffer, object, Opened>(fromBuffer)(bytes, { lazyEntries: true, validateEntrySizes: true });
  const plain = new ZipFile();
  let unpacked = 0;
  let entries = 0;
  for await (const entry of entriesOf(packed)) {
    unpacked += entry.uncompressedSize;
    entries += 1;
    if (unpacked > MAX_UNPACKED || entries > MAX_ENTRIES) throw new WorkbookTooLarge();
    if (entry.fileName.endsWith('/')) continue;
    const content = await promisify<Entry, NodeJS.ReadableStream>(packed.openReadStream.bind(packed))(entry);
    plain.addBuffer(await buffer(content), entry.fileName, { compress: false });
  }
  plain.end();
  return buffer(plain.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>);
}

async function* entriesOf(zip: Opened): AsyncGenerator<Entry> {
  for (let left = zip.entryCount; left > 0; left -= 1) {
    yield await new Promise<Entry>((resolve, reject) => {
      zip.once('entry', resolve);
      zip.once('error', reject);
      zip.readEntry();
    });
  }
}
