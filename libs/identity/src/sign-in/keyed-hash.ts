import { createHmac, randomBytes, randomInt } from 'node:crypto';

/** Keyed hash (HMAC-SHA256, hex) of a secret that is not stored itself; `purpose` keeps codes and tokens apart. */
export function keyedHash(key: Buffer, purpose: 'code' | 'session' | 'limit', ...parts: readonly string[]): string {
  return createHmac('sha256', key)
    .update([purpose, ...parts].join('\n'))
    .digest('hex');
}

/** A sign-in code: six digits, each as likely as any other. */
export function newCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0');
}

/** A session token: 32 random bytes, base64url. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}
