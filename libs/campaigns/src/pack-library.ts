import type { DataSource, EntityManager } from 'typeorm';
import { parsePack, type ProgrammePack } from '@countersign/packs';
import { InstalledPackRow } from './rows.js';

/** A campaign names a pack that is not installed, or one that this version of the product cannot read: restore the database or the version. */
export class PackUnreadable extends Error {
  constructor(hash: string, why: string) {
    super(`pack ${hash} cannot be read: ${why}`);
  }
}

/** What a content hash names never changes: each pack is parsed once a process, whoever asks. */
const parsed = new Map<string, ProgrammePack>();

/**
 * An installed pack by its content hash, parsed. For hashes that campaigns name; those from outside go through {@link PackLibrary.find}.
 * @throws PackUnreadable
 */
export async function readPack(manager: EntityManager, hash: string): Promise<ProgrammePack> {
  const known = parsed.get(hash);
  if (known) return known;
  const row = await manager.getRepository(InstalledPackRow).findOneBy({ hash });
  if (!row) throw new PackUnreadable(hash, 'it is not installed');
  const files = new Map(Object.entries(row.files).map(([path, base64]) => [path, new Uint8Array(Buffer.from(base64, 'base64'))]));
  const pack = parsePack(files);
  if (!pack.ok) throw new PackUnreadable(hash, pack.error.map((fault) => `${fault.file}:${fault.line} ${fault.code}`).join(', '));
  parsed.set(hash, pack.value);
  return pack.value;
}

/** The installed packs by content hash. */
export class PackLibrary {
  constructor(private readonly dataSource: DataSource) {}

  /** @see readPack */
  get(hash: string): Promise<ProgrammePack> {
    return readPack(this.dataSource.manager, hash);
  }

  /** The pack for a hash that came from outside; null when no such pack is installed. */
  async find(hash: string): Promise<ProgrammePack | null> {
    return (await this.dataSource.getRepository(InstalledPackRow).existsBy({ hash })) ? this.get(hash) : null;
  }

  /** The compiled validators of an installed pack as source of an ES module; null when no such pack is installed. */
  async validators(hash: string): Promise<string | null> {
    const row = await this.dataSource
      .getRepository(InstalledPackRow)
      .findOne({ where: { hash }, select: { hash: true, validators: true } });
    return row?.validators ?? null;
  }
}
