import type { Readable } from 'node:stream';

/** Injection token of the blob store. */
export const BLOBS = Symbol('BlobStore');

/** What a stored blob is known by. */
export interface BlobReceipt {
  /** SHA-256, lower-case hex: its name. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/** Content-addressed bytes. A blob is written before the row that names it, and never changed. */
export interface BlobStore {
  /** Stores bytes (twice is once). */
  put(content: Uint8Array | Readable): Promise<BlobReceipt>;
  /** All bytes of a blob. @throws BlobMissing */
  get(sha256: string): Promise<Buffer>;
  /** The bytes as a stream. @throws BlobMissing */
  stream(sha256: string): Promise<Readable>;
  /** True when the blob is there. */
  has(sha256: string): Promise<boolean>;
}

/** A blob that a row names is not in the store: restore it from the backup. */
export class BlobMissing extends Error {
  constructor(readonly sha256: string) {
    super(`blob ${sha256} is missing`);
  }
}
