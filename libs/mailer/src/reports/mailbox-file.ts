import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A longer mail is given without its end, which is not read. */
const KEPT = 1_000_000;

/**
 * The mails of a mailbox on disk, one after the other, the oldest first: a file in mbox format (RFC 4155), a maildir (`cur`, `new`), or a folder of
 * files with one mail each. Nothing is changed.
 * @throws Error of the file system when there is no such path or it must not be read
 */
export async function* mailsOf(path: string): AsyncGenerator<Buffer> {
  if (!(await stat(path)).isDirectory()) {
    yield* mailsOfMbox(path);
    return;
  }
  const inside = await readdir(path, { withFileTypes: true });
  const maildir = inside
    .filter((entry) => entry.isDirectory() && ['cur', 'new'].includes(entry.name))
    .map(({ name }) => join(path, name));
  for (const folder of maildir.length > 0 ? maildir : [path]) {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const { name } of entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : 1))) {
      yield await readFile(join(folder, name));
    }
  }
}

/** Mails begin with a line `From `; such a line within a mail carries `>` before it. */
async function* mailsOfMbox(path: string): AsyncGenerator<Buffer> {
  let lines: Buffer[] = [];
  let length = 0;
  let begun = false;
  for await (const line of linesOf(path)) {
    if (line.subarray(0, 5).equals(FROM)) {
      if (begun) yield Buffer.concat(lines);
      [lines, length, begun] = [[], 0, true];
      continue;
    }
    begun = true; // a file with one mail, as it came
    if (length < KEPT) lines.push(QUOTED.test(line.subarray(0, 20).toString('latin1')) ? line.subarray(1) : line);
    length += line.length;
  }
  if (lines.length > 0) yield Buffer.concat(lines);
}

const FROM = Buffer.from('From ');
const QUOTED = /^>+From /;
const LINE_FEED = 10;

/** Lines with their ends, as bytes: a mail has no encoding of its own. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, part]) : part;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED)) {
      yield bytes.subarray(0, end + 1);
      bytes = bytes.subarray(end + 1);
    }
    rest = bytes;
  }
  if (rest.length > 0) yield rest;
}
