import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BlobMissing, type BlobReceipt, type BlobStore } from './blob-store.js';

/** Blobs in a local folder: `<folder>/ab/cdef…`, read-only files, complete or not there at all (write aside, fsync, link). */
export class FolderBlobStore implements BlobStore {
  constructor(private readonly folder: string) {}

  async put(content: Uint8Array | Readable): Promise<BlobReceipt> {
    const aside = join(this.folder, 'incoming');
    await mkdir(aside, { recursive: true });
    const temporary = join(aside, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    const source = content instanceof Uint8Array ? Readable.from([content]) : content;
    try {
      await pipeline(source, count, createWriteStream(temporary, { flush: true }));
      const sha256 = hash.digest('hex');
      const target = this.path(sha256);
      await mkdir(join(target, '..'), { recursive: true });
      await chmod(temporary, 0o440);
      await link(temporary, target).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      await syncFolder(join(target, '..'));
      return { sha256, size };
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async get(sha256: string): Promise<Buffer> {
    try {
      return await readFile(this.path(sha256));
    } catch (error) {
      throw missing(error, sha256);
    }
  }

  async stream(sha256: string): Promise<Readable> {
    if (!(await this.has(sha256))) throw new BlobMissing(sha256);
    return createReadStream(this.path(sha256));
  }

  async has(sha256: string): Promise<boolean> {
    return access(this.path(sha256)).then(
      () => true,
      () => false,
    );
  }

  private path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new BlobMissing(sha256);
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2));
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function missing(error: unknown, sha256: string): unknown {
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? new BlobMissing(sha256) : error;
}
