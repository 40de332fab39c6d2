import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Injection token of the secrets. */
export const SECRETS = Symbol('Secrets');

/** Keys the product makes for itself. 32 random bytes each. */
export interface Secrets {
  /** Signs invitation links. */
  linkKey: Buffer;
  /** Hashes sign-in codes and session tokens. */
  signInKey: Buffer;
}

/**
 * Reads the secrets of a data folder and generates what is missing. Safe when several processes start at once: the first to link its file
 * wins and all read the same bytes.
 */
export function readSecrets(dataFolder: string): Secrets {
  const folder = join(dataFolder, 'secrets');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { linkKey: secret(join(folder, 'link.key')), signInKey: secret(join(folder, 'sign-in.key')) };
}

function secret(path: string): Buffer {
  if (!existsSync(path)) {
    const mine = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(mine, randomBytes(32).toString('base64'), { mode: 0o600, flush: true });
    try {
      linkSync(mine, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(mine);
    }
    chmodSync(path, 0o600);
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}
