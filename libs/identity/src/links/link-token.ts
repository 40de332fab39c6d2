import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUuid } from './is-uuid.js';

/**
 * The token of an invitation: `<linkId>.<HMAC-SHA256(key, linkId) as base64url>`. It is computed whenever it is needed and stored nowhere.
 * @param key the server's link key
 */
export function linkToken(key: Buffer, linkId: string): string {
  return `${linkId}.${signature(key, linkId).toString('base64url')}`;
}

/** The link id of a token that this key signed, otherwise null. Takes the same time for a nearly right signature as for a wrong one. */
export function readLinkToken(key: Buffer, token: string): string | null {
  const [linkId = '', signed = '', ...rest] = token.split('.');
  if (rest.length > 0 || !isUuid(linkId)) return null;
  const expected = signature(key, linkId);
  const given = Buffer.from(signed, 'base64url');
  if (given.length !== expected.length || given.toString('base64url') !== signed) return null;
  return timingSafeEqual(given, expected) ? linkId : null;
}

/** The address that stands in a mail. */
export function linkUrl(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/l/${token}`;
}

/** How a link stands in a stored mail: the sender alone puts the address in. */
export function linkPlaceholder(linkId: string): string {
  return `{{link:${linkId}}}`;
}

/** A stored text with every placeholder replaced by the link's address: the bytes that are sent. */
export function withLinks(text: string, key: Buffer, publicUrl: string): string {
  return text.replace(PLACEHOLDER, (_, linkId: string) => linkUrl(publicUrl, linkToken(key, linkId)));
}

/** A stored text as pages and archives show it: every link masked. */
export function withMaskedLinks(text: string, publicUrl: string): string {
  return text.replace(PLACEHOLDER, (_, linkId: string) => linkUrl(publicUrl, `${linkId}.••••`));
}

const PLACEHOLDER = /\{\{link:([0-9a-f-]{36})\}\}/g;

function signature(key: Buffer, linkId: string): Buffer {
  return createHmac('sha256', key).update(`link\n${linkId}`).digest();
}
