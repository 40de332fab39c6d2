import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BlobMissing, FolderBlobStore } from './index.js';

describe('FolderBlobStore', () => {
  let folder: string;
  let blobs: FolderBlobStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-blobs-'));
    blobs = new FolderBlobStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what was put, under its SHA-256', async () => {
    const receipt = await blobs.put(Buffer.from('abc'));
    expect(receipt).toEqual({ sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', size: 3 });
    expect((await blobs.get(receipt.sha256)).toString()).toBe('abc');
  });

  it('stores the same bytes once, also when put at the same time and as a stream', async () => {
    const receipts = await Promise.all([
      blobs.put(Buffer.from('x')),
      blobs.put(Readable.from([Buffer.from('x')])),
      blobs.put(Buffer.from('x')),
    ]);
    expect(new Set(receipts.map((receipt) => receipt.sha256)).size).toBe(1);
  });

  it('says which blob is missing and reaches nothing outside of its folder', async () => {
    await expect(blobs.get('0'.repeat(64))).rejects.toThrow(BlobMissing);
    await expect(blobs.get('../../etc/passwd')).rejects.toThrow(BlobMissing);
    expect(await blobs.has('0'.repeat(64))).toBe(false);
  });
});
